"""The dates that a rule names, a year at a time and remembered."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Literal

from dateutil import rrule

from rituals.calendar.public_holidays import holidays_of
from rituals.calendar.rule import Frequency, Rule, parse_rule

_FREQUENCIES: dict[Frequency, Literal[1, 2, 3]] = {
    Frequency.DAILY: rrule.DAILY,
    Frequency.WEEKLY: rrule.WEEKLY,
    Frequency.MONTHLY: rrule.MONTHLY,
}
_WEEKDAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)
_LAST_YEAR = 9000
# A fifth Monday of February comes after 40 years at the latest.
_LONGEST_GAP_YEARS = 60

WorkingDays = tuple[tuple[int, ...], str | None, str | None]
"""What decides which days a team works: weekdays, country, subdivision."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The local dates of a cadence, from `start` on.

    With `working`, the rule's weekdays stand for the days that the team works: “last working day”
    is the last that is neither a weekend of theirs nor a holiday.
    """

    rule: str
    start: date
    working: WorkingDays | None = None

    def from_(self, day: date) -> Iterator[date]:
        """The dates on or after `day`, ascending. Ends where the rule never occurs any more."""
        day = max(day, self.start)
        gap = 0
        for year in range(day.year, _LAST_YEAR):
            found = self._in_year(year)
            gap = 0 if found else gap + 1
            if gap > _LONGEST_GAP_YEARS:
                return
            yield from found[bisect_left(found, day) :]

    def before(self, day: date) -> Iterator[date]:
        """The dates before `day`, descending, back to the start."""
        for year in range(day.year, self.start.year - 1, -1):
            found = self._in_year(year)
            for candidate in reversed(found[: bisect_left(found, day)]):
                if candidate < self.start:
                    return
                yield candidate

    def _in_year(self, year: int) -> tuple[date, ...]:
        # Not the start but its phase is the key: thousands of teams share a few series.
        phase = parse_rule(self.rule).phase(self.start)
        return _dates_in_year(self.rule, phase, year, self.working)


def first_match(rule: Rule, day: date) -> date:
    """Where an interval that begins on `day` is counted from: the first match on or after it.

    Of working days, the first Monday to Friday that would match: which days a team works may
    change, and the weeks or months that it meets in shouldn't with it.
    """
    return next(Dates(replace(rule, interval=1).text, day).from_(day), day)


@lru_cache(maxsize=1024)
def _dates_in_year(
    text: str, phase: int, year: int, working: WorkingDays | None
) -> tuple[date, ...]:
    rule = parse_rule(text)
    first, last = date(year, 1, 1), date(year, 12, 31)
    if working is None:
        days = _expand(rule, phase, first, last, rule.weekdays, rule.positions)
    else:
        # Weeks lie across the new year, and positions are counted in whole ones.
        week = timedelta(days=7)
        all_days = _expand(rule, phase, first - week, last + week, working[0], ())
        _, country, subdivision = working
        days = (
            day
            for day in all_days
            if country is None or day not in holidays_of(country, subdivision, day.year)
        )
        if rule.positions:
            days = _pick(rule, days)
    return tuple(day for day in days if first <= day <= last)


def _expand(
    rule: Rule,
    phase: int,
    first: date,
    last: date,
    weekdays: tuple[int, ...],
    positions: tuple[int, ...],
) -> Iterator[date]:
    series = rrule.rrule(
        _FREQUENCIES[rule.frequency],
        dtstart=datetime.combine(rule.anchor(phase, first), time()),
        interval=rule.interval,
        wkst=rrule.MO,
        bymonth=rule.months or None,
        bymonthday=rule.month_days or None,
        byweekday=[
            _WEEKDAYS[day](nth) if nth else _WEEKDAYS[day]
            for day in weekdays
            for nth in rule.nth or (0,)
        ]
        or None,
        bysetpos=positions or None,
    )
    found = series.between(
        datetime.combine(first, time()), datetime.combine(last, time()), inc=True
    )
    return (moment.date() for moment in found)


def _pick(rule: Rule, days: Iterator[date]) -> Iterator[date]:
    """BYSETPOS over what the team really works."""

    def period(day: date) -> tuple[int, int]:
        if rule.frequency is Frequency.WEEKLY:
            return day.isocalendar()[:2]
        return day.year, day.month

    for _, group in groupby(days, key=period):
        members = list(group)
        picked = {
            members[position - 1 if position > 0 else position]
            for position in rule.positions
            if abs(position) <= len(members)
        }
        yield from sorted(picked)
