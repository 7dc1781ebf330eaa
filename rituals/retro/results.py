"""What becomes of a retro's steps: all that anybody has to be told of them."""

from collections import Counter
from dataclasses import dataclass

from rituals.retro.model import Reflection, Retro
from rituals.team.model import Team


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an open retro is, as everybody may know it."""

    reflections: int
    writers: int
    members: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A closed retro with all that was written, by column in the format's order."""

    retro: Retro
    team: Team
    columns: tuple[tuple[str, tuple[Reflection, ...]], ...]
    progress: Progress

    @classmethod
    def of(cls, retro: Retro, team: Team, reflections: list[Reflection]) -> "Summary":
        by_column: dict[str, list[Reflection]] = {c.id: [] for c in retro.format.columns}
        for reflection in sorted(reflections, key=lambda r: (r.written_at, r.reflection_id)):
            by_column[reflection.column_id].append(reflection)
        return cls(
            retro=retro,
            team=team,
            columns=tuple((c, tuple(rs)) for c, rs in by_column.items() if rs),
            progress=progress(team, reflections),
        )


def progress(team: Team, reflections: list[Reflection]) -> Progress:
    writers = Counter(r.author for r in reflections)
    # Whoever wrote and then left the roster still counts: “5 of 4 have written” helps nobody.
    return Progress(len(reflections), len(writers), len(set(team.members) | set(writers)))


@dataclass(frozen=True, slots=True)
class Opened:
    retro: Retro
    team: Team


@dataclass(frozen=True, slots=True)
class Joined:
    """An occurrence came due while a retro was open: that one stands for it."""

    retro: Retro
    team: Team


@dataclass(frozen=True, slots=True)
class Board:
    """An open retro as the channel may see it."""

    retro: Retro
    team: Team
    progress: Progress


@dataclass(frozen=True, slots=True)
class Reflected:
    board: Board
    reflections: tuple[Reflection, ...]
    """What was written, changed or withdrawn just now."""
