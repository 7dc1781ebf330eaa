"""How long, and until when."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.calendar import DurationNotUnderstood, UntilIsPast, parse_duration, parse_until
from tests.rituals.calendar.strategies import unhurried

BERLIN = "Europe/Berlin"
SATURDAY = datetime(2026, 4, 4, 20, tzinfo=UTC)
"""22:00 in Berlin."""


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("2w", timedelta(weeks=2)),
        ("3 days", timedelta(days=3)),
        ("1d 4h", timedelta(days=1, hours=4)),
        ("1d4h", timedelta(days=1, hours=4)),
        ("a week", timedelta(weeks=1)),
        ("two weeks and 3 days", timedelta(days=17)),
        ("90 min", timedelta(minutes=90)),
        ("a fortnight", timedelta(weeks=2)),
        ("“2 Weeks”", timedelta(weeks=2)),
    ],
)
def test_a_length_of_time(words: str, length: timedelta) -> None:
    assert parse_duration(words) == length


@pytest.mark.parametrize(
    ("words", "understood", "unknown", "suggestion"),
    [
        ("", "", "", "2 weeks"),
        ("whenever", "", "whenever", None),
        ("2", "2", "", "2 weeks"),
        ("2 weaks", "2", "weaks", "weeks"),
        ("2 weeks 3 weeks", "2 weeks", "3 weeks", None),
        ("5m", "5", "m", "min"),
        ("1 month", "", "1 month", "4 weeks"),
        ("0 days", "0 days", "", "2 weeks"),
        ("99999 weeks", "", "99999 weeks", None),
    ],
)
def test_a_length_that_is_none_says_so(
    words: str, understood: str, unknown: str, suggestion: str | None
) -> None:
    with pytest.raises(DurationNotUnderstood) as error:
        parse_duration(words)
    found = error.value
    assert (found.understood, found.unknown, found.suggestion) == (understood, unknown, suggestion)


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("2w", "2026-04-18 22:00"),
        ("for 3 days", "2026-04-07 22:00"),
        ("1 month", "2026-05-04 22:00"),
        ("4h", "2026-04-05 02:00"),
        ("1d 4h", "2026-04-06 02:00"),
        ("until 2026-12-24", "2026-12-24 00:00"),
        ("24.12.2026", "2026-12-24 00:00"),
        ("until 24 december", "2026-12-24 00:00"),
        ("till january 6th", "2027-01-06 00:00"),
        ("until 29 feb", "2028-02-29 00:00"),
        ("until friday", "2026-04-10 00:00"),
        ("until saturday", "2026-04-11 00:00"),
        ("until monday 10:00", "2026-04-06 10:00"),
        ("next week", "2026-04-06 00:00"),
        ("next month", "2026-05-01 00:00"),
        ("tomorrow at 9", "2026-04-05 09:00"),
        ("until 23:30", "2026-04-04 23:30"),
        ("today 11pm", "2026-04-04 23:00"),
    ],
)
def test_until_is_in_the_teams_own_time(words: str, until: str) -> None:
    found = parse_until(words, now=SATURDAY, zone=BERLIN)
    assert found.tzinfo is UTC
    assert f"{found.astimezone(ZoneInfo(BERLIN)):%Y-%m-%d %H:%M}" == until


def test_days_end_at_the_same_local_time_through_a_change_of_clocks() -> None:
    before = datetime(2026, 3, 28, 9, tzinfo=UTC)  # 10:00 in Berlin, the day before summer time
    assert parse_until("1 day", now=before, zone=BERLIN) == before + timedelta(hours=23)
    assert parse_until("24h", now=before, zone=BERLIN) == before + timedelta(hours=24)


@pytest.mark.parametrize("words", ["yesterday", "today", "2020-01-01", "until 9:30"])
def test_until_is_not_past(words: str) -> None:
    with pytest.raises(UntilIsPast):
        parse_until(words, now=SATURDAY, zone=BERLIN)


@pytest.mark.parametrize(
    ("words", "understood", "unknown"),
    [
        ("until fryday", "until", "fryday"),
        ("until 30 february", "until", "30 february"),
        ("until 2026-02-30", "until", "2026-02-30"),
        ("2 weeks please", "2 weeks", "please"),
        ("for 2 moons", "for 2", "moons"),
        ("monday at", "monday at", ""),
        ("until", "until", ""),
    ],
)
def test_half_understood_says_up_to_where(words: str, understood: str, unknown: str) -> None:
    with pytest.raises(DurationNotUnderstood) as error:
        parse_until(words, now=SATURDAY, zone=BERLIN)
    assert (error.value.understood, error.value.unknown) == (understood, unknown)


PIECES = "until for 2 two 9999 a w weeks d month h 4h friday next 2026-12-24 9999-99-99 30 feb at 9"


@unhurried
@given(st.one_of(st.text(max_size=50), st.lists(st.sampled_from(PIECES.split())).map(" ".join)))
def test_any_text_gets_a_time_to_come_or_an_answer(text: str) -> None:
    try:
        assert parse_until(text, now=SATURDAY, zone=BERLIN) > SATURDAY
    except (DurationNotUnderstood, UntilIsPast):
        return
