"""When to cut one's losses: agreed before there are any, and said when it is reached.

Pure. Gains are shown per attempt, since what is seen of a sunk cost is only that it was paid.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rituals.experiment.metric import Metric, key_of
from rituals.experiment.model import Observation, StoppedBy, StopRule, Where

MOST_LATELY = 3
"""Attempts."""
ENOUGH = 3
"""Attempts, to see where it goes."""
NEXT_TO_NOTHING = 0.05
"""Of the way from baseline to target."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one attempt brought."""

    number: int
    value: float
    """The best of the attempt, in the experiment's own metric."""
    best: float
    """The best up to here, this one among it."""
    better: float | None
    """By how much it made the best so far better, in the metric's unit; 0: not at all. None where
    there was nothing before it, no baseline either."""
    gain: float | None
    """The same as a part of the way from baseline to target. None where the way isn't known."""


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


def attempts_made(observations: Sequence[Observation]) -> int:
    return len({o.attempt for o in observations if o.stands})


def own(metric: Metric, observations: Sequence[Observation]) -> list[Observation]:
    """Those that stand and are of the experiment's own metric."""
    key = key_of(metric.name)
    return [o for o in observations if o.stands and key_of(o.metric) == key]


def best_of(
    metric: Metric, observations: Sequence[Observation], *, production: bool = False
) -> float | None:
    """In production, or before it."""
    values = [
        o.value for o in own(metric, observations) if (o.where is Where.PRODUCTION) is production
    ]
    return metric.best(values)


def by_attempt(metric: Metric, observations: Sequence[Observation]) -> list[Attempt]:
    """Attempts with a value of the experiment's own metric, in order. What was measured in
    production isn't an attempt's value where there is another: it answers another question."""
    values: dict[int, list[Observation]] = {}
    for observation in own(metric, observations):
        values.setdefault(observation.attempt, []).append(observation)
    best, found = metric.baseline, []
    for number in sorted(values):
        before = [o.value for o in values[number] if o.where is not Where.PRODUCTION]
        value = metric.best(before or [o.value for o in values[number]])
        assert value is not None, "an attempt has a value"
        further = value if best is None or metric.is_better(value, best) else best
        better = None if best is None else abs(further - best)
        found.append(Attempt(number, value, further, better, _gained(metric, best, further)))
        best = further
    return found


def _gained(metric: Metric, before: float | None, after: float) -> float | None:
    if before is None:
        return None
    start, end = metric.way(before), metric.way(after)
    return None if start is None or end is None else end - start


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


def is_worth_a_word(metric: Metric, rule: StopRule, observations: Sequence[Observation]) -> bool:
    """One attempt is left, and the last ones brought next to nothing of what is missing: it takes
    courage to stop before the rule says so, and somebody to ask."""
    made = attempts_made(observations)
    if rule.attempts is None or made < ENOUGH or rule.attempts - made != 1:
        return False
    found = lately(metric, by_attempt(metric, observations))
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
