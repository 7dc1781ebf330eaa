"""An order by points, and people's own hand above it. What somebody moved has a rank, which is on
the scale of the points turned round, so that both are one order. Pure."""

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

_NEAR = 0.001
"""Less than between any two different points."""


def moved(
    others: Sequence[T], one: T, place: int, height: Callable[[T], float], most: float
) -> list[tuple[T, float]]:
    """The ranks that are to be kept so that `one` stands at `place` among the others, which are in
    their order: its own, and of those that tie there, whose order is by hand from now on.

    `height`: smaller is higher. `most`: points that nothing can have more of; first and last mean:
    whatever comes later, too.
    """
    if not others:
        return [(one, -most)]
    if place <= 0:
        return [(one, min(height(others[0]), -most) - 1)]
    if place >= len(others):
        return [(one, max(height(others[-1]), 0.0) + 1)]
    start = end = place
    while True:
        run = [*others[start:place], one, *others[place:end]]
        low, high = _room([height(other) for other in others], start, end)
        ranks = [low + (high - low) * n / (len(run) + 1) for n in range(1, len(run) + 1)]
        if all(a < b for a, b in zip([low, *ranks], [*ranks, high], strict=True)):
            return list(zip(run, ranks, strict=True))
        start, end = max(start - 1, 0), min(end + 1, len(others))


def _room(heights: Sequence[float], start: int, end: int) -> tuple[float, float]:
    """Between what stands above and below; those of a tie stay as near as can be to where they
    are, so that nothing new with other points comes in between."""
    low = heights[start - 1] if start else -math.inf
    high = heights[end] if end < len(heights) else math.inf
    if start < end:
        first, last = heights[start], heights[end - 1]
        low = max(low, first - _NEAR * max(1.0, abs(first)))
        high = min(high, last + _NEAR * max(1.0, abs(last)))
    return low, high
