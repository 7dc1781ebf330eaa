"""What becomes of a retro's steps: all that anybody has to be told of them."""

from dataclasses import dataclass

from rituals.calendar import Occurrence
from rituals.retro.model import Theme
from rituals.sittings.model import Reflection
from rituals.sittings.results import Board


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Reflections that share their words. A starting point: nothing is done by itself."""

    title: str
    """May be empty."""
    reflections: tuple[Reflection, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Everything that was written, as it is grouped at the moment."""

    board: Board
    themes: tuple[tuple[Theme, tuple[Reflection, ...]], ...]
    loose: tuple[Reflection, ...]
    """In no theme yet, by column in the format's order."""
    suggestions: tuple[Suggestion, ...]
    kept: tuple[Theme, ...]
    """Of earlier retros, waiting to be brought in."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one person voted, for their own eyes."""

    board: Board
    themes: tuple[tuple[Theme, int], ...]
    """In their order, each with how many reflections it holds."""
    chosen: frozenset[str]
    """Theme ids."""


@dataclass(frozen=True, slots=True)
class NextTurn:
    """Who facilitates the next occurrence of a ritual."""

    occurrence: Occurrence
    user_id: str | None
    """None: there is nobody on the roster."""
    is_swapped: bool
    """Somebody was put down for it by hand."""
