"""Which of the things that are kept is which of those that were found anew, by how alike they are.
Pure."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

ALIKE = 0.6
"""By difflib: a line that was reworded is still the same one, one that says something else isn't.
“Never contact minors” to “Never contact anybody under 16” is 0.6; to “Answer within 2 s”, 0.2."""

K = TypeVar("K")
F = TypeVar("F")


def likeness(one: str, other: str) -> float:
    """From 0 to 1, whatever case."""
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def pairs(
    kept: Sequence[K], found: Sequence[F], rate: Callable[[K, F], float]
) -> list[tuple[K, F]]:
    """Those that say the same, then those that are most alike, each once; of what is as alike, what
    was kept first."""
    rated = [
        (rating, -place, one, other)
        for place, one in enumerate(kept)
        for other in found
        if (rating := rate(one, other)) >= ALIKE
    ]
    rated.sort(key=lambda each: each[:2], reverse=True)
    paired: list[tuple[K, F]] = []
    for _, _, one, other in rated:
        if all(one is not taken and other is not given for taken, given in paired):
            paired.append((one, other))
    return paired
