"""How it is typed what somebody looks for in the ledger."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.errors import PersonError
from rituals.experiment.asked import (
    Asked,
    Filter,
    FilterTwice,
    FilterValueMissing,
    NothingAskedFor,
    SinceNotUnderstood,
    UnknownFilter,
    UnknownFilterValue,
)
from rituals.experiment.looking import read, written
from rituals.experiment.metric import key_of
from rituals.experiment.model import Verdict
from rituals.search.model import words_of

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("leakage", Asked(words=("leakage",))),
        ("Late LABELS late", Asked(words=("late", "labels"))),
        ('"late labels"', Asked(words=("late", "labels"))),
        ("project:churn", Asked(project="churn")),
        ("Project: Churn leakage", Asked(words=("leakage",), project="Churn")),
        ('project:"Churn model" leakage', Asked(words=("leakage",), project="Churn model")),
        ("project:“Churn model”", Asked(project="Churn model")),
        ("project:'churn'", Asked(project="churn")),
        ('project:"Churn model', Asked(project="Churn model")),
        ("project:A&B", Asked(project="A&B")),
        ("outcome:bad", Asked(outcome=Verdict.BAD)),
        ("outcome:Failed", Asked(outcome=Verdict.BAD)),
        ("metric:AUC", Asked(metric="auc")),
        ('metric:"p99 latency"', Asked(metric="p99latency")),
        ("owner:<@U1>", Asked(owner="<@U1>")),
        ("owner: <@U1|Bob B.>", Asked(owner="<@U1>")),
        ("owner:@bob", Asked(owner="bob")),
        ('owner:"@Bob B."', Asked(owner="Bob B.")),
        ("owner:me", Asked(owner="me")),
        ("since:2026", Asked(since=date(2026, 1, 1))),
        ("since:2026-03", Asked(since=date(2026, 3, 1))),
        ("since:2026-3-7", Asked(since=date(2026, 3, 7))),
        ("since:3 months", Asked(since=date(2026, 8, 16))),
        ("since:3 months leakage", Asked(words=("leakage",), since=date(2026, 8, 16))),
        ('since:"2 weeks ago"', Asked(since=date(2026, 11, 2))),
        ("since:2w", Asked(since=date(2026, 11, 2))),
        ('since:"a year"', Asked(since=date(2025, 11, 16))),
        ("since:0001", Asked(since=date(1970, 1, 2))),
        ("is:open", Asked(is_open=True)),
        ("is:concluded", Asked(is_open=False)),
        ("at 10:30 https://runs.example/1", Asked(words=("at", "10", "30", "https", "runs",
            "example", "1"))),
        (
            "leakage project:churn outcome:bad metric:auc owner:<@U1> since:2026-01 is:open",
            Asked(("leakage",), "churn", Verdict.BAD, "auc", "<@U1>", date(2026, 1, 1), True),
        ),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(typed: str, asked: Asked) -> None:
    assert read(typed, today=TODAY) == asked


@pytest.mark.parametrize(
    ("typed", "error", "facts"),
    [
        ("", NothingAskedFor, {}),
        ("?! –", NothingAskedFor, {}),
        ("outcom:bad", UnknownFilter, {"text": "outcom", "nearest": "outcome"}),
        ("leakage: late", UnknownFilter, {"text": "leakage", "nearest": None}),
        ("outcome:", FilterValueMissing, {"filter": "outcome"}),
        ("project: is:open", FilterValueMissing, {"filter": "project"}),
        ('project:""', FilterValueMissing, {"filter": "project"}),
        ("metric:-", FilterValueMissing, {"filter": "metric"}),
        ("is:open is:concluded", FilterTwice, {"filter": "is"}),
        ("outcome:fantastic", UnknownFilterValue, {"filter": "outcome", "text": "fantastic"}),
        ("is:mine", UnknownFilterValue, {"words": ["open", "concluded"]}),
        ("since:2026-13", SinceNotUnderstood, {"text": "2026-13"}),
        ("since:monday", SinceNotUnderstood, {"text": "monday"}),
        ('since:"5000 years"', SinceNotUnderstood, {}),
        ("owner:@", FilterValueMissing, {"filter": "owner"}),
    ],
)
def test_what_isnt_understood_says_what_was_read(
    typed: str, error: type[PersonError], facts: dict[str, Any]
) -> None:
    with pytest.raises(error) as raised:
        read(typed, today=TODAY)
    assert facts.items() <= raised.value.facts.items()


TYPED = st.text() | st.lists(
    st.sampled_from([*(f"{one}:" for one in Filter), '"', " ", "bad", "2026", "3", "months", "a"])
    | st.text(max_size=5)
).map("".join)


@given(TYPED)
def test_anything_is_understood_or_said_to_be_wrong(typed: str) -> None:
    try:
        asked = read(typed, today=TODAY)
    except PersonError:
        return
    assert read(written(asked), today=TODAY) == asked


@given(
    st.builds(
        Asked,
        words=st.lists(st.text().flatmap(lambda t: st.sampled_from(words_of(t) or ["a"])),
            min_size=1, max_size=5, unique=True).map(tuple),
        project=st.sampled_from(["", "Churn model", "A & B", "it's"]),
        outcome=st.none() | st.sampled_from(Verdict),
        metric=st.text(max_size=9).map(key_of),
        owner=st.sampled_from(["", "me", "<@U1A2>", "Bob B."]),
        since=st.none() | st.dates(date(1970, 1, 2), date(2999, 12, 31)),
        is_open=st.none() | st.booleans(),
    )
)  # fmt: skip
def test_what_was_asked_can_be_said_again(asked: Asked) -> None:
    assert read(written(asked), today=TODAY) == asked
