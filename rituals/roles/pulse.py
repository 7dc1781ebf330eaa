"""A role check's answers, counted: what each of a phase's responsibilities looks like to the team,
and where that is unclear. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rituals.sittings.model import Sitting
from rituals.team.model import Team

DOUBT = 3
"""Where one in so many doesn't know who does it, it is unclear."""


class Said(StrEnum):
    """What somebody taps for a responsibility: do I know who does this?"""

    YES = "yes"
    NO = "no"
    ME = "me"
    """I think it's me."""
    ALSO = "also"
    """The same, tapped by somebody while somebody else answered for it. Nobody is offered this: it
    is told apart when it is written, since afterwards nobody can know."""

    @property
    def tapped(self) -> "Said":
        """As the person sees it."""
        return Said.ME if self is Said.ALSO else self


class Why(StrEnum):
    """Why it is unclear who does it, the strongest first."""

    SEVERAL = "several"
    """More think that it's them than answer for it."""
    OTHER = "other"
    """Somebody thinks that it's them, and somebody else answers for it."""
    UNSAID = "unsaid"
    """Somebody thinks that it's them, and hasn't said so."""
    NOBODY = "nobody"
    """Nobody answers for it, and nobody thinks that it's them."""
    UNKNOWN = "unknown"
    """A third don't know."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts alone: who tapped what isn't known any more."""

    yes: int = 0
    no: int = 0
    me: int = 0
    also: int = 0

    @classmethod
    def of(cls, said: Iterable[str]) -> "Tally":
        """Anything else than what can be tapped isn't counted."""
        counted = dict.fromkeys(Said, 0)
        for one in said:
            if one in counted:
                counted[Said(one)] += 1
        return cls(*counted.values())

    @property
    def claims(self) -> int:
        """How many think that it's them."""
        return self.me + self.also

    @property
    def all(self) -> int:
        return self.yes + self.no + self.claims


@dataclass(frozen=True, slots=True)
class Line:
    """One responsibility, as it was seen by those who answered."""

    responsibility_id: str
    title: str
    """As it was called when it was asked."""
    tally: Tally
    accountable: tuple[str, ...]
    """User ids of who answers for it now."""
    why: Why | None
    """None: it is clear enough, or the playbook has it no more."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What came of a role check, by responsibility in the order in which they were asked."""

    sitting: Sitting
    team: Team
    lines: tuple[Line, ...]

    @property
    def unclear(self) -> tuple[Line, ...]:
        return tuple(one for one in self.lines if one.why)


def unclear(tally: Tally, hands: int, *, is_begun: bool) -> Why | None:
    """`hands`: how many answer for it, and may. `is_begun`: the team says who does what; of a team
    that doesn't, nothing follows from nobody being entered. None where nobody answered, too."""
    if not tally.all:
        return None
    if tally.claims > max(1, hands):
        return Why.SEVERAL
    if tally.also and hands:
        return Why.OTHER
    if is_begun and not hands:
        return Why.UNSAID if tally.claims else Why.NOBODY
    return Why.UNKNOWN if tally.no * DOUBT >= tally.all else None
