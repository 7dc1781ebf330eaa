"""Holidays, days that aren't worked, and neighbours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from rituals.calendar import (
    HolidayPolicy,
    Occurrence,
    TeamCalendar,
    Timetable,
    next_occurrence,
    parse_cadence,
    preview,
    start_cursor,
    timetable_from_json,
)
from rituals.calendar.catchup import catch_up

BERLIN = TeamCalendar(zone="Europe/Berlin", country="DE", subdivision="BE")
# Good Friday is 3 April 2026, Easter Monday 6 April.


def timetable(
    words: str,
    policy: HolidayPolicy,
    *,
    calendar: TeamCalendar = BERLIN,
    today: date = date(2026, 3, 16),
    paused_until: datetime | None = None,
) -> Timetable:
    cadence = parse_cadence(words, today=today, default_at=time(10))
    return Timetable(cadence=cadence, calendar=calendar, policy=policy, paused_until=paused_until)


def local(moment: datetime, calendar: TeamCalendar = BERLIN) -> str:
    return f"{moment.astimezone(calendar.tz):%a %d %b %H:%M}"


def around_easter(table: Timetable, count: int = 3) -> list[Occurrence]:
    return preview(table, after=datetime(2026, 4, 1, 12, tzinfo=UTC), count=count)


@pytest.mark.parametrize(
    ("words", "policy", "happens"),
    [
        ("every friday", "skip", ["Fri 10 Apr 10:00", "Fri 17 Apr 10:00"]),
        ("every friday", "earlier", ["Thu 02 Apr 10:00", "Fri 10 Apr 10:00"]),
        ("every friday", "later", ["Tue 07 Apr 10:00", "Fri 10 Apr 10:00"]),
        ("every weekday", "skip", ["Thu 02 Apr 10:00", "Tue 07 Apr 10:00"]),
        ("every weekday", "later", ["Thu 02 Apr 10:00", "Tue 07 Apr 10:00"]),
        ("daily", "earlier", ["Thu 02 Apr 10:00", "Tue 07 Apr 10:00"]),
        ("every working day", "later", ["Thu 02 Apr 10:00", "Tue 07 Apr 10:00"]),
        ("on the 5th", "skip", ["Tue 05 May 10:00", "Fri 05 Jun 10:00"]),  # 5 April: Easter Sunday
        ("on the 5th", "earlier", ["Thu 02 Apr 10:00", "Tue 05 May 10:00"]),
        ("on the 5th", "later", ["Tue 07 Apr 10:00", "Tue 05 May 10:00"]),
        ("every saturday", "later", ["Sat 04 Apr 10:00", "Sat 11 Apr 10:00"]),
        ("first working day of the week", "skip", ["Tue 07 Apr 10:00", "Mon 13 Apr 10:00"]),
        ("3rd working day of the month", "skip", ["Tue 07 Apr 10:00", "Wed 06 May 10:00"]),
    ],
)
def test_an_occurrence_on_a_holiday(words: str, policy: str, happens: list[str]) -> None:
    found = around_easter(timetable(words, HolidayPolicy(policy)), 2)
    assert [local(occurrence.at) for occurrence in found] == happens


def test_a_moved_occurrence_says_why_and_keeps_its_identity() -> None:
    first, second, *_ = around_easter(timetable("every friday", HolidayPolicy.LATER))
    assert first.moved is not None
    assert first.moved.holiday == "Good Friday"
    assert (first.moved.from_date, first.moved.to_date) == (date(2026, 4, 3), date(2026, 4, 7))
    assert local(first.nominal_at) == "Fri 03 Apr 10:00"
    assert second.moved is None
    assert second.nominal_at == second.at


def test_a_day_that_the_team_does_not_work_is_no_holiday() -> None:
    table = timetable("on the 11th", HolidayPolicy.LATER)  # 11 April 2026 is a Saturday
    found = next_occurrence(table, after=datetime(2026, 4, 1, tzinfo=UTC))
    assert found is not None
    assert found.moved is not None
    assert found.moved.holiday is None
    assert local(found.at) == "Mon 13 Apr 10:00"


@pytest.mark.parametrize(
    ("policy", "nominal", "merged"),
    [
        ("earlier", "Thu 02 Apr 10:00", ["Fri 03 Apr 10:00", "Mon 06 Apr 10:00"]),
        ("later", "Tue 07 Apr 10:00", ["Fri 03 Apr 10:00", "Mon 06 Apr 10:00"]),
    ],
)
def test_a_move_onto_a_neighbour_merges_with_it_and_says_so(
    policy: str, nominal: str, merged: list[str]
) -> None:
    found = around_easter(timetable("every weekday", HolidayPolicy(policy)))
    both = next(occurrence for occurrence in found if occurrence.merged)
    assert local(both.nominal_at) == nominal
    assert [local(moment) for moment in both.merged] == merged
    assert both.moved is None


def test_two_that_move_to_the_same_day_are_one() -> None:
    found = around_easter(timetable("every friday and monday", HolidayPolicy.LATER), 2)
    assert [local(occurrence.at) for occurrence in found] == [
        "Tue 07 Apr 10:00",
        "Fri 10 Apr 10:00",
    ]
    assert local(found[0].nominal_at) == "Mon 06 Apr 10:00"
    assert [local(moment) for moment in found[0].merged] == ["Fri 03 Apr 10:00"]


def test_a_move_past_a_neighbour_merges_with_it() -> None:
    # Saturday is named and stays, so Friday's can't jump over it to Tuesday.
    found = around_easter(timetable("every friday and saturday", HolidayPolicy.LATER), 1)
    assert local(found[0].at) == "Sat 04 Apr 10:00"
    assert [local(moment) for moment in found[0].merged] == ["Fri 03 Apr 10:00"]


def test_the_last_working_day_is_the_teams_own() -> None:
    calendar = TeamCalendar(zone="Asia/Jerusalem", country="IL", working_days=(6, 0, 1, 2, 3))
    table = timetable("last working day of the month", HolidayPolicy.SKIP, calendar=calendar)
    found = preview(table, after=datetime(2026, 4, 10, tzinfo=UTC), count=2)
    assert [local(o.at, calendar) for o in found] == ["Thu 30 Apr 10:00", "Sun 31 May 10:00"]


def test_nothing_moves_to_before_the_start() -> None:
    table = timetable("every friday", HolidayPolicy.EARLIER, today=date(2026, 4, 3))
    assert local(around_easter(table)[0].at) == "Fri 10 Apr 10:00"


def test_a_pause_leaves_out_what_would_happen_in_it() -> None:
    until = datetime(2026, 4, 7, 7, tzinfo=UTC)
    table = timetable("every friday", HolidayPolicy.LATER, paused_until=until)
    assert local(around_easter(table)[0].at) == "Tue 07 Apr 10:00"  # nominally in the pause
    later = table.model_copy(update={"paused_until": until + timedelta(days=1)})
    assert local(around_easter(later)[0].at) == "Fri 10 Apr 10:00"


def test_a_schedule_made_on_thursday_is_not_late_for_fridays_that_was_this_morning() -> None:
    table = timetable("every friday", HolidayPolicy.EARLIER)
    now = datetime(2026, 4, 2, 16, tzinfo=UTC)
    cursor = start_cursor(table, now=now)
    found = catch_up(table, cursor=cursor, now=now, expires_after=timedelta(days=1))
    assert found.due is None
    assert not found.missed
    assert found.next == next_occurrence(table, after=now)


def test_a_schedule_made_on_a_weekend_keeps_what_was_moved_past_it() -> None:
    table = timetable("every friday", HolidayPolicy.LATER)
    now = datetime(2026, 4, 4, 12, tzinfo=UTC)
    cursor = start_cursor(table, now=now)
    found = catch_up(table, cursor=cursor, now=now, expires_after=timedelta(days=1))
    assert found.next is not None
    assert local(found.next.at) == "Tue 07 Apr 10:00"


def test_from_the_middle_of_a_holiday_what_was_moved_past_it_is_still_to_come() -> None:
    on_easter_sunday = datetime(2026, 4, 5, 12, tzinfo=UTC)
    moved = next_occurrence(timetable("every friday", HolidayPolicy.LATER), after=on_easter_sunday)
    assert moved is not None
    assert local(moved.nominal_at) == "Fri 03 Apr 10:00"
    merged = next_occurrence(
        timetable("every weekday", HolidayPolicy.LATER), after=on_easter_sunday
    )
    assert merged is not None
    assert local(merged.merged[0]) == "Fri 03 Apr 10:00"


def test_there_is_an_end_to_the_calendar() -> None:
    cadence = parse_cadence("1 march 10:00", today=date(8998, 1, 1))
    table = Timetable(cadence=cadence, calendar=TeamCalendar(zone="UTC"))
    after = datetime(8998, 1, 1, tzinfo=UTC)
    assert [o.at.year for o in preview(table, after=after)] == [8998, 8999]


def test_a_fifth_friday_and_a_leap_day_are_waited_for() -> None:
    utc = TeamCalendar(zone="UTC")
    leap = timetable("29 february", HolidayPolicy.SKIP, calendar=utc)
    found = next_occurrence(leap, after=datetime(2026, 1, 1, tzinfo=UTC))
    assert found is not None
    assert found.at == datetime(2028, 2, 29, 10, tzinfo=UTC)
    fifth = timetable("fifth friday of february", HolidayPolicy.SKIP, calendar=utc)
    found = next_occurrence(fifth, after=datetime(2026, 1, 1, tzinfo=UTC))
    assert found is not None
    assert found.at == datetime(2036, 2, 29, 10, tzinfo=UTC)


@pytest.mark.parametrize("words", ["10th working day of the month", "1 january", "every 7 days"])
def test_what_is_never_worked_never_occurs(words: str) -> None:
    mondays = TeamCalendar(zone="UTC", working_days=(0,), country="DE")
    table = timetable(words, HolidayPolicy.SKIP, calendar=mondays, today=date(2026, 3, 15))
    assert next_occurrence(table, after=datetime(2026, 1, 1, tzinfo=UTC)) is None


def test_the_date_that_samoa_left_out_has_no_occurrence_of_its_own() -> None:
    apia = TeamCalendar(zone="Pacific/Apia")
    table = timetable("every 1 days", HolidayPolicy.SKIP, calendar=apia, today=date(2011, 12, 1))
    everyday = apia.model_copy(update={"working_days": tuple(range(7))})
    table = table.model_copy(update={"calendar": everyday})
    found = preview(table, after=datetime(2011, 12, 29, tzinfo=UTC), count=4)
    assert [o.at.astimezone(ZoneInfo("Pacific/Apia")).day for o in found] == [29, 31, 1, 2]


def test_a_timetable_survives_its_column() -> None:
    until = datetime(2026, 4, 7, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    table = timetable("last working day of the month", HolidayPolicy.EARLIER, paused_until=until)
    text = table.model_dump_json()
    assert timetable_from_json(text) == table
    assert timetable_from_json(text) is timetable_from_json(text)
    assert table.paused_until == until
    assert table.paused_until.tzinfo is UTC
