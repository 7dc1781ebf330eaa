"""What a milestone is, and what people can get wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from rituals.errors import PersonError
from rituals.project.model import Project, Standing
from rituals.team.model import Team

TEXT_LIMIT = 300
"""Characters, of what is shown and of what it waits for: both are shown whole."""
MOST_AWAITED = 10
"""Milestones that one can wait for."""
UNDO_FOR = timedelta(days=1)
"""A wrong click can be taken back for so long."""


class NoSuchMilestone(PersonError):
    """No milestone has that number; or it is another team's, which is told alike. Facts: number."""


class MilestoneGone(PersonError):
    """What a button spoke of isn't there."""


class EmptyMilestone(PersonError):
    """Nothing can be seen in its text."""


class MilestoneTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class MilestoneIsPast(PersonError):
    """Its day is over in the team's zone."""


class MilestoneOwnerIsNobody(PersonError):
    """Who has it is of the team, or its project's PM or tech lead. Facts: user_id."""


class WaitsForItself(PersonError):
    """By way of others, perhaps. Facts: number, of what it can't wait for."""


class ComesBefore(PersonError):
    """It can't be there before what it waits for. Facts: number, day; of that."""


class NoProjectToPlan(PersonError):
    """The team has no project that goes on: a kickoff begins one."""


class ProjectIsOver(PersonError):
    """Nothing more is planned of a project that was discarded. Facts: project (its name)."""


class MilestoneIsDone(PersonError):
    """Somebody else was faster. Facts: number, who (a user id)."""


class MilestoneIsDropped(PersonError):
    """As MilestoneIsDone; who is None where the plan doesn't have it any more."""


class WhyIsMilestoneDropped(PersonError):
    """Dropped on purpose means with a reason."""


class MilestoneTooLate(PersonError):
    """It was settled too long ago to take that back. Facts: number."""


class MilestoneState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Planned:
    """As a kickoff's plan has it."""

    text: str
    due_on: date | None = None
    owner: str | None = None
    waits_for: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody filled in, as it came."""

    text: str
    owner: str | None
    due_on: date | None
    waits_for: str = ""
    after: tuple[str, ...] = ()
    """Ids of the milestones that it waits for."""


@dataclass(frozen=True, slots=True, order=True)
class Forecast:
    """When something can be there at the earliest."""

    day: date
    is_late: bool = False
    """The day is over, and nobody has said another."""

    def is_worse_than(self, other: "Forecast") -> bool:
        return self.day > other.day or (self.is_late and not other.is_late)


@dataclass(frozen=True, slots=True)
class Milestone:
    milestone_id: str
    number: int
    team_id: str
    project_id: str
    text: str
    """What can be shown then, on one line, as typed; never trusted as markup."""
    owner: str | None
    """User id; they may have left since. None: nobody has it yet."""
    due_on: date | None
    """A day of the team's calendar; None: nobody has said yet."""
    made_by: str
    made_at: datetime
    first_due_on: date | None = None
    """What was said first."""
    waits_for: str = ""
    """Something or somebody outside of the plan, as typed."""
    after: tuple[str, ...] = ()
    """Ids of the milestones of the project that it waits for."""
    planned: Planned | None = None
    """As the kickoff's plan has it; None: it was made by hand."""
    state: MilestoneState = MilestoneState.OPEN
    reason: str | None = None
    """Why it was dropped; None: the plan doesn't have it any more."""
    ended_by: str | None = None
    ended_at: datetime | None = None
    knows: Mapping[str, Forecast] = field(default_factory=dict)
    """When what it waits for was to be there when its owner last looked, by id."""
    accepted: str = ""
    """Of which slip (its key) the owner said that it works all the same."""
    told: str = ""
    """Of which slip, or of which new day, the project was told last."""
    told_on: date | None = None
    """On which day of the team's calendar."""

    @property
    def is_open(self) -> bool:
        return self.state is MilestoneState.OPEN

    @property
    def was_withdrawn(self) -> bool:
        """With the plan's answer, by which it comes back."""
        return self.state is MilestoneState.DROPPED and self.reason is None

    def is_late(self, today: date) -> bool:
        """`today` is the team's."""
        return self.is_open and self.due_on is not None and self.due_on < today

    def can_be_undone(self, now: datetime) -> bool:
        return self.ended_at is not None and now - self.ended_at <= UNDO_FOR

    def check_open(self) -> None:
        """Raises MilestoneIsDone, MilestoneIsDropped."""
        if self.state is MilestoneState.DONE:
            raise MilestoneIsDone(number=self.number, who=self.ended_by)
        if self.state is MilestoneState.DROPPED:
            raise MilestoneIsDropped(number=self.number, who=self.ended_by)


@dataclass(frozen=True, slots=True)
class Changed:
    """A milestone after somebody did something to it."""

    milestone: Milestone
    before: Milestone | None
    """None: it is new."""
    project: Project
    team: Team

    @property
    def was_handed_over(self) -> bool:
        before = self.before.owner if self.before else None
        return self.milestone.owner is not None and self.milestone.owner != before

    @property
    def is_in_another_state(self) -> bool:
        """It was settled, or opened again, just now."""
        return self.before is not None and self.before.state is not self.milestone.state


def rests(project: Project) -> bool:
    """Nothing is put into it, so nobody is told that anything of it slips."""
    return project.standing in (Standing.HOLD, Standing.DISCARDED)
