"""How long somebody's Home is kept as things are, and by whom it is shown."""

from dataclasses import dataclass
from datetime import timedelta

LIVE_FOR = timedelta(days=14)
"""After somebody has looked. Whoever hasn't for longer sees it as it was, for the moment that it
takes to open it."""
HOLD = timedelta(seconds=30)
"""How long one process has it to itself: longer than a call to Slack may take."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Which part of what Slack's hundred blocks can't hold; the first is 0. There may be fewer by
    now."""

    waits: int = 0
    teams: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody's Home that is about to be shown, and until then nobody else's to show."""

    user_id: str
    pages: Pages
    changes: int
    """How often anything of it had changed by then."""
