"""What a sitting is, and what may happen to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rituals.calendar import Occurrence
from rituals.errors import PersonError
from rituals.people import Person
from rituals.playbook import Format
from rituals.team.model import Team
from rituals.team.ritual import OpenFor, Phase, RitualKind, Shown, Step


class SittingClosed(PersonError):
    """Somebody wants to do something to a sitting that is closed. Facts: closed_at."""


class CollectingIsOver(PersonError):
    """It goes on, but nothing more is written. Facts: ended_at."""


class OtherPhase(PersonError):
    """What somebody wants belongs to another phase. Facts: phase, needed."""


class ClosedWhileWriting(SittingClosed):
    """It closed while somebody was writing, who still sees what they typed. Facts: closed_at."""


class EndedWhileWriting(CollectingIsOver):
    """It moved on while somebody was writing, who still sees what they typed. Facts: ended_at."""


class AlreadyExtended(PersonError):
    """It is open for longer already than the person saw. Facts: until."""


class AlreadyOpen(PersonError):
    """A ritual has one open sitting at a time. Facts: until."""


class AlreadyMoved(PersonError):
    """It is in another phase by now than the person saw. Facts: phase."""


class FirstPhase(PersonError):
    """There is nothing to go back to."""


class FewWriters(PersonError):
    """Fewer than three have written anonymously, so people could guess who wrote what. Whoever
    ends writing must say that it's shown all the same."""


class FacilitatorIsNoMember(PersonError):
    """Only members of the team facilitate. Facts: user_id."""


class NothingOpen(PersonError):
    """There is nothing to close."""


class NoSuchSitting(PersonError):
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
class Sitting:
    """One time that a ritual is held: opened, written in, perhaps voted on, closed, summed up."""

    sitting_id: str
    team_id: str
    ritual_id: str
    kind: RitualKind
    name: str
    """Of a team's own ritual; empty: named by its kind."""
    occurrence: Occurrence | None
    """Which one of its ritual's it is; None where somebody opened it by hand."""
    format: Format
    """What is asked, as it was when it opened: later changes of the format are for later ones."""
    shown: Shown
    plan: tuple[Step, ...]
    phase: Phase
    phase_began_at: datetime
    ends_at: datetime
    """When the phase ends if nobody is faster; in the last one that is the close."""
    opened_at: datetime
    opened_by: str | None
    """User id; None: the calendar did."""
    late_by: timedelta
    votes: int = 0
    """Each member's, where there is voting."""
    is_live: bool = False
    """In a call: phases of minutes, moved on by whoever facilitates."""
    who: tuple[str, ...] | None = None
    """User ids of those who are asked; None: the whole team."""
    facilitator: str | None = None
    """User id of whose turn it is."""
    writers: int | None = None
    """How many had written when collecting ended; None until then."""
    members: int | None = None
    """How many were asked, counted at the same moment."""
    is_held: bool = False
    """Writing was to end while fewer than three had written anonymously, so it went on for once."""
    closed_at: datetime | None = None
    closed_by: str | None = None
    """User id; None while open, and where time closed it."""
    message: str | None = None
    """Handle of the one top-level message."""

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_anonymous(self) -> bool:
        return self.shown is Shown.ANONYMOUS

    @property
    def takes_reflections(self) -> bool:
        return self.is_open and self.phase is Phase.COLLECT

    @property
    def takes(self) -> OpenFor:
        """How long the phase is meant to be."""
        return next(step.takes for step in self.plan if step.phase is self.phase)

    @property
    def next_step(self) -> Step | None:
        """None: this is the last phase."""
        return self._neighbour(+1)

    @property
    def step_before(self) -> Step | None:
        """None: this is the first phase."""
        return self._neighbour(-1)

    def _neighbour(self, by: int) -> Step | None:
        at = [step.phase for step in self.plan].index(self.phase) + by
        return self.plan[at] if 0 <= at < len(self.plan) else None

    @property
    def reminds_at(self) -> datetime | None:
        """An eighth of the phase before it ends, within reason: never in the night before. None
        in a call, where people see each other."""
        if self.is_live:
            return None
        before = (self.ends_at - self.phase_began_at) / 8
        return self.ends_at - min(max(before, timedelta(minutes=10)), timedelta(hours=3))

    def asked(self, team: Team) -> tuple[str, ...]:
        """User ids of those members who are asked."""
        return tuple(m for m in team.members if self.who is None or m in self.who)

    def check_open(self) -> None:
        """Raises SittingClosed."""
        if self.closed_at is not None:
            raise SittingClosed(closed_at=self.closed_at)

    def check_takes_reflections(self) -> None:
        """Raises SittingClosed, CollectingIsOver."""
        self.check_open()
        if self.phase is not Phase.COLLECT:
            raise CollectingIsOver(ended_at=self.phase_began_at)

    def check_still_takes_reflections(self) -> None:
        """The same for who was writing. Raises ClosedWhileWriting, EndedWhileWriting."""
        if self.closed_at is not None:
            raise ClosedWhileWriting(closed_at=self.closed_at)
        if self.phase is not Phase.COLLECT:
            raise EndedWhileWriting(ended_at=self.phase_began_at)

    def check_in(self, phase: Phase) -> None:
        """Raises SittingClosed, OtherPhase."""
        self.check_open()
        if self.phase is not phase:
            raise OtherPhase(phase=self.phase, needed=phase)

    def is_run_by(self, team: Team, actor: Person) -> bool:
        """Moves it on, extends and closes it for others: whoever facilitates it or opened it by
        hand, facilitators, the lead and admins."""
        if actor.user_id in (self.opened_by, self.facilitator) and team.has(actor.user_id):
            return True
        return team.is_run_by(actor)

    def check_run_by(self, team: Team, actor: Person) -> None:
        """Raises MayNotClose."""
        if not self.is_run_by(team, actor):
            raise MayNotClose(lead=team.lead, closes=self.ends_at)


@dataclass(frozen=True, slots=True)
class Reflection:
    reflection_id: str
    sitting_id: str
    author: str | None
    """User id; where the sitting is anonymous a seal that only its secret explains
    (anonymity.py), and None once collecting has ended."""
    column_id: str
    text: str
    written_at: datetime
    """Where the sitting is anonymous and collecting has ended: when it ended, for all alike."""
    edited_at: datetime | None = None
    message: str | None = None
    """Handle of its thread reply, where reflections are shown at once."""
    theme_id: str | None = None
