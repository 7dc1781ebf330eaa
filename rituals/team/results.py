"""What becomes of a team's steps: all that anybody has to be told of them."""

from dataclasses import dataclass
from datetime import datetime

from rituals.calendar import Occurrence
from rituals.team.model import Team
from rituals.team.ritual import Ritual


@dataclass(frozen=True, slots=True)
class Started:
    """A team was set up, or its settings changed."""

    team: Team
    ritual: Ritual
    is_new: bool
    dates: list[Occurrence]


@dataclass(frozen=True, slots=True)
class Paused:
    team: Team
    until: datetime
    first: Occurrence | None
    """The first thing that happens after the pause."""


@dataclass(frozen=True, slots=True)
class Left:
    team: Team
    user_id: str
    was_lead: bool
