"""In which order ideas are worth trying: expected gain, confidence and cost, so that high gain and
low complexity come first (playbook §2), and the team's own hand above both. Pure.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rituals import ranking
from rituals.experiment.idea import Confidence, Cost, Gain, Idea

POINTS: Mapping[Gain | Confidence | Cost, float] = {
    # People tell a trifle from a leap, and not 10 % from 12 %: each is three times the one before.
    Gain.SMALL: 1,
    Gain.MEDIUM: 3,
    Gain.LARGE: 9,
    # How likely it is to work. Nobody is sure before it was tried: none is 1.
    Confidence.LOW: 0.2,
    Confidence.EVEN: 0.5,
    Confidence.HIGH: 0.9,
    # Working days.
    Cost.DAY: 1,
    Cost.WEEK: 5,
    Cost.MONTH: 20,
}
_DIGITS = 3
"""Of points, after the dot: all that the table can give, so that what is alike is a tie."""
_MOST = 9 * 0.9


def points(idea: Idea) -> float:
    """Gain × confidence ÷ cost."""
    found = POINTS[idea.gain] * POINTS[idea.confidence] / POINTS[idea.cost]
    return round(found, _DIGITS)


def ranked(ideas: Sequence[Idea]) -> list[Idea]:
    """The best first. What somebody moved stands where they put it, all else where its points put
    it, of a tie the older first. A new one slots in and changes the order of no others."""
    return sorted(ideas, key=lambda one: (_height(one), one.number))


def _height(idea: Idea) -> float:
    """Smaller is higher. A rank is on the scale of the points, so that both are one order."""
    return -points(idea) if idea.rank is None else idea.rank


def moved(others: Sequence[Idea], idea: Idea, place: int) -> list[Idea]:
    """What is to be kept so that `idea` stands at `place` among the others, which are in their
    order: the idea with its rank, and those that tie there, whose order is by hand from now on.

    First and last mean: whatever comes later, too.
    """
    ranks = ranking.moved(others, idea, place, _height, _MOST)
    return [replace(one, rank=rank) for one, rank in ranks]


@dataclass(frozen=True, slots=True)
class Move:
    """Places are 1, 2, …"""

    idea_id: str
    before: int
    after: int


def moves(before: Sequence[str], after: Sequence[str]) -> list[Move]:
    """Which ideas moved, given ids in their order then and now; the highest now first. What only
    made room for others didn't: as few as can be are said to have moved."""
    was = {idea_id: place for place, idea_id in enumerate(before)}
    kept = [idea_id for idea_id in after if idea_id in was]
    stayed = _longest_rise([was[idea_id] for idea_id in kept])
    is_now = {idea_id: place for place, idea_id in enumerate(after)}
    return [
        Move(idea_id, was[idea_id] + 1, is_now[idea_id] + 1)
        for idea_id in kept
        if was[idea_id] not in stayed
    ]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The longest part of different numbers that is in order already (patience sorting)."""
    ends: list[int] = []
    above: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        above[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = above[last]
    return found
