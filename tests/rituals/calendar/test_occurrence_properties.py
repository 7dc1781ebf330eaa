"""Occurrences of any timetable, from anywhere; in every zone, through every change of clocks."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from rituals.calendar import (
    HolidayPolicy,
    Occurrence,
    TeamCalendar,
    Timetable,
    catch_up,
    next_occurrence,
    occurrences,
    start_cursor,
    timetable_from_json,
)
from rituals.calendar.cadence import Cadence
from rituals.calendar.dates import Dates
from rituals.calendar.zones import known_zones
from tests.rituals.calendar.strategies import cadences, moments, timetables, unhurried

YEAR = timedelta(days=366)


def whole(timetable: Timetable, *, until: datetime) -> list[Occurrence]:
    """From the very beginning, pauses left aside."""
    running = timetable.model_copy(update={"paused_until": None})
    beginning = datetime.combine(timetable.cadence.start, time(), UTC) - timedelta(days=40)
    return list(takewhile(lambda o: o.at <= until, occurrences(running, after=beginning)))


@unhurried
@given(st.data(), timetables())
def test_from_anywhere_it_is_the_rest_of_the_same(
    data: st.DataObject, timetable: Timetable
) -> None:
    after = data.draw(moments(timetable.cadence.start))
    until = after + timedelta(days=100)
    paused = timetable.paused_until or after
    expected = [o for o in whole(timetable, until=until) if o.at > after and o.at >= paused]
    assert list(takewhile(lambda o: o.at <= until, occurrences(timetable, after=after))) == expected


@unhurried
@given(timetables(pauses=False))
def test_order_is_the_same_by_nominal_time_and_by_real_time(timetable: Timetable) -> None:
    until = datetime.combine(timetable.cadence.start, time(), UTC) + YEAR
    found = whole(timetable, until=until)
    assert [o.at for o in found] == sorted({o.at for o in found})
    assert [o.nominal_at for o in found] == sorted({o.nominal_at for o in found})


@unhurried
@given(timetables(pauses=False))
def test_each_date_of_the_rule_happens_once_or_is_accounted_for(timetable: Timetable) -> None:
    cadence, calendar = timetable.cadence, timetable.calendar
    end = cadence.start + timedelta(days=300)
    found = whole(timetable, until=datetime.combine(end, time(), UTC) + timedelta(days=40))
    told = [moment for o in found for moment in (o.nominal_at, *o.merged)]
    assert len(told) == len(set(told))
    days = (calendar.working_days, calendar.country, calendar.subdivision)
    named = Dates(cadence.rule, cadence.start, days if cadence.working else None)
    first_month = cadence.start + timedelta(days=31)
    for day in takewhile(lambda day: day < end, named.from_(cadence.start)):
        here = datetime.combine(day, cadence.at, calendar.tz).astimezone(UTC)
        if here not in told:
            assert not calendar.is_working_day(day)
            dropped = timetable.policy is HolidayPolicy.SKIP or cadence.rule == "FREQ=DAILY"
            before_the_start = timetable.policy is HolidayPolicy.EARLIER and day < first_month
            assert dropped or before_the_start


@unhurried
@given(timetables(pauses=False))
def test_nothing_happens_on_a_holiday_and_moves_go_one_way(timetable: Timetable) -> None:
    calendar = timetable.calendar
    for o in whole(timetable, until=datetime.combine(timetable.cadence.start, time(), UTC) + YEAR):
        day = o.at.astimezone(calendar.tz).date()
        assert calendar.holiday(day) is None
        if o.moved:
            assert calendar.is_working_day(day)
            assert day == o.moved.to_date
            assert not calendar.is_working_day(o.moved.from_date)
            assert (o.at > o.nominal_at) == (timetable.policy is HolidayPolicy.LATER)


@unhurried
@given(st.data(), timetables())
def test_each_occurrence_once_whenever_somebody_looks(
    data: st.DataObject, timetable: Timetable
) -> None:
    start = data.draw(moments(timetable.cadence.start))
    steps = data.draw(st.lists(st.integers(1, 60 * 24 * 40), min_size=1, max_size=25))
    expires_after = timedelta(hours=data.draw(st.integers(1, 100)))
    now = start
    cursor = start_cursor(timetable, now=start)
    happened: list[Occurrence] = []
    for minutes in steps:
        now += timedelta(minutes=minutes)
        found = catch_up(timetable, cursor=cursor, now=now, expires_after=expires_after)
        assert found.missed_count == len(found.missed)
        if found.due:
            assert found.late_by == now - found.due.at <= expires_after
        happened += [*found.missed, *([found.due] if found.due else [])]
        assert found.next == next_occurrence(timetable, after=now)
        cursor = found.cursor
    expected = takewhile(lambda o: o.at <= now, occurrences(timetable, after=start))
    assert happened == list(expected)


@unhurried
@given(timetables())
def test_a_timetable_round_trips_through_its_column(timetable: Timetable) -> None:
    assert timetable_from_json(timetable.model_dump_json()) == timetable


@unhurried
@given(cadences(), st.integers(0, 3000))
def test_dates_are_those_that_dateutil_counts_from_the_start(cadence: Cadence, later: int) -> None:
    """Expansion begins near the day that is asked for, and not at the start: no difference."""
    day = cadence.start + timedelta(days=later)
    end = day + timedelta(days=400)
    # dateutil takes positions from what is left of the first week; RFC 5545 from all of it.
    weekly = "WEEKLY" in cadence.rule
    monday = cadence.start - timedelta(days=cadence.start.weekday() if weekly else 0)
    rule = rrulestr(cadence.rule, dtstart=datetime.combine(monday, time()))
    expected = rule.between(datetime.combine(day, time()), datetime.combine(end, time()), inc=True)
    dates = Dates(cadence.rule, cadence.start)
    found = list(takewhile(lambda found: found <= end, dates.from_(day)))
    assert found == [moment.date() for moment in expected]
    back = takewhile(lambda found: found >= day, dates.before(end + timedelta(days=1)))
    assert list(back) == found[::-1]


def changes_of_clocks(zone: ZoneInfo, year: int) -> list[date]:
    """Days on which the zone's offset changes."""
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(-1, 366)]
    offsets = [datetime.combine(day, time(12), zone).utcoffset() for day in days]
    return [days[n] for n in range(1, len(days)) if offsets[n] != offsets[n - 1]]


