"""When to cut one's losses: agreed before there are any, and said when it is reached.

Pure. Gains are shown per attempt, since what is seen of a sunk cost is only that it was paid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rituals.experiment.metric import Metric, key_of
from rituals.experiment.model import Observation, StoppedBy, StopRule, Where


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one attempt brought."""

    number: int
    value: float
    """The best of the attempt, in the experiment's own metric."""
    best: float
    """The best up to here, this one among it."""
    gain: float | None
    """Which part of the way from baseline to target it added to the best so far; 0: nothing. None
    where the way isn't known."""


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
        is_first = best is None
        further = value if best is None or metric.is_better(value, best) else best
        gain = None if is_first else _gained(metric, best, further)
        found.append(Attempt(number, value, further, gain))
        best = further
    return found


def _gained(metric: Metric, before: float | None, after: float) -> float | None:
    if before is None:
        return None
    start, end = metric.way(before), metric.way(after)
    return None if start is None or end is None else end - start


def lately(attempts: Sequence[Attempt], count: int = 3) -> tuple[int, float] | None:
    """How many of the last attempts, at most `count`, and which part of the way they brought
    together. None where the way isn't known, or nothing was attempted."""
    last = [a.gain for a in attempts[-count:]]
    if not last or any(gain is None for gain in last):
        return None
    return len(last), sum(gain for gain in last if gain is not None)
