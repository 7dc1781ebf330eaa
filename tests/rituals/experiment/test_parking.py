"""Until when something is parked, as people say it."""

from datetime import date

import pytest

from rituals.experiment import parking
from rituals.experiment.errors import ParkedTooLong, ParkedUntilMissing, ParkedUntilPast, TooLong
from rituals.team.plan import FieldErrors

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("until 12 Jan", date(2027, 1, 12)),
        ("12 January 2028", date(2028, 1, 12)),
        ("in 6 weeks", date(2026, 12, 28)),
        ("3 months", date(2027, 2, 16)),
        ("tomorrow", date(2026, 11, 17)),
        ("until march", date(2027, 3, 1)),
        ("2027-01-12", date(2027, 1, 12)),
    ],
)
def test_words_that_are_a_day_are_that_day(typed: str, day: date) -> None:
    assert parking.until(typed, None, TODAY) == ("", day)
    assert parking.until(typed, day, TODAY) == ("", day)


@pytest.mark.parametrize(
    "typed", ["until the labels of 2025 are there", "the labels of 2025 are there"]
)
def test_a_condition_is_looked_at_in_three_months_or_when_somebody_says(typed: str) -> None:
    said = "the labels of 2025 are there"
    assert parking.until(typed, None, TODAY) == (said, date(2027, 2, 16))
    assert parking.until(typed, date(2026, 12, 1), TODAY) == (said, date(2026, 12, 1))


def test_a_day_beside_another_day_in_words_keeps_both() -> None:
    assert parking.until("12 Jan", date(2026, 12, 1), TODAY) == ("12 Jan", date(2026, 12, 1))


def test_a_day_alone_is_enough() -> None:
    assert parking.until(" ", date(2026, 12, 1), TODAY) == ("", date(2026, 12, 1))


@pytest.mark.parametrize(
    ("typed", "day", "field", "error"),
    [
        ("\u200b", None, parking.UNTIL, ParkedUntilMissing),
        ("x" * 301, None, parking.UNTIL, TooLong),
        ("today", None, parking.UNTIL, ParkedUntilPast),
        ("2026-11-15", None, parking.UNTIL, ParkedUntilPast),
        ("the labels", TODAY, parking.DAY, ParkedUntilPast),
        ("the labels", date(2062, 1, 1), parking.DAY, ParkedTooLong),
        ("12 Jan 2062", None, parking.UNTIL, ParkedTooLong),
    ],
)
def test_what_is_no_time_to_look_again_is_told_at_its_field(
    typed: str, day: date | None, field: str, error: type[Exception]
) -> None:
    with pytest.raises(FieldErrors) as caught:
        parking.until(typed, day, TODAY)
    assert isinstance(caught.value.errors[field], error)