def test_in_every_zone_through_every_change_each_day_once_at_its_local_time() -> None:
    changed = 0
    for name in sorted(known_zones()):
        calendar = TeamCalendar(zone=name, working_days=tuple(range(7)))
        for change in changes_of_clocks(calendar.tz, 2025):
            changed += 1
            for quarter in range(0, 24 * 4, 3):
                at = time(quarter // 4, quarter % 4 * 15)
                _holds_through(calendar, change, at)
    assert changed > 200


def _holds_through(calendar: TeamCalendar, change: date, at: time) -> None:
    first = change - timedelta(days=1)
    cadence = Cadence(rule="FREQ=DAILY", at=at, start=first)
    table = Timetable(cadence=cadence, calendar=calendar, policy=HolidayPolicy.SKIP)
    after = datetime.combine(first, time(), calendar.tz) - timedelta(hours=1)
    for n, found in enumerate(islice(occurrences(table, after=after), 3)):
        wanted = datetime.combine(first + timedelta(days=n), at)
        shown = found.at.astimezone(calendar.tz)
        if shown.replace(tzinfo=None, fold=0) == wanted:
            # Shown twice that night? Then this is the first time.
            assert shown.fold == 0
        else:
            # Never shown that day: later by as much as the clocks skip.
            before = found.at - timedelta(hours=6)
            skipped = shown.utcoffset() - before.astimezone(calendar.tz).utcoffset()  # type: ignore[operator]
            assert shown.replace(tzinfo=None) - wanted == skipped > timedelta()


def test_a_year_in_every_zone_is_every_day_of_it() -> None:
    for name in sorted(known_zones()):
        calendar = TeamCalendar(zone=name, working_days=tuple(range(7)))
        cadence = Cadence(rule="FREQ=DAILY", at=time(2, 30), start=date(2026, 1, 1))
        table = Timetable(cadence=cadence, calendar=calendar, policy=HolidayPolicy.SKIP)
        after = datetime(2025, 12, 30, tzinfo=UTC)
        found = [
            o.at.astimezone(calendar.tz).date()
            for o in islice(occurrences(table, after=after), 365)
        ]
        assert found == [date(2026, 1, 1) + timedelta(days=n) for n in range(365)], name
