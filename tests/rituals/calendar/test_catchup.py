"""After an outage: the latest, if it's within its expiry; the older ones are missed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rituals.calendar import (
    HolidayPolicy,
    TeamCalendar,
    Timetable,
    catch_up,
    next_occurrence,
    parse_cadence,
    start_cursor,
)
from rituals.calendar.catchup import MOST_MISSED

DAY = timedelta(days=1)
DAILY = Timetable(
    cadence=parse_cadence("every weekday at 10:00", today=date(2026, 1, 1)),
    calendar=TeamCalendar(zone="UTC"),
    policy=HolidayPolicy.SKIP,
)
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)


def test_on_time_there_is_one_thing_to_do() -> None:
    found = catch_up(DAILY, cursor=MONDAY - DAY, now=MONDAY, expires_after=DAY)
    assert found.due is not None
    assert found.due.at == MONDAY == found.cursor
    assert found.late_by == timedelta()
    assert found.missed == ()
    assert found.next is not None
    assert found.next.at == MONDAY + DAY


def test_early_there_is_nothing_to_do() -> None:
    early = MONDAY - timedelta(seconds=1)
    found = catch_up(DAILY, cursor=MONDAY - DAY, now=early, expires_after=DAY)
    assert (found.due, found.missed, found.cursor) == (None, (), MONDAY - DAY)
    assert found.next is not None
    assert found.next.at == MONDAY


def test_after_an_outage_the_latest_is_late_and_the_others_are_missed() -> None:
    now = MONDAY + 2 * DAY + timedelta(hours=3)
    found = catch_up(DAILY, cursor=MONDAY - DAY, now=now, expires_after=DAY)
    assert found.due is not None
    assert found.due.at == MONDAY + 2 * DAY
    assert found.late_by == timedelta(hours=3)
    assert [missed.at for missed in found.missed] == [MONDAY, MONDAY + DAY]
    assert found.cursor == MONDAY + 2 * DAY


@pytest.mark.parametrize(("late", "runs"), [(DAY, True), (DAY + timedelta(seconds=1), False)])
def test_it_expires_when_it_is_later_than_that(late: timedelta, runs: bool) -> None:
    friday = MONDAY + 4 * DAY
    found = catch_up(DAILY, cursor=friday - DAY, now=friday + late, expires_after=DAY)
    assert (found.due is not None) is runs
    assert found.missed_count == (not runs)
    assert found.cursor == friday


def test_after_years_only_the_newest_are_listed_and_all_are_counted() -> None:
    now = MONDAY + 7 * 1000 * DAY
    found = catch_up(DAILY, cursor=MONDAY, now=now, expires_after=DAY)
    assert found.missed_count == 4999
    assert len(found.missed) == MOST_MISSED
    assert found.missed[-1].at == now - 3 * DAY
    assert found.due is not None
    assert found.due.at == now


def test_what_a_pause_left_out_is_not_missed() -> None:
    resumed = MONDAY + 2 * DAY - timedelta(hours=1)
    paused = DAILY.model_copy(update={"paused_until": resumed})
    now = MONDAY + 2 * DAY
    found = catch_up(paused, cursor=MONDAY - DAY, now=now, expires_after=DAY)
    assert found.missed == ()
    assert found.due is not None
    assert found.due.at == now


def test_a_pause_from_years_ago_changes_nothing() -> None:
    paused = DAILY.model_copy(update={"paused_until": MONDAY - 600 * DAY})
    assert next_occurrence(paused, after=MONDAY) == next_occurrence(DAILY, after=MONDAY)


def test_what_never_occurs_has_nothing_to_come() -> None:
    cadence = parse_cadence("every 7 days at 10:00", today=date(2026, 1, 4))  # a Sunday
    never = DAILY.model_copy(update={"cadence": cadence})
    assert start_cursor(never, now=MONDAY) == MONDAY
    found = catch_up(never, cursor=MONDAY, now=MONDAY + 30 * DAY, expires_after=DAY)
    assert (found.due, found.next, found.missed_count, found.cursor) == (None, None, 0, MONDAY)
