"""How long cycles take, measured in place of estimates (Data Driven Scrum; playbook §2).

In working days: nobody is slow on a Sunday. A working day is a whole one, from midnight to midnight
on the team's clock, since nobody says how many hours of it an experiment had; what took from Friday
noon to Monday noon took one.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from rituals.calendar import TeamCalendar
from rituals.days import midnight
from rituals.experiment.model import Stage, Step

ENOUGH = 3
"""Cycles: of fewer nothing is said."""
MEASURED = (Stage.CREATE, Stage.OBSERVE, Stage.ANALYSE)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spread:
    """In working days; both are of cycles that really were."""

    p50: float
    """Half of them took this long at the most."""
    p90: float
    """Nine in ten did."""


@dataclass(frozen=True, slots=True)
class CycleTimes:
    count: int
    whole: Spread | None
    """From when it was written down until it was concluded. None: `count` isn't `ENOUGH`."""
    stages: tuple[tuple[Stage, Spread], ...] = ()
    """Of those that were in that stage at all, where they are enough; in their order."""


def times(cycles: Iterable[Sequence[Step]], calendar: TeamCalendar) -> CycleTimes:
    """`cycles`: the steps of each concluded experiment, as they were taken. What was reopened went
    on: the time that it was concluded in between isn't counted."""
    spent = [_spent(steps, calendar) for steps in cycles]
    stages = []
    for stage in MEASURED:
        known = spread([one[stage] for one in spent if stage in one])
        if known:
            stages.append((stage, known))
    whole = spread([sum(one.values()) for one in spent])
    return CycleTimes(len(spent), whole, tuple(stages) if whole else ())


def spread(values: Sequence[float]) -> Spread | None:
    """None: they aren't `ENOUGH`."""
    if len(values) < ENOUGH:
        return None
    ranked = sorted(values)

    def at(part: float) -> float:
        """The least that so many reach: one of them, and nothing between two."""
        return ranked[math.ceil(part * len(ranked)) - 1]

    return Spread(p50=at(0.5), p90=at(0.9))


def working_time(calendar: TeamCalendar, since: datetime, until: datetime) -> float:
    """How much of the time between two moments lies in the team's working days, in days."""
    day, found = since.astimezone(calendar.tz).date(), 0.0
    last = until.astimezone(calendar.tz).date()
    while day <= last:
        if calendar.is_working_day(day):
            # In UTC: a day in which clocks change has 23 or 25 hours, and is one day all the same.
            begins, ends = (midnight(one, calendar.tz) for one in (day, day + _DAY))
            part = min(until, ends) - max(since, begins)
            found += max(part, timedelta()) / (ends - begins)
        day += _DAY
    return found


def _spent(steps: Sequence[Step], calendar: TeamCalendar) -> dict[Stage, float]:
    found: dict[Stage, float] = {}
    for this, following in pairwise(steps):
        if this.stage is not Stage.CONCLUDED:
            took = working_time(calendar, this.at, following.at)
            found[this.stage] = found.get(this.stage, 0.0) + took
    return found
