"""What was measured of an experiment, summed up once: cards, lists, charts, stop rules and
conclusions go by the same figures. Pure.

A job may log thousands of attempts, so whoever keeps them gives the last ones whole and sums up
what was before (`Earlier`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rituals.experiment.metric import Metric, key_of
from rituals.experiment.model import Observation, Where

SHOWN = 30
"""Attempts at the most, wherever they are shown one by one."""


@dataclass(frozen=True, slots=True)
class Extremes:
    """Of the values of one name that stand, measured in one place."""

    metric: str
    """As typed."""
    where: Where
    least: float
    greatest: float


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was observed in the attempts before those that are at hand."""

    made: int = 0
    """Attempts that stand."""
    last: int = 0
    """Number of the last of them, withdrawn ones among them."""
    extremes: Sequence[Extremes] = ()


NOTHING = Earlier()


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
class Measured:
    made: int = 0
    """Attempts that stand, whatever was measured in them."""
    is_in_production: bool = False
    """Something was seen there."""
    best: float | None = None
    """Of the experiment's own metric, before production."""
    production: float | None = None
    """The best in production."""
    attempts: tuple[Attempt, ...] = ()
    """The last ones with a value of the experiment's own metric, in order."""


NONE = Measured()


def of(
    metric: Metric | None, observations: Sequence[Observation], earlier: Earlier = NOTHING
) -> Measured:
    made = attempts_made(observations) + earlier.made
    places = {o.where for o in observations if o.stands} | {one.where for one in earlier.extremes}
    is_in_production = Where.PRODUCTION in places
    if metric is None:
        return Measured(made, is_in_production)
    return Measured(
        made,
        is_in_production,
        best_of(metric, observations, earlier),
        best_of(metric, observations, earlier, production=True),
        tuple(by_attempt(metric, observations, earlier)),
    )


def attempts_made(observations: Sequence[Observation]) -> int:
    return len({o.attempt for o in observations if o.stands})


def best_of(
    metric: Metric,
    observations: Sequence[Observation],
    earlier: Earlier = NOTHING,
    *,
    production: bool = False,
) -> float | None:
    """In production, or before it."""
    values = [
        o.value for o in own(metric, observations) if (o.where is Where.PRODUCTION) is production
    ]
    return metric.best([*values, *_extremes(metric, earlier, production=production)])


def own(metric: Metric, observations: Sequence[Observation]) -> list[Observation]:
    """Those that stand and are of the experiment's own metric."""
    key = key_of(metric.name)
    return [o for o in observations if o.stands and key_of(o.metric) == key]


def by_attempt(
    metric: Metric, observations: Sequence[Observation], earlier: Earlier = NOTHING
) -> list[Attempt]:
    """Attempts with a value of the experiment's own metric, in order. What was measured in
    production answers another question: it is an attempt's value only where nothing was ever
    measured before production."""
    in_production = best_of(metric, observations, earlier) is None
    values: dict[int, list[float]] = {}
    for one in own(metric, observations):
        if (one.where is Where.PRODUCTION) is in_production:
            values.setdefault(one.attempt, []).append(one.value)
    before = _extremes(metric, earlier, production=in_production)
    best = metric.best([*before, *([] if metric.baseline is None else [metric.baseline])])
    found = []
    for number in sorted(values):
        value = metric.best(values[number])
        assert value is not None, "an attempt has a value"
        further = value if best is None or metric.is_better(value, best) else best
        better = None if best is None else abs(further - best)
        found.append(Attempt(number, value, further, better, _gained(metric, best, further)))
        best = further
    return found


def of_own(metric: Metric, earlier: Earlier) -> list[Extremes]:
    key = key_of(metric.name)
    return [one for one in earlier.extremes if key_of(one.metric) == key]


def _extremes(metric: Metric, earlier: Earlier, *, production: bool) -> list[float]:
    return [
        value
        for one in of_own(metric, earlier)
        if (one.where is Where.PRODUCTION) is production
        for value in (one.least, one.greatest)
    ]


def _gained(metric: Metric, before: float | None, after: float) -> float | None:
    if before is None:
        return None
    start, end = metric.way(before), metric.way(after)
    return None if start is None or end is None else end - start
