"""What was learned is looked for."""

from bot.listeners.search import found

MODULES = (found,)
