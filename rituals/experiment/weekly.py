"""How a team's experiments came out, week by week."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from rituals.experiment.model import Experiment, Verdict

WEEKS = 8
"""That are looked back, the one that runs among them."""
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    counts: Mapping[Verdict, int]
    """Of those concluded in it."""


def begins(today: date) -> date:
    """The first day that is looked at."""
    return _monday(today) - (WEEKS - 1) * _WEEK


def by_week(concluded: Iterable[Experiment], tz: tzinfo, today: date) -> list[Week]:
    """All of the weeks, those without any among them; empty where nothing was concluded. `tz`,
    `today`: the team's."""
    found: Counter[tuple[date, Verdict]] = Counter(
        (_monday(one.concluded_at.astimezone(tz).date()), one.outcome.verdict)
        for one in concluded
        if one.outcome and one.concluded_at
    )
    mondays = [begins(today) + n * _WEEK for n in range(WEEKS)]
    if not any(monday in mondays for monday, _ in found):
        return []
    return [Week(m, {verdict: found[m, verdict] for verdict in Verdict}) for m in mondays]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
