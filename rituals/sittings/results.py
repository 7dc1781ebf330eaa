"""What becomes of a sitting's steps: all that anybody has to be told of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from rituals.calendar import Occurrence
from rituals.retro.model import Topic
from rituals.sittings.model import Reflection, Sitting
from rituals.team.model import Team
from rituals.team.ritual import Phase, Ritual

FEW = 3
"""With fewer writers people can guess who wrote what."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sitting is, as everybody may know it."""

    reflections: int
    writers: int
    members: int
    """Who is waited for: those asked who are here, and whoever wrote. 0: all are away."""
    away: int = 0
    """How many have been away since it began, and are missed by nobody."""
    themes: int = 0
    discussed: int = 0
    """Themes that have been."""
    voters: int = 0
    """How many have voted so far; counted only while there is voting."""
    is_veiled: bool = False
    """Anonymous, and going on: how many have written or voted so far isn't told, but whether they
    are few. A count that goes up just after somebody was seen at it would tell of them."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A sitting whose collecting is over, with all that was written, by column in the format's
    order."""

    sitting: Sitting
    team: Team
    columns: tuple[tuple[str, tuple[Reflection, ...]], ...]
    progress: Progress
    topics: tuple[Topic, ...] = ()
    """Its themes, most votes first; none where it ended before anything was grouped."""

    @classmethod
    def of(
        cls,
        sitting: Sitting,
        team: Team,
        reflections: list[Reflection],
        topics: Iterable[Topic] = (),
    ) -> "Summary":
        by_column: dict[str, list[Reflection]] = {c.id: [] for c in sitting.format.columns}
        for reflection in sorted(reflections, key=lambda r: (r.written_at, r.reflection_id)):
            by_column[reflection.column_id].append(reflection)
        return cls(
            sitting=sitting,
            team=team,
            columns=tuple((c, tuple(rs)) for c, rs in by_column.items() if rs),
            progress=progress(sitting, team, reflections),
            topics=tuple(topics),
        )


def progress(
    sitting: Sitting,
    team: Team,
    reflections: list[Reflection],
    away: frozenset[str] = frozenset(),
) -> Progress:
    """Counted once and for all when collecting ends: the roster changes, and writers may be
    forgotten. `away`: user ids of who has been away since it began."""
    if (
        sitting.writers is not None
        and sitting.members is not None
        and not sitting.takes_reflections
    ):
        return Progress(len(reflections), sitting.writers, sitting.members)
    writers = {r.author for r in reflections if r.author}
    asked = sitting.asked(team)
    here = [member for member in asked if member not in away]
    if sitting.is_anonymous:
        # Who of the writers is away isn't looked at: a count that moves with it would tell.
        members, gone = max(len(here), len(writers)), len(asked) - len(here)
        return Progress(len(reflections), len(writers), members, gone, is_veiled=True)
    # Whoever wrote and then left the roster still counts: “5 of 4 have written” helps nobody.
    members, gone = len({*here, *writers}), len(set(asked) & away - writers)
    return Progress(len(reflections), len(writers), members, gone)


@dataclass(frozen=True, slots=True)
class Opened:
    sitting: Sitting
    team: Team


@dataclass(frozen=True, slots=True)
class Joined:
    """An occurrence came due while its ritual's sitting was open: that one stands for it."""

    sitting: Sitting
    team: Team


@dataclass(frozen=True, slots=True)
class NobodyHere:
    """It was due while all who would be asked are away, so it wasn't held."""

    ritual: Ritual
    team: Team
    following: Occurrence | None
    """The next one."""


@dataclass(frozen=True, slots=True)
class Board:
    """An open sitting as the channel may see it."""

    sitting: Sitting
    team: Team
    progress: Progress

    @property
    def can_be_many(self) -> bool:
        """Whether enough are asked that nobody need be guessed."""
        return len(self.sitting.asked(self.team)) >= FEW

    @property
    def was_forgotten(self) -> bool:
        """Writing had ended before and is open again: who wrote until then isn't known any more."""
        return self.sitting.is_anonymous and self.sitting.writers is not None

    @property
    def has_few_writers(self) -> bool:
        """If what was written anonymously were shown now, people could guess by whom."""
        anonymous = self.sitting.is_anonymous and self.sitting.takes_reflections
        return anonymous and self.can_be_many and 0 < self.progress.writers < FEW


@dataclass(frozen=True, slots=True)
class Held:
    """Writing was to end, but goes on once: too few have written anonymously."""

    board: Board


@dataclass(frozen=True, slots=True)
class Reflected:
    board: Board
    reflections: tuple[Reflection, ...]
    """What was written, changed or withdrawn just now."""


@dataclass(frozen=True, slots=True)
class MovedOn:
    """Another phase began: by time, or because somebody said so."""

    board: Board
    by: str | None
    """User id; None: time did."""
    is_back: bool = False
    skipped: tuple[Phase, ...] = ()
    """Those in between, for which there was too little."""
