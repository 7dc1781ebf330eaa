"""Follow-ups are made and settled."""

from bot.listeners.followups import changing, listed, making

MODULES = (changing, listed, making)
