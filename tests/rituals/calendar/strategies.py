"""Cadences and timetables of every kind that the grammar knows."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from rituals.calendar import Cadence, HolidayPolicy, TeamCalendar, Timetable
from rituals.calendar.dates import first_match
from rituals.calendar.rule import WEEKDAYS, Frequency, Rule

unhurried = settings(deadline=None)
"""A holiday calendar that is met for the first time is read, which takes its time."""

times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
days = st.dates(date(2023, 1, 1), date(2028, 12, 31))
weekday_sets = st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))


def some(numbers: list[int]) -> st.SearchStrategy[tuple[int, ...]]:
    return st.sets(st.sampled_from(numbers), min_size=1, max_size=3).map(
        lambda found: tuple(sorted(found))
    )


daily = st.builds(Rule, st.just(Frequency.DAILY), st.integers(1, 40))
weekly = st.builds(Rule, st.just(Frequency.WEEKLY), st.integers(1, 9), weekdays=weekday_sets)
weekly_by_position = st.builds(
    Rule,
    st.just(Frequency.WEEKLY),
    st.integers(1, 4),
    weekdays=st.just(WEEKDAYS),
    positions=some([1, 2, 5, -1, -2]),
)
_month_choice = st.one_of(
    st.tuples(st.integers(1, 7), st.just(())),
    st.tuples(
        st.just(1),
        st.sampled_from([(1, 4, 7, 10), (3, 6, 9, 12), (2, 5, 8, 11), (1,), (12,), (2,), (3, 9)]),
    ),
)


@st.composite
def monthly(draw: st.DrawFn) -> Rule:
    interval, months = draw(_month_choice)
    kind = draw(st.sampled_from(["days", "nth", "positions"]))
    if kind == "days":
        found = draw(some([1, 2, 15, 28, 29, -1, -2]))
        return Rule(Frequency.MONTHLY, interval, months=months, month_days=found)
    if kind == "nth":
        return Rule(
            Frequency.MONTHLY,
            interval,
            months=months,
            weekdays=draw(weekday_sets),
            nth=draw(some([1, 2, 3, 4, 5, -1, -2])),
        )
    return Rule(
        Frequency.MONTHLY,
        interval,
        months=months,
        weekdays=WEEKDAYS,
        positions=draw(some([1, 2, 3, 10, 18, -1, -2])),
    )


rules = st.one_of(daily, weekly, weekly_by_position, monthly())


def can_be_the_teams(rule: Rule) -> bool:
    """Whether its weekdays may stand for working days."""
    return (
        rule.weekdays == WEEKDAYS and not rule.nth and (bool(rule.positions) or rule.interval == 1)
    )


@st.composite
def cadences(draw: st.DrawFn, start: st.SearchStrategy[date] = days) -> Cadence:
    rule = draw(rules)
    today = draw(start)
    return Cadence(
        rule=rule.text,
        at=draw(times),
        start=today if rule.interval == 1 else first_match(rule, today),
        working=can_be_the_teams(rule) and draw(st.booleans()),
    )


PLACES = [
    ("Europe/Berlin", "DE", "BE"),
    ("America/New_York", "US", "NY"),
    ("Asia/Jerusalem", "IL", None),
    ("Asia/Tokyo", "JP", None),
    ("Asia/Shanghai", "CN", None),
    ("Asia/Kathmandu", None, None),
    ("Australia/Lord_Howe", "AU", "NSW"),
    ("America/St_Johns", "CA", "NL"),
    ("Pacific/Chatham", "NZ", None),
]


@st.composite
def calendars(draw: st.DrawFn) -> TeamCalendar:
    zone, country, subdivision = draw(st.sampled_from(PLACES))
    working = draw(st.sampled_from([(0, 1, 2, 3, 4), (6, 0, 1, 2, 3), (0, 2, 4), (5,), (1, 3)]))
    return TeamCalendar(
        zone=zone, country=country, subdivision=subdivision, working_days=tuple(working)
    )


@st.composite
def timetables(draw: st.DrawFn, *, pauses: bool = True) -> Timetable:
    cadence = draw(cadences())
    calendar = draw(calendars())
    paused = draw(st.none() | moments(cadence.start)) if pauses else None
    policy = draw(st.sampled_from(HolidayPolicy))
    return Timetable(cadence=cadence, calendar=calendar, policy=policy, paused_until=paused)


def moments(start: date) -> st.SearchStrategy[datetime]:
    """From a little before the start to a year after it; in a zone of its own."""
    first = datetime.combine(start, time()) - timedelta(days=40)
    zones = st.sampled_from([UTC, timezone(timedelta(hours=-7)), ZoneInfo("Asia/Tokyo")])
    return st.datetimes(first, first + timedelta(days=440), timezones=zones)
