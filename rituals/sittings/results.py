"""What becomes of a sitting's steps: all that anybody has to be told of them."""

from dataclasses import dataclass

from rituals.sittings.model import Reflection, Sitting
from rituals.team.model import Team


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sitting is, as everybody may know it."""

    reflections: int
    writers: int
    members: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A sitting whose collecting is over, with all that was written, by column in the format's
    order."""

    sitting: Sitting
    team: Team
    columns: tuple[tuple[str, tuple[Reflection, ...]], ...]
    progress: Progress

    @classmethod
    def of(cls, sitting: Sitting, team: Team, reflections: list[Reflection]) -> "Summary":
        by_column: dict[str, list[Reflection]] = {c.id: [] for c in sitting.format.columns}
        for reflection in sorted(reflections, key=lambda r: (r.written_at, r.reflection_id)):
            by_column[reflection.column_id].append(reflection)
        return cls(
            sitting=sitting,
            team=team,
            columns=tuple((c, tuple(rs)) for c, rs in by_column.items() if rs),
            progress=progress(sitting, team, reflections),
        )


def progress(sitting: Sitting, team: Team, reflections: list[Reflection]) -> Progress:
    """Counted once and for all when collecting ends: the roster changes, and writers may be
    forgotten."""
    if (
        sitting.writers is not None
        and sitting.members is not None
        and not sitting.takes_reflections
    ):
        return Progress(len(reflections), sitting.writers, sitting.members)
    writers = {r.author for r in reflections if r.author}
    asked = sitting.asked(team)
    if sitting.is_anonymous:
        return Progress(len(reflections), len(writers), max(len(asked), len(writers)))
    # Whoever wrote and then left the roster still counts: “5 of 4 have written” helps nobody.
    return Progress(len(reflections), len(writers), len({*asked, *writers}))


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
class Board:
    """An open sitting as the channel may see it."""

    sitting: Sitting
    team: Team
    progress: Progress


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
