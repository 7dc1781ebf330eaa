"""A feed, what it shows, and what people can get wrong about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rituals.calendar import Occurrence
from rituals.errors import PersonError
from rituals.team.ritual import Ritual

AHEAD = timedelta(days=366)
"""A feed shows the next twelve months."""


class FeedHasChanged(PersonError):
    """Somebody else gave it a new address, or turned it off."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Whoever knows the token may read it: it is unguessable, and can be taken back."""

    team_id: str
    token: str
    made_by: str
    made_at: datetime
    digest: str
    """Of what was served last, in hexadecimal digits; empty: nothing yet."""
    changed_at: datetime
    """Since when that has been what is served, UTC in whole seconds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One time that a ritual happens, as a calendar shows it."""

    ritual: Ritual
    occurrence: Occurrence
