"""What a follow-up is, and what people can get wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rituals.errors import PersonError

TEXT_LIMIT = 300
"""Characters: it is shown whole wherever it is shown."""
UNDO_FOR = timedelta(days=1)
"""A wrong click can be taken back for so long."""


class NoSuchFollowUp(PersonError):
    """No follow-up has that number; or it is another team's, which is told alike. Facts: number."""


class FollowUpGone(PersonError):
    """What a button spoke of isn't there."""


class EmptyFollowUp(PersonError):
    """Nothing can be seen in its text."""


class FollowUpTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class DueIsPast(PersonError):
    """It was to be done by a day that is over in the team's zone."""


class OwnerIsNoMember(PersonError):
    """Somebody of the team has to do it. Facts: user_id."""


class FollowUpIsDone(PersonError):
    """Somebody else was faster. Facts: number, who (a user id)."""


class FollowUpIsDropped(PersonError):
    """Somebody else was faster. Facts: number, who (a user id)."""


class NotAProjectOfTheTeam(PersonError):
    """A follow-up is about a project of its team, or about none."""


class WhyIsItDropped(PersonError):
    """Dropped on purpose means with a reason."""


class TooLateToUndo(PersonError):
    """Facts: number."""


class FollowUpState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody filled in, as it came."""

    text: str
    owner: str
    """User id; empty where nobody was chosen."""
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a follow-up comes from; nothing of it where somebody made it by hand."""

    sitting_id: str | None = None
    theme_id: str | None = None
    link: str | None = None
    """Permalink of the message that it was made from."""
    project_id: str | None = None
    """The project that it is about, whose PM hears of it."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    follow_up_id: str
    number: int
    team_id: str
    text: str
    """One line, as typed; never trusted as markup."""
    owner: str
    """User id; they may have left the team since."""
    due_on: date | None
    """A day of the team's calendar; None: whenever."""
    made_by: str
    made_at: datetime
    origin: Origin = Origin()
    state: FollowUpState = FollowUpState.OPEN
    carried: int = 0
    """Over how many retros, unfinished."""
    reason: str | None = None
    """Why it was dropped."""
    ended_by: str | None = None
    """User id of who said that it's done, or dropped it."""
    ended_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state is FollowUpState.OPEN

    def was_open(self, at: datetime) -> bool:
        """At a moment (UTC) of the past."""
        return self.made_at < at and (self.ended_at is None or self.ended_at >= at)

    def is_overdue(self, today: date) -> bool:
        """`today` is the team's."""
        return self.is_open and self.due_on is not None and self.due_on < today

    def can_be_undone(self, now: datetime) -> bool:
        return self.ended_at is not None and now - self.ended_at <= UNDO_FOR

    def check_open(self) -> None:
        """Raises FollowUpIsDone, FollowUpIsDropped."""
        if self.state is FollowUpState.DONE:
            raise FollowUpIsDone(number=self.number, who=self.ended_by)
        if self.state is FollowUpState.DROPPED:
            raise FollowUpIsDropped(number=self.number, who=self.ended_by)


@dataclass(frozen=True, slots=True)
class Changed:
    """A follow-up after somebody did something to it."""

    follow_up: FollowUp
    owner_before: str | None
    """User id; None where it is new."""
    state_before: FollowUpState | None = None
    """None where it is new."""

    @property
    def is_in_another_state(self) -> bool:
        """It was made, settled or opened again just now."""
        return self.follow_up.state is not self.state_before

    @property
    def was_handed_over(self) -> bool:
        return self.follow_up.owner != self.owner_before


@dataclass(frozen=True, slots=True)
class Listed:
    """A team's follow-ups, as one of its members reads them."""

    open: tuple[FollowUp, ...]
    """The reader's own first, then those whose owner has left; the first due first."""
    ended: tuple[FollowUp, ...]
    """Done or dropped since the last retro, the newest first."""
    names: Mapping[str, str]
    """Display names by user id, of all who appear."""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What a retro finds when it opens."""

    unfinished: tuple[FollowUp, ...]
    """By number: in the order in which they were made."""
    done: tuple[FollowUp, ...]
    """Since the retro before it."""
