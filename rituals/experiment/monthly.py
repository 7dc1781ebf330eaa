"""How a team's experiments came out, month by month."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from dateutil.relativedelta import relativedelta

from rituals.experiment.model import Experiment, Verdict

MONTHS = 12
"""That are looked back, the one that runs among them."""


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    """Its first day."""
    counts: Mapping[Verdict, int]
    """Of those concluded in it."""


def begins(today: date) -> date:
    """The first day that is looked at."""
    return today.replace(day=1) - relativedelta(months=MONTHS - 1)


def by_month(concluded: Iterable[Experiment], tz: tzinfo, today: date) -> list[Month]:
    """From the first month with an outcome up to today's; empty where nothing was concluded. A
    month without any among them is there all the same. `tz`, `today`: the team's."""
    found: dict[date, Counter[Verdict]] = {}
    for one in concluded:
        if one.outcome and one.concluded_at:
            first = one.concluded_at.astimezone(tz).date().replace(day=1)
            if begins(today) <= first:
                found.setdefault(first, Counter())[one.outcome.verdict] += 1
    months, month = [], min(found, default=None)
    while month is not None and month <= max(today, *found):
        counts = found.get(month, Counter())
        months.append(Month(month, {verdict: counts[verdict] for verdict in Verdict}))
        month += relativedelta(months=1)
    return months[-MONTHS:]
