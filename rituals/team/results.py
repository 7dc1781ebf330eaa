"""What becomes of a team's steps: all that anybody has to be told of them."""

from dataclasses import dataclass
from datetime import datetime

from rituals.calendar import Occurrence, Planned
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
class Coming:
    """The occurrence that a ritual waits for."""

    ritual: Ritual
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class Paused:
    team: Team
    until: datetime
    first: Coming | None
    """The first thing that happens after the pause."""
    ritual: Ritual | None = None
    """What was paused; None: all of the team's."""


@dataclass(frozen=True, slots=True)
class DateChanged:
    """Somebody skipped a date, moved it, or put it back."""

    team: Team
    ritual: Ritual
    was: Planned
    now: Planned

    @property
    def is_new(self) -> bool:
        """False where somebody else had done the same before."""
        return self.was != self.now


@dataclass(frozen=True, slots=True)
class Left:
    team: Team
    user_id: str
    was_lead: bool


@dataclass(frozen=True, slots=True)
class RitualStarted:
    """A ritual was added, changed or put back."""

    team: Team
    ritual: Ritual
    is_new: bool
    dates: list[Occurrence]
