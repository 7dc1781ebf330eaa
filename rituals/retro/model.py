"""What a retro is, and what may happen to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rituals.calendar import Occurrence
from rituals.errors import PersonError
from rituals.people import Person
from rituals.playbook import Format, formats
from rituals.team.model import Shown, Team


class RetroClosed(PersonError):
    """Somebody wants to do something to a retro that is closed. Facts: closed_at."""


class ClosedWhileWriting(RetroClosed):
    """It closed while somebody was writing, who still sees what they typed. Facts: closed_at."""


class AlreadyExtended(PersonError):
    """It is open for longer already than the person saw. Facts: until."""


class RetroAlreadyOpen(PersonError):
    """A team has one open retro at a time. Facts: until."""


class NoOpenRetro(PersonError):
    """There is nothing to close."""


class NoSuchRetro(PersonError):
    """It isn't there, or it is another team's."""


class EmptyReflection(PersonError):
    """Facts: field."""


class ReflectionTooLong(PersonError):
    """Facts: field, limit, length; both in characters."""


class NotYourReflection(PersonError):
    """Only who wrote a reflection edits or withdraws it."""


class ReflectionGone(PersonError):
    """It was withdrawn."""


class MayNotClose(PersonError):
    """Closing and extending for others belongs to facilitators, the lead, admins, and who opened it
    by hand. Facts: lead, closes."""


REFLECTION_LIMIT = 2_900
"""Characters. Slack takes 3,000 in an input and in a section; ours leaves room for the name."""


@dataclass(frozen=True, slots=True)
class Retro:
    retro_id: str
    team_id: str
    ritual_id: str | None
    occurrence: Occurrence | None
    """Which one of its ritual's it is; None where somebody opened it by hand."""
    format_id: str
    shown: Shown
    opened_at: datetime
    closes_at: datetime
    opened_by: str | None
    """User id; None: the calendar did."""
    late_by: timedelta
    closed_at: datetime | None = None
    closed_by: str | None = None
    """User id; None while open, and where time closed it."""
    message: str | None = None
    """Handle of the one top-level message."""

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def format(self) -> Format:
        return formats()[self.format_id]

    @property
    def reminds_at(self) -> datetime:
        """An eighth of the time before it closes, within reason: never in the night before."""
        before = (self.closes_at - self.opened_at) / 8
        return self.closes_at - min(max(before, timedelta(minutes=10)), timedelta(hours=3))

    def check_open(self) -> None:
        """Raises RetroClosed."""
        if self.closed_at is not None:
            raise RetroClosed(closed_at=self.closed_at)

    def check_still_open(self) -> None:
        """The same for who was writing. Raises ClosedWhileWriting."""
        if self.closed_at is not None:
            raise ClosedWhileWriting(closed_at=self.closed_at)

    def check_may_close(self, team: Team, actor: Person) -> None:
        """Raises MayNotClose."""
        if self.opened_by == actor.user_id and team.has(actor.user_id):
            return
        if not team.is_run_by(actor):
            raise MayNotClose(lead=team.lead, closes=self.closes_at)


@dataclass(frozen=True, slots=True)
class Reflection:
    reflection_id: str
    retro_id: str
    author: str
    column_id: str
    text: str
    written_at: datetime
    edited_at: datetime | None = None
    message: str | None = None
    """Handle of its thread reply, where reflections are shown at once."""
