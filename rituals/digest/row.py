"""How a team stands, beside others."""

from collections.abc import Mapping
from dataclasses import dataclass

from rituals.experiment.model import Verdict
from rituals.project.model import Standing
from rituals.team.model import Team
from rituals.team.results import Coming

WEEKS = 4
"""In which what was concluded is counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """A team at a moment."""

    team: Team
    projects: Mapping[Standing, int]
    """Those that go on, by what was decided about them."""
    running: int
    concluded: Mapping[Verdict, int]
    """In the last `WEEKS`."""
    lately: int
    """How many of those in the last week."""
    cycle: float | None
    """Median, in working days; None: too few."""
    stale: int
    gaps: int
    next: Coming | None

    @property
    def has_news(self) -> bool:
        return bool(self.lately or self.stale or self.gaps)
