"""Words ↔ rules, whatever the rule; and any text at all gets an answer."""

from collections.abc import Iterator
from datetime import date, time
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from rituals.calendar import (
    Cadence,
    CadenceError,
    parse_cadence,
    say_cadence,
)
from rituals.calendar.dates import Dates
from rituals.calendar.lexicon import ADVERB, EVERY, INSTEAD, MONTH, ORDINAL, UNIT, WEEKDAY
from tests.rituals.calendar.strategies import cadences, days, unhurried

TODAY = date(2026, 1, 7)
VOCABULARY = sorted(
    {"on", "the", "of", "in", "at", "and", ",", "-", "to", "starting", "next", "other", "a", "once"}
    | {"15:00", "3pm", "9.30", "9", "2", "30", "15th", "2nd", "99th", "2026-02-30", "2026", "noon"}
    | {
        *ADVERB,
        *EVERY,
        *INSTEAD,
        *MONTH,
        *ORDINAL,
        *UNIT,
        *WEEKDAY,
        "working",
        "fryday",
        "at 25:00",
    }
)


@unhurried
@given(cadences(st.just(TODAY)))
def test_what_is_said_reads_as_the_same_cadence(cadence: Cadence) -> None:
    assert parse_cadence(say_cadence(cadence), today=TODAY) == cadence


@unhurried
@given(cadences(), days)
def test_said_on_any_day_it_goes_on_as_before(cadence: Cadence, today: date) -> None:
    again = parse_cadence(say_cadence(cadence, today=today), today=today)
    assert (again.rule, again.at, again.working) == (cadence.rule, cadence.at, cadence.working)
    from_now_on = Dates(cadence.rule, cadence.start).from_(today)
    assert _few(from_now_on) == _few(Dates(again.rule, again.start).from_(today))


def _few(dates: Iterator[date]) -> list[date]:
    return list(islice(dates, 5))


@unhurried
@given(st.lists(st.sampled_from(VOCABULARY), max_size=9))
def test_any_words_are_a_cadence_that_occurs_or_a_plain_answer(words: list[str]) -> None:
    try:
        cadence = parse_cadence(" ".join(words), today=TODAY, default_at=time(9))
    except CadenceError:
        return
    assert say_cadence(parse_cadence(say_cadence(cadence), today=TODAY)) == say_cadence(cadence)
    assert next(Dates(cadence.rule, cadence.start).from_(TODAY), None) is not None


@unhurried
@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    try:
        parse_cadence(text, today=TODAY, default_at=time(9))
    except CadenceError:
        return


@unhurried
@given(cadences(), st.text(alphabet="éß„#<>&!`*_~xq", min_size=1, max_size=8))
def test_what_was_understood_ends_where_the_unknown_begins(cadence: Cadence, noise: str) -> None:
    said = say_cadence(cadence)
    try:
        parse_cadence(f"{said} {noise}", today=TODAY)
    except CadenceError as error:
        assert error.facts["understood"] == said or not noise.strip("„`")
