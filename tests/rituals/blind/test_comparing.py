"""What people answered separately, held against each other: a table that reads like the thread."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.blind.comparing import Apart, Compared, Verdict, compare
from rituals.blind.model import Asked, BlindAnswer

NOW = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
SAME, CLOSE, DIFFERENT = Verdict.SAME, Verdict.CLOSE, Verdict.DIFFERENT


def said(*texts: str) -> list[BlindAnswer]:
    """Each gives one text as all of the three answers."""
    return [BlindAnswer(f"U{n}", text, text, text, NOW) for n, text in enumerate(texts, 1)]


def metric(*texts: str) -> Compared:
    return compare(said(*texts)).compared[0]


def target(*texts: str) -> Compared:
    return compare(said(*texts)).compared[1]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("monthly churn", "monthly churn", SAME),
        ("monthly churn", "  Monthly   churn.", SAME),
        ("“monthly churn”", "monthly churn", SAME),
        ("cafe\u0301 visits", "caf\u00e9 visits", SAME),
        # The same words, and perhaps the opposite: never taken for the same.
        ("monthly churn", "monthly churn of paying customers", CLOSE),
        ("annoying loyal customers", "losing loyal customers", CLOSE),
        ("we flag a churner", "we don't flag a churner", CLOSE),
        ("monthly churn", "monthly churn?", CLOSE),
        ("monthly churn", "AUC of the churn classifier", DIFFERENT),
        ("annoying loyal customers", "missing a churner", DIFFERENT),
        ("I don't know", "monthly churn", DIFFERENT),
        ("解約率", "解約率", SAME),
        ("解約率", "収益", DIFFERENT),
        ("📉", "📈", DIFFERENT),
    ],
)
def test_words_are_the_same_only_if_they_are(one: str, other: str, verdict: Verdict) -> None:
    assert metric(one, other).verdict is verdict
    assert metric(other, one).verdict is verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("4 %", "4.0%", SAME),
        ("4,0 %", "4.0 percent", SAME),
        ("300 ms", "0.3 s", SAME),
        ("4 % by June", "4.0 %, by june", SAME),
        ("~4 %", "4 %", SAME),
        ("40k", "40 000", SAME),
        # Nobody said percent, or that nothing less will do.
        ("4 %", "4", CLOSE),
        ("4 %", "0.04", CLOSE),
        ("at least 4 %", "4 %", CLOSE),
        # One says by when, and the other doesn't.
        ("4 % by June", "4 %", CLOSE),
        ("4 % by June", "4 % by the end of June", CLOSE),
        ("4 % by June", "4 % by December", DIFFERENT),
        ("4 %", "5 %", DIFFERENT),
        ("-4 %", "4 %", DIFFERENT),
        (".5", "5", DIFFERENT),
        ("10²", "102", DIFFERENT),
        ("4 % by June", "5 % by June", DIFFERENT),
        ("4.0 % by June", "0.85", DIFFERENT),
        ("5 eur", "7 dollars", DIFFERENT),
        ("at least 4", "at most 4", DIFFERENT),
        ("4 %", "as low as we can", DIFFERENT),
        # It can be read in two ways, so it's compared as it was typed.
        ("1.200", "1.200", SAME),
        ("1.200", "1,200", CLOSE),
        ("1.200", "1200", CLOSE),
    ],
)
def test_targets_are_compared_by_value_and_unit(one: str, other: str, verdict: Verdict) -> None:
    assert target(one, other).verdict is verdict
    assert target(other, one).verdict is verdict


@pytest.mark.parametrize(
    ("texts", "apart"),
    [
        (["4.0 % by June", "5.5 %"], Apart(Decimal("1.5"), "%")),
        (["0.8", "0.85", "0.7"], Apart(Decimal("0.15"), None)),
        (["300 ms", "120 ms"], Apart(Decimal(180), "ms")),
        (["4 %", "4.0 %"], None),
        (["4 %", "0.85"], None),
        (["4 %", "low"], None),
        (["4 %"], None),
    ],
)
def test_how_far_figures_are_apart_is_said_where_they_have_one_unit(
    texts: list[str], apart: Apart | None
) -> None:
    assert target(*texts).apart == apart


def test_figures_of_two_units_cannot_be_held_against_each_other() -> None:
    assert target("4 %", "0.85").units_differ
    assert not target("4 %", "5 %").units_differ
    assert not target("4 %", "low").units_differ


def test_a_metric_is_words_even_where_it_is_a_number() -> None:
    assert metric("4 %", "5 %").apart is None


def test_those_who_say_the_same_stand_together() -> None:
    ways = target("4 %", "0.85", "4.0 %", "4 %.").ways
    assert [(way.text, way.people) for way in ways] == [
        ("4 %", ("U1", "U3", "U4")),
        ("0.85", ("U2",)),
    ]


def test_one_who_differs_is_enough() -> None:
    assert metric("churn", "Churn", "churn", "revenue").verdict is DIFFERENT
    assert metric("churn", "Churn", "churn").verdict is SAME


def test_alone_there_is_nothing_to_compare() -> None:
    for answers in ([], said("monthly churn")):
        found = compare(answers)
        assert found.is_pointless
        assert found.of(DIFFERENT) == found.of(CLOSE) == ()


def test_each_question_is_compared_for_itself() -> None:
    found = compare(
        [
            BlindAnswer("U1", "monthly churn", "4 %", "annoying loyal customers", NOW),
            BlindAnswer("U2", "AUC of the classifier", "4.0 %", "missing a churner", NOW),
        ]
    )
    assert [one.asked for one in found.of(DIFFERENT)] == [Asked.METRIC, Asked.MISTAKE]
    assert [one.asked for one in found.of(SAME)] == [Asked.TARGET]


ANYTHING = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["4 %", "4", "0.04", "4 % by June", "300 ms", "0.3 s", "low", "churn"]),
)


@given(ANYTHING, ANYTHING)
def test_it_does_not_matter_who_said_what(one: str, other: str) -> None:
    for there, back in zip(
        compare(said(one, other)).compared, compare(said(other, one)).compared, strict=True
    ):
        assert (there.verdict, there.apart) == (back.verdict, back.apart)


@given(ANYTHING)
def test_who_types_the_same_says_the_same(text: str) -> None:
    assert all(one.verdict is SAME for one in compare(said(text, text)).compared)


@given(st.lists(ANYTHING, max_size=6))
def test_nobody_is_left_out_and_ways_are_as_many_as_differ(texts: list[str]) -> None:
    for one in compare(said(*texts)).compared:
        people = [who for way in one.ways for who in way.people]
        assert sorted(people) == [f"U{n}" for n in range(1, len(texts) + 1)]
        assert (len(one.ways) > 1) == (one.verdict is not SAME)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["", " %", " ms", " euros"]))
def test_figures_are_as_far_apart_as_they_are(one: int, other: int, unit: str) -> None:
    found = target(f"{one}{unit}", f"{other}{unit}")
    assert (found.verdict is SAME) == (one == other)
    assert (found.apart.by if found.apart else 0) == abs(one - other)
