"""The kind of RRULE that cadences are made of; the rest is refused, not half obeyed."""

from datetime import date, time

import pytest
from hypothesis import given
from pydantic import ValidationError

from rituals.calendar import Cadence, parse_cadence, say_cadence
from rituals.calendar.rule import Rule, parse_rule
from tests.rituals.calendar.strategies import rules, unhurried


@unhurried
@given(rules)
def test_a_rule_is_the_same_as_its_text(rule: Rule) -> None:
    assert parse_rule(rule.text).text == rule.text


def test_the_order_of_the_parts_makes_no_difference() -> None:
    assert parse_rule("BYDAY=TH,TU;FREQ=WEEKLY;INTERVAL=2").text == (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"
    )


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=HOURLY",
        "FREQ=YEARLY;BYMONTHDAY=1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=53;BYDAY=MO",
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=DAILY;COUNT=3",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYDAY=1MO,3TU",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=1",
    ],
)
def test_other_rules_are_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Cadence(rule=text, at=time(9), start=date(2026, 1, 1))


@pytest.mark.parametrize("at", ["09:00:30", "09:00+02:00"])
def test_a_cadence_is_to_the_minute_and_local(at: str) -> None:
    with pytest.raises(ValidationError):
        Cadence(rule="FREQ=DAILY", at=time.fromisoformat(at), start=date(2026, 1, 1))


def test_a_cadence_can_be_a_key_and_is_not_changed() -> None:
    cadence = parse_cadence("every friday at 15:00", today=date(2026, 1, 1))
    assert {cadence: say_cadence(cadence)}[cadence] == "every Friday at 15:00"
    with pytest.raises(ValidationError):
        cadence.at = time(9)  # type: ignore[misc]
