"""What a digest says, and how it is put together: the most important first, and nothing left out
without a word. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from rituals.calendar import Occurrence
from rituals.team.model import Team
from rituals.team.ritual import Ritual

FEW = 4
"""Lines of each part that the channel reads; all else is in the thread."""
MOST = 30
"""Lines of each part that the thread holds; of what is beyond it is said where it is."""


class Part(StrEnum):
    """In the order in which they are read."""

    MOVED = "moved"
    LEARNED = "learned"
    DECIDED = "decided"
    STALE = "stale"
    """What has been silent, or waits for somebody, longer than it should."""
    GAPS = "gaps"
    """What nobody answers for."""
    NEXT = "next"

    @property
    def is_worth_a_digest(self) -> bool:
        """A calendar alone is no news."""
        return self is not Part.NEXT


class Weight(IntEnum):
    """How much it matters to somebody who has half a minute."""

    TURNS = 90
    """It changes what the team is after: a target reached, a charter signed, a wrong assumption."""
    SETTLES = 70
    """Something is over, or agreed."""
    BEGINS = 50
    MOVES = 30
    NOTES = 10


@dataclass(frozen=True, slots=True)
class Span:
    """[since, until), both UTC."""

    since: datetime
    until: datetime

    def holds(self, moment: datetime | None) -> bool:
        return moment is not None and self.since <= moment < self.until


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said."""

    part: Part
    kind: str
    """Names its sentence."""
    weight: float
    """The heavier, the earlier it is read; what weighs the same is read the newest first."""
    at: datetime
    number: int | None = None
    """Where people can name it by one."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """As people typed them, by what the sentence calls them; never trusted as markup."""
    numbers: Mapping[str, float] = field(default_factory=dict)
    """The sentence takes its form by the one called `n`."""
    people: Mapping[str, str] = field(default_factory=dict)
    """User ids; shown by name, so that nobody is pinged."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Keys of the catalogue, by what the sentence calls what they stand for."""
    message: str | None = None
    """Handle of our message that tells more."""
    link: str | None = None
    """Where it is, outside of our messages."""
    draws: str | None = None
    """Id of the experiment whose way can be drawn."""

    @property
    def rank(self) -> tuple[float, float, int, str]:
        return -self.weight, -self.at.timestamp(), self.number or 0, self.kind


@dataclass(frozen=True, slots=True)
class Section:
    part: Part
    lines: tuple[Line, ...]
    """The most important first; `MOST` of them."""
    count: int
    """How many there are in truth."""

    @property
    def few(self) -> tuple[Line, ...]:
        return self.lines[:FEW]

    @property
    def more(self) -> int:
        """How many aren't among the few."""
        return self.count - len(self.few)

    @property
    def beyond(self) -> int:
        """How many aren't even in the thread."""
        return self.count - len(self.lines)


@dataclass(frozen=True, slots=True)
class Digest:
    team: Team
    span: Span
    sections: tuple[Section, ...]
    """Those that have something, in the order of `Part`."""

    @property
    def says_something(self) -> bool:
        return any(section.part.is_worth_a_digest for section in self.sections)

    @property
    def has_more(self) -> bool:
        """There is something for the thread."""
        return any(section.more for section in self.sections)

    def of(self, part: Part) -> Section | None:
        return next((section for section in self.sections if section.part is part), None)


@dataclass(frozen=True, slots=True)
class Record:
    """A digest that was due, whether it said something or not."""

    team_id: str
    ritual_id: str
    nominal_at: datetime
    """Of its occurrence; UTC."""
    span: Span
    is_silent: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A digest whose time has come."""

    ritual: Ritual
    digest: Digest
    record: Record
    occurrence: Occurrence
    is_late: bool


def composed(team: Team, span: Span, lines: Iterable[Line]) -> Digest:
    by_part: dict[Part, list[Line]] = {part: [] for part in Part}
    for line in lines:
        by_part[line.part].append(line)
    sections = (
        Section(part, tuple(_ranked(part, found)[:MOST]), len(found))
        for part, found in by_part.items()
        if found
    )
    return Digest(team, span, tuple(sections))


def _ranked(part: Part, lines: Sequence[Line]) -> list[Line]:
    if part is Part.NEXT:  # what comes is read in its order
        return sorted(lines, key=lambda line: (line.at, line.rank))
    return sorted(lines, key=lambda line: line.rank)
