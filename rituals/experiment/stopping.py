"""When to cut one's losses: agreed before there are any, and said when it is reached.

Pure. Gains are shown per attempt, since what is seen of a sunk cost is only that it was paid.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rituals.experiment.measured import Attempt, Measured
from rituals.experiment.metric import Metric
from rituals.experiment.model import StoppedBy, StopRule

MOST_LATELY = 3
"""Attempts."""
ENOUGH = 3
"""Attempts, to see where it goes."""
NEXT_TO_NOTHING = 0.05
"""Of the way from baseline to target."""


@dataclass(frozen=True, slots=True)
class Lately:
    """What the last attempts brought: it tells whether one more is worth it."""

    count: int
    better: float | None
    """As `Attempt.better`, together."""
    part: float | None
    """As `Attempt.gain`, together."""
    missing: float | None
    """From the best to the target, in the metric's unit; 0: it is reached. None: no target."""


def reached(rule: StopRule, *, attempts: int, today: date) -> StoppedBy | None:
    """Which part of the rule holds, if any. `today` is the team's; a date is over at its end."""
    if rule.attempts is not None and attempts >= rule.attempts:
        return StoppedBy.ATTEMPTS
    if rule.by is not None and today > rule.by:
        return StoppedBy.DATE
    return None


def lately(metric: Metric, attempts: Sequence[Attempt]) -> Lately | None:
    """Of the later half of the attempts, three at most: what came first is spent, and what comes
    next is more like what came last. None: nothing was attempted."""
    if not attempts:
        return None
    last = attempts[-min(MOST_LATELY, (len(attempts) + 1) // 2) :]
    better, gains = [a.better for a in last], [a.gain for a in last]
    best = attempts[-1].best
    missing = None
    if metric.target is not None:
        missing = _together([0.0 if metric.is_reached(best) else abs(metric.target - best)])
    return Lately(len(last), _together(better), _together(gains), missing)


def is_worth_a_word(metric: Metric, rule: StopRule, measured: Measured) -> bool:
    """One attempt is left, and the last ones brought next to nothing of what is missing: it takes
    courage to stop before the rule says so, and somebody to ask."""
    made = measured.made
    if rule.attempts is None or made < ENOUGH or rule.attempts - made != 1:
        return False
    found = lately(metric, measured.attempts)
    return (
        found is not None
        and bool(found.missing)
        and found.part is not None
        and found.part < NEXT_TO_NOTHING
    )


def _together(parts: Sequence[float | None]) -> float | None:
    """None where one isn't known, or the way is longer than a float."""
    known = [part for part in parts if part is not None]
    whole = sum(known)
    return whole if len(known) == len(parts) and math.isfinite(whole) else None
