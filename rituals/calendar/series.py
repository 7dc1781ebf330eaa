"""Dates of a rule, moved off holidays, merged, and turned into instants."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from rituals.calendar.dates import Dates
from rituals.calendar.rule import parse_rule
from rituals.calendar.timetable import HolidayPolicy, Timetable

# Longer than any run of holidays; a team without a working day in it isn't waiting for one.
_FARTHEST_MOVE_DAYS = 31
# All of this rule's dates that long were dropped: the weekdays of dates come again after 28 years.
_DROPPED_FOR_GOOD = timedelta(days=28 * 366)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moved:
    """Off a day that isn't worked. `holiday`: its name; None: the team just doesn't work then."""

    from_date: date
    to_date: date
    holiday: str | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a ritual happens. All times aware, in UTC."""

    nominal_at: datetime
    """When the rule alone would have it: the identity, whatever becomes of the holidays."""
    at: datetime
    moved: Moved | None = None
    merged: tuple[datetime, ...] = ()
    """Nominal times of neighbours that happen as this one: a move landed on its day or passed it.
    EARLIER keeps the first of them, LATER the last."""
    by_hand: bool = False
    """Somebody moved this one."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A date of the rule, and the date on which it happens."""

    nominal: date
    actual: date


class Series:
    """All occurrences of a timetable, the pause left aside."""

    def __init__(self, timetable: Timetable) -> None:
        cadence, calendar = timetable.cadence, timetable.calendar
        self._calendar = calendar
        self._policy = timetable.policy
        self._at = cadence.at
        self._start = cadence.start
        self._tz = calendar.tz
        self._working = cadence.working
        rule = parse_rule(cadence.rule)
        self._named = rule.weekdays
        # “daily”: every move would land on a neighbour, and each Monday say that it stands for
        # Saturday too.
        self._drops = self._policy is HolidayPolicy.SKIP or rule.is_every_day
        days = (calendar.working_days, calendar.country, calendar.subdivision)
        self._dates = Dates(cadence.rule, cadence.start, days if cadence.working else None)

    def first_nominal_that_may_happen_on(self, day: date) -> date:
        """Where to begin so that nothing which happens on `day` or later is left out."""
        if self._policy is not HolidayPolicy.LATER:
            return day
        # Moves keep the order, so the first that stays before `day` ends the search.
        for placed in self._placed(self._dates.before(day)):
            if placed.actual < day:
                break
            day = placed.nominal
        return day

    def day_of_the_one_before(self, day: date) -> date:
        """Where to begin so that what happens before the occurrence of `day` is met, too."""
        here = self._actual(day) or day
        for placed in self._placed(self._dates.before(day)):
            day = placed.nominal
            if placed.actual < here:  # not one of those that happen as one with it
                break
        return day

    def from_(self, day: date) -> Iterator[Occurrence]:
        """Ascending, beginning with what happens as the first date on or after `day`, or before."""
        last: datetime | None = None
        for group in self._groups(day):
            occurrence = self._occurrence(group)
            # A zone that crosses the date line has a date without any instant of its own.
            if occurrence.nominal_at == last:
                continue
            last = occurrence.nominal_at
            if occurrence.moved is None or occurrence.moved.to_date >= self._start:
                yield occurrence

    def _groups(self, day: date) -> Iterator[list[_Placed]]:
        """Runs of neighbours in which each one's move lands on the next, or passes it."""
        ahead = self._placed(self._dates.from_(day))
        if self._policy is HolidayPolicy.SKIP:
            for placed in ahead:
                yield [placed]
            return
        first = next(ahead, None)
        if first is None:
            return
        group = [first]
        for placed in self._placed(self._dates.before(first.nominal)):
            if placed.actual < group[0].actual:
                break
            group.insert(0, placed)
        for placed in ahead:
            if placed.actual > group[-1].actual:
                yield group
                group = []
            group.append(placed)
        yield group

    def _placed(self, dates: Iterator[date]) -> Iterator[_Placed]:
        dropped: date | None = None
        for nominal in dates:
            actual = self._actual(nominal)
            if actual is not None:
                dropped = None
                yield _Placed(nominal, actual)
            elif dropped is None:
                dropped = nominal
            elif abs(nominal - dropped) > _DROPPED_FOR_GOOD:
                return

    def _actual(self, day: date) -> date | None:
        """Where a date of the rule goes. None: it's dropped."""
        if not self._moves(day):
            return day
        if self._drops:
            return None
        step = DAY if self._policy is HolidayPolicy.LATER else -DAY
        candidates = (day + n * step for n in range(1, _FARTHEST_MOVE_DAYS + 1))
        return next(filter(self._calendar.is_working_day, candidates), None)

    def _moves(self, day: date) -> bool:
        if self._working:
            return False
        # A rule that names Saturday means Saturday, worked or not; a holiday it can't have meant.
        weekday = day.weekday()
        if weekday not in self._named and weekday not in self._calendar.working_days:
            return True
        return self._calendar.holiday(day) is not None

    def _occurrence(self, group: list[_Placed]) -> Occurrence:
        kept = group.pop(0 if self._policy is HolidayPolicy.EARLIER else -1)
        nominal_at = self._utc(kept.nominal)
        merged = tuple(self._utc(placed.nominal) for placed in group)
        if kept.actual == kept.nominal:
            return Occurrence(nominal_at, nominal_at, None, merged)
        moved = Moved(kept.nominal, kept.actual, self._calendar.holiday(kept.nominal))
        return Occurrence(nominal_at, self._utc(kept.actual), moved, merged)

    def _utc(self, day: date) -> datetime:
        """The first instant at which the team's clocks show the cadence's time on that day.

        A time that clocks skip in spring moves on by what they skip; one that they show twice in
        autumn is taken once, the first time (PEP 495, fold=0).
        """
        return datetime.combine(day, self._at, self._tz).astimezone(UTC)
