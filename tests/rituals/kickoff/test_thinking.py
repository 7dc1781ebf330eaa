"""The follow-ups that think, as the playbook has them: which question comes because of a tap, and
what is said because of what answers mean together."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.kickoff.reviewing import Part, Reviews, SumWants, review_of
from rituals.kickoff.thinking import (
    Amiss,
    Instead,
    Note,
    RatesAccepted,
    ReviewHoldsUp,
    TargetAmiss,
    WithoutModel,
    also_under,
    notes_after,
    without_model,
)
from rituals.kickoff.timing import Timing, WaitDiffers, Way, way_of
from tests.rituals.kickoff.courses import Rows, course

Taps = Mapping[str, str]

PERSON_LOOKS = {"error-rates/never": "yes", "remediation/how": "person"}
NEITHER = {"error-types/tolerable": "neither"}


@pytest.mark.parametrize(
    ("taps", "question", "comes"),
    [
        ({"user-value/evidence": "none"}, "cheapest-way-to-find-out", True),
        ({"user-value/evidence": "unsure"}, "cheapest-way-to-find-out", True),
        ({"user-value/evidence": "told"}, "cheapest-way-to-find-out", False),
        ({}, "cheapest-way-to-find-out", False),
        ({"success-metric/measurable": "no"}, "proxy-metric", True),
        ({"success-metric/measurable": "later"}, "proxy-metric", True),
        ({"success-metric/measurable": "weekly"}, "proxy-metric", False),
        (NEITHER, "ml-or-person", True),
        ({"error-types/tolerable": "both"}, "ml-or-person", False),
        ({"error-types/tolerable": "misses"}, "ml-or-person", False),
        ({"error-rates/never": "yes"}, "remediation", True),
        ({"error-rates/never": "unsure"}, "remediation", True),
        ({"error-rates/never": "no"}, "remediation", False),
        (PERSON_LOOKS, "human-review", True),
        ({"error-rates/never": "yes", "remediation/how": "reduce"}, "human-review", False),
        ({**NEITHER, "ml-or-person/decides": "together"}, "human-review", True),
        ({**NEITHER, "ml-or-person/decides": "person"}, "human-review", True),
        ({**NEITHER, "ml-or-person/decides": "model"}, "human-review", False),
        ({"feasible/possible": "unknown"}, "discovery-experiment", True),
        ({"feasible/possible": "others"}, "discovery-experiment", False),
        ({"data/enough": "yes", "data/bearing": "big"}, "data-that-bears", True),
        ({"data/enough": "yes", "data/bearing": "unsure"}, "data-that-bears", True),
        ({"data/enough": "yes", "data/bearing": "known"}, "data-that-bears", False),
        ({"data/enough": "labels"}, "data-to-get", True),
        ({"data/enough": "none"}, "data-to-get", True),
        ({"data/enough": "yes"}, "data-to-get", False),
    ],
)
def test_a_tap_brings_the_question_that_it_calls_for(
    taps: Taps, question: str, comes: bool
) -> None:
    applying = {asking.question_id for asking in course(taps=taps).applying}
    assert (question in applying) is comes


@pytest.mark.parametrize(
    ("taps", "instead"),
    [
        ({"ml-needed/needed": "no"}, Instead.SIMPLER),
        ({"ml-needed/needed": "yes"}, None),
        ({"ml-needed/needed": "rule-first"}, None),
        ({"ml-needed/needed": "unsure"}, None),
        ({**NEITHER, "ml-or-person/decides": "person"}, Instead.PERSON),
        ({**NEITHER, "ml-or-person/decides": "together"}, None),
    ],
)
def test_where_no_model_is_needed_it_is_proposed_to_stop(
    taps: Taps, instead: Instead | None
) -> None:
    answered = list(taps)[-1].partition("/")[0]
    now = course(taps=taps)
    stops = [note for note in notes_after(answered, now) if isinstance(note, WithoutModel)]
    assert stops == ([WithoutModel(instead)] if instead else [])
    assert without_model(now) == (WithoutModel(instead) if instead else None)


def test_a_person_decides_no_more_when_mistakes_can_be_lived_with_after_all() -> None:
    taps = {"error-types/tolerable": "both", "ml-or-person/decides": "person"}
    assert without_model(course(taps=taps)) is None
    assert notes_after("ml-or-person", course(taps=taps)) == ()


@pytest.mark.parametrize(
    ("row", "amiss"),
    [
        ({"baseline": "5.1", "target": "4.0", "direction": "down"}, None),
        ({"baseline": "5.1", "target": "4.0"}, None),
        ({"baseline": "5.1", "target": "4.0", "direction": "up"}, Amiss.AWAY),
        ({"baseline": "0.78", "target": "0.7", "direction": "up"}, Amiss.AWAY),
        ({"baseline": "4", "target": "6", "direction": "down"}, Amiss.AWAY),
        ({"baseline": "4", "target": "4.0", "direction": "down"}, Amiss.SAME),
        ({"target": "4.0", "direction": "down"}, None),
        ({"baseline": "quite high", "target": "4.0", "direction": "down"}, None),
        ({}, None),
    ],
)
def test_a_target_on_the_wrong_side_of_today_is_asked_about(
    row: Mapping[str, str], amiss: Amiss | None
) -> None:
    now = course(taps={"success-metric/measurable": "weekly"}, rows={"success-metric": [row]})
    notes = notes_after("success-metric", now)
    assert [note.how for note in notes if isinstance(note, TargetAmiss)] == (
        [amiss] if amiss else []
    )


@pytest.mark.parametrize(
    ("taps", "rate", "said"),
    [
        (NEITHER, "2 %", True),
        (NEITHER, "0", False),
        (NEITHER, "as few as possible", False),
        ({"error-types/tolerable": "both"}, "2 %", False),
        ({**NEITHER, "ml-or-person/decides": "model"}, "2 %", False),
    ],
)
def test_no_mistake_is_all_right_and_yet_some_are(taps: Taps, rate: str, said: bool) -> None:
    rows = {"error-rates": [{"mistake": "a loyal customer is called", "rate": rate}]}
    now = course(taps={**taps, "error-rates/never": "no"}, rows=rows)
    wanted = (RatesAccepted((("a loyal customer is called", rate),)),) if said else ()
    assert notes_after("error-rates", now) == wanted


RATES: Rows = [
    {"mistake": "a loyal customer is called", "rate": "2 %"},
    {"mistake": "somebody leaves unnoticed", "rate": "1 in 200"},
]


def reviewers(people: str = "3", each: str = "40", requests: str = "1200") -> Rows:
    row = {"who": "support", "people": people, "each-a-day": each, "requests-a-day": requests}
    return [{name: typed for name, typed in row.items() if typed}]


def test_a_human_in_the_loop_is_a_sum_that_fits() -> None:
    rows = {"error-rates": RATES, "human-review": reviewers()}
    (found,) = notes_after("human-review", course(taps=PERSON_LOOKS, rows=rows))
    assert isinstance(found, Reviews)
    assert found.cases == 1200 * Fraction("0.025") == 30
    assert found.per_person == 10
    assert found.fits
    assert found.can - found.cases == 90


def test_a_human_in_the_loop_is_a_sum_that_shows_what_is_too_much() -> None:
    rows = {"error-rates": RATES, "human-review": reviewers("2", "40", "8000")}
    (found,) = notes_after("human-review", course(taps=PERSON_LOOKS, rows=rows))
    assert isinstance(found, Reviews)
    assert found.cases == 200
    assert found.can == 80
    assert not found.fits
    assert found.people_needed == 5
    assert found.share_that_fits == Fraction("0.01")


@pytest.mark.parametrize("decides", ["together", "person"])
def test_where_a_person_decides_every_request_is_looked_at(decides: str) -> None:
    taps = {**NEITHER, "ml-or-person/decides": decides}
    rows = {"error-rates": RATES, "human-review": reviewers()}
    found = review_of(course(taps=taps, rows=rows))
    assert isinstance(found, Reviews)
    assert found.cases == 1200
    assert found.rates == ()


@pytest.mark.parametrize(
    ("rates", "row", "wants"),
    [
        (RATES, reviewers(requests=""), [(Part.REQUESTS, "")]),
        (RATES, reviewers(requests="40 an hour"), [(Part.REQUESTS, "40 an hour")]),
        (RATES, reviewers(people="a few"), [(Part.PEOPLE, "a few")]),
        (RATES, reviewers(people="0"), [(Part.PEOPLE, "0")]),
        (RATES, reviewers(each="depends"), [(Part.EACH, "depends")]),
        ([], reviewers(), [(Part.RATE, "")]),
        ([{"mistake": "m", "rate": "rarely"}], reviewers(), [(Part.RATE, "rarely")]),
        ([{"mistake": "m", "rate": "2"}], reviewers(), [(Part.RATE, "2")]),
        (
            [],
            [],
            [(Part.REQUESTS, ""), (Part.RATE, ""), (Part.PEOPLE, ""), (Part.EACH, "")],
        ),
    ],
)
def test_a_sum_that_cannot_be_done_says_what_is_missing(
    rates: Rows, row: Rows, wants: list[tuple[Part, str]]
) -> None:
    rows = {"error-rates": rates, "human-review": row}
    now = course(taps=PERSON_LOOKS, rows=rows, texts={"human-review": "Noor and Sam"})
    assert notes_after("human-review", now) == (SumWants(tuple(wants)),)


def test_requests_that_are_said_later_make_the_sum_possible() -> None:
    rows = {
        "error-rates": RATES,
        "human-review": reviewers(requests=""),
        "requirements": [{"requests": "1.200 a day"}],
    }
    taps = {**PERSON_LOOKS, "requirements/wait": "next-day", "requirements/fresh": "day"}
    notes = notes_after("requirements", course(taps=taps, rows=rows))
    assert [note.cases for note in notes if isinstance(note, Reviews)] == [30]


def test_rates_that_change_do_the_sum_again() -> None:
    rows = {"error-rates": [{"rate": "50 %"}], "human-review": reviewers()}
    (found,) = notes_after("error-rates", course(taps=PERSON_LOOKS, rows=rows))
    assert isinstance(found, Reviews)
    assert found.cases == 600
    assert not found.fits


def test_the_sum_is_done_anew_where_it_stands_when_what_it_is_made_of_changes() -> None:
    rows = {"error-rates": RATES, "human-review": reviewers()}
    now = course(taps=PERSON_LOOKS, rows=rows)
    assert also_under("error-rates", now) == ("human-review",)
    assert also_under("requirements", now) == ("human-review",)
    assert also_under("human-review", now) == ("error-rates",)
    assert also_under("problem", now) == ()
    assert also_under("error-rates", course(rows={"error-rates": RATES})) == ()


def test_nobody_looks_any_more_and_nothing_is_summed() -> None:
    rows = {"error-rates": RATES, "human-review": reviewers()}
    taps = {"error-rates/never": "yes", "remediation/how": "reduce"}
    assert notes_after("human-review", course(taps=taps, rows=rows)) == ()


@given(
    st.integers(0, 10**7),
    st.lists(st.fractions(0, 1, max_denominator=1000), max_size=4),
    st.integers(1, 1000),
    st.integers(1, 1000),
)
def test_what_it_takes_is_what_fits(
    requests: int, rates: list[Fraction], people: int, each: int
) -> None:
    found = Reviews(requests, tuple(rates), people, each)
    assert 0 <= found.share <= 1
    assert found.fits == (found.per_person <= each) == (found.people_needed <= people)
    assert found.requests * found.share_that_fits <= found.can
    enough = Reviews(requests, tuple(rates), max(found.people_needed, 1), each)
    assert enough.fits


@pytest.mark.parametrize(
    ("wait", "fresh", "known", "way"),
    [
        ("at-once", "minutes", None, Way.ON_THE_SPOT_FRESH),
        ("at-once", "day", "no", Way.ON_THE_SPOT_UNKNOWN),
        ("at-once", "older", "no", Way.ON_THE_SPOT_UNKNOWN),
        ("at-once", "day", "yes", Way.AHEAD),
        ("at-once", "older", "yes", Way.AHEAD),
        ("at-once", "day", "unsure", Way.OPEN_KNOWN),
        ("at-once", "day", None, None),
        ("at-once", "unsure", None, Way.OPEN_FRESH),
        ("hours", "minutes", None, Way.THROUGH_THE_DAY),
        ("hours", "older", None, Way.THROUGH_THE_DAY),
        ("next-day", "day", None, Way.EACH_NIGHT),
        ("next-day", "unsure", None, Way.EACH_NIGHT),
        ("unsure", "minutes", None, Way.OPEN_WAIT),
        ("hours", None, None, None),
        (None, None, None, None),
    ],
)
def test_batch_or_real_time_with_the_reason(
    wait: str | None, fresh: str | None, known: str | None, way: Way | None
) -> None:
    typed = {"wait": wait, "fresh": fresh, "known": known}
    taps = {f"requirements/{name}": option for name, option in typed.items() if option}
    assert way_of(taps) is way
    now = course(taps=taps, rows={"requirements": [{"requests": "1,200"}]})
    assert notes_after("requirements", now) == ((Timing(way, 1200),) if way else ())


@pytest.mark.parametrize(
    ("latency", "wait", "differs"),
    [
        ("300 ms", "at-once", False),
        ("within 2 hours", "at-once", True),
        ("2 hours", "hours", False),
        ("300 ms", "hours", True),
        ("300 ms", "next-day", True),
        ("1 day", "next-day", False),
        ("by 8 in the morning", "at-once", False),
        ("300 ms", "unsure", False),
        ("", "at-once", False),
    ],
)
def test_how_quickly_it_answers_is_typed_and_tapped_alike(
    latency: str, wait: str, differs: bool
) -> None:
    taps = {"requirements/wait": wait, "requirements/fresh": "minutes"}
    notes = notes_after(
        "requirements", course(taps=taps, rows={"requirements": [{"latency": latency}]})
    )
    assert any(isinstance(note, WaitDiffers) for note in notes) is differs


@pytest.mark.parametrize(("wait", "holds_up"), [("at-once", True), ("hours", False)])
def test_whoever_waits_for_an_answer_waits_for_who_looks_at_it(wait: str, holds_up: bool) -> None:
    taps = {**PERSON_LOOKS, "requirements/wait": wait, "requirements/fresh": "minutes"}
    rows = {"error-rates": RATES, "human-review": [{**reviewers()[0], "within": "2 hours"}]}
    now = course(taps=taps, rows=rows)
    for answered in ("requirements", "human-review"):
        found: list[Note] = [n for n in notes_after(answered, now) if isinstance(n, ReviewHoldsUp)]
        assert found == ([ReviewHoldsUp("2 hours")] if holds_up else [])


def test_nothing_is_said_before_the_taps_under_an_answer_are_made() -> None:
    rows = {"error-rates": RATES, "human-review": reviewers()}
    now = course(taps={"remediation/how": "person"}, rows=rows)
    assert notes_after("error-rates", now) == ()
    assert notes_after("problem", now) == ()
    assert notes_after("a-question-that-is-off", now) == ()
