"""How long cycles take."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.calendar import TeamCalendar
from rituals.experiment.measuring import Spread, spread, times, working_time
from rituals.experiment.model import Stage, Step
from rituals.experiment.timing import next_morning

BERLIN = TeamCalendar(zone="Europe/Berlin", country="DE", subdivision="BE")
EVERY_DAY = TeamCalendar(zone="Europe/Berlin", working_days=tuple(range(7)))
CREATE, OBSERVE, ANALYSE, CONCLUDED = Stage


def at(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2026-11-16 09:00", "2026-11-16 21:00", 0.5),
        ("2026-11-16 09:00", "2026-11-18 09:00", 2),
        ("2026-11-20 12:00", "2026-11-23 12:00", 1),  # a weekend between
        ("2026-11-21 00:00", "2026-11-22 23:00", 0),  # a weekend
        ("2026-12-24 00:00", "2026-12-29 00:00", 2),  # Christmas: two holidays and a weekend
        ("2026-11-16 09:00", "2026-11-16 09:00", 0),
    ],
)
def test_nobody_is_slow_on_a_sunday(since: str, until: str, days: float) -> None:
    assert working_time(BERLIN, at(since), at(until)) == pytest.approx(days)


def test_a_day_on_which_clocks_change_is_one_day() -> None:
    for day in ("2026-03-29", "2026-10-25"):
        begins = at(f"{day} 00:00")
        ends = (datetime.fromisoformat(day) + timedelta(days=1)).isoformat()
        assert working_time(EVERY_DAY, begins, at(ends)) == pytest.approx(1)


MOMENTS = st.floats(0, 366).map(lambda days: at("2026-01-01 00:00") + timedelta(days=days))


@given(MOMENTS, MOMENTS, MOMENTS)
def test_time_adds_up_and_is_never_more_than_there_was(
    one: datetime, two: datetime, three: datetime
) -> None:
    a, b, c = sorted((one, two, three))
    whole = working_time(BERLIN, a, c)
    assert whole == pytest.approx(working_time(BERLIN, a, b) + working_time(BERLIN, b, c))
    # A day in spring has 23 hours.
    assert 0 <= whole <= (c - a) / timedelta(hours=23) + 1e-9


def cycle(*stages: tuple[Stage, str]) -> list[Step]:
    return [Step("e1", stage, at(when), "U1") for stage, when in stages]


def a_week_of(days: int) -> list[Step]:
    """Created on Monday morning, concluded so many days later, observed for the last of them."""
    return cycle(
        (CREATE, "2026-11-16 09:00"),
        (OBSERVE, f"2026-11-{15 + days} 09:00"),
        (CONCLUDED, f"2026-11-{16 + days} 09:00"),
    )


def test_of_fewer_than_three_nothing_is_said() -> None:
    found = times([a_week_of(1), a_week_of(2)], BERLIN)
    assert (found.count, found.whole, found.stages) == (2, None, ())


def test_half_and_nine_in_ten_of_them_took_no_longer() -> None:
    found = times([a_week_of(days) for days in (2, 4, 1, 3)], BERLIN)
    assert found.whole == Spread(p50=2, p90=4)
    assert dict(found.stages) == {CREATE: Spread(p50=1, p90=3), OBSERVE: Spread(p50=1, p90=1)}


def test_while_it_was_concluded_it_took_no_time() -> None:
    reopened = cycle(
        (CREATE, "2026-11-16 09:00"),
        (CONCLUDED, "2026-11-17 09:00"),
        (ANALYSE, "2026-11-19 09:00"),
        (CONCLUDED, "2026-11-20 09:00"),
    )
    found = times([reopened] * 3, BERLIN)
    assert found.whole == Spread(p50=2, p90=2)


@given(st.lists(st.floats(0, 1e4), min_size=3, max_size=50))
def test_what_is_said_of_half_and_of_nine_in_ten_is_true(values: list[float]) -> None:
    found = spread(values)
    assert found is not None
    assert sum(one <= found.p50 for one in values) * 2 >= len(values)
    assert sum(one <= found.p90 for one in values) * 10 >= len(values) * 9
    assert found.p50 in values and found.p90 in values and found.p50 <= found.p90


@pytest.mark.parametrize("day", [date.max, date(2026, 11, 20)])
def test_a_day_is_over_on_the_next_working_morning_as_far_as_the_calendar_goes(day: date) -> None:
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
        morning = next_morning(TeamCalendar(zone=zone), day).astimezone(ZoneInfo(zone))
        assert (morning.hour, morning.minute) == (9, 0)
        assert morning.date() > min(day, date.max - timedelta(days=40))
