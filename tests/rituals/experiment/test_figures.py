"""What people type after `/experiment observe`."""

import time

import pytest

from rituals.errors import PersonError
from rituals.experiment.errors import NotAFigure
from rituals.experiment.figures import (
    NothingObserved,
    NumberMissing,
    PercentOrFraction,
    Read,
    TooManyValues,
    WhereUnknown,
    figure,
    in_unit,
    pairs,
    parse,
)
from rituals.experiment.metric import Metric
from rituals.experiment.model import Where

PROD, VAL, DEV = Where.PRODUCTION, Where.VALIDATION, Where.DEVELOPMENT


@pytest.mark.parametrize(
    ("typed", "values", "where", "note"),
    [
        ("42 auc=0.81", {"auc": 0.81}, None, ""),
        ("#42 auc = 0.81 on prod", {"auc": 0.81}, PROD, ""),
        ("42 auc: 0.81, recall=62% on val", {"auc": 0.81, "recall": 62}, VAL, ""),
        ("42 auc=0.81 and recall=0.5 in production.", {"auc": 0.81, "recall": 0.5}, PROD, ""),
        ("42 on dev auc=0.81", {"auc": 0.81}, DEV, ""),
        ("42 0.81 on prod", {"": 0.81}, PROD, ""),
        ("42 0,812", {"": 0.812}, None, ""),
        ("42 monthly churn=4.8 %", {"monthly churn": 4.8}, None, ""),
        ("42 auc=0.81 on prod, with lr=0.01", {"auc": 0.81}, PROD, "with lr=0.01"),
        ("42 auc=0.81 see https://x.example/1", {"auc": 0.81}, None, "see https://x.example/1"),
        ("42 auc=0.81 https://x.example/1", {"auc": 0.81}, None, "https://x.example/1"),
        ("42 auc=0.81 on a hunch", {"auc": 0.81}, None, "on a hunch"),
        ("42 auc=-1e-3\nrecall=.5", {"auc": -0.001, "recall": 0.5}, None, ""),
        ("42 recall@10=0.4 f1=0.3", {"recall@10": 0.4, "f1": 0.3}, None, ""),
    ],
)
def test_values_then_where_then_a_note(
    typed: str, values: dict[str, float], where: Where | None, note: str
) -> None:
    found = parse(typed)
    assert found.number == 42
    assert {one.name: one.value for one in found.values} == pytest.approx(values)
    assert (found.where, found.note) == (where, note)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", NumberMissing),
        ("auc=0.81", NumberMissing),
        ("42auc=0.81", NumberMissing),
        ("42", NothingObserved),
        ("42 auc", NothingObserved),
        ("42 it went well", NothingObserved),
        ("42 auc=nan", NotAFigure),
        ("42 auc=inf", NotAFigure),
        ("42 auc=1e400", NotAFigure),
        ("42 auc=1e9999", NotAFigure),
        ("42 auc=1,200", NotAFigure),
        ("42 auc=0.8.1", NotAFigure),
        ("42 auc=good", NotAFigure),
        ("42 auc=0.81 on staging", WhereUnknown),
        ("42 " + " ".join(f"m{n}=1" for n in range(11)), TooManyValues),
    ],
)
def test_what_cannot_be_read_is_told_where_it_is(typed: str, error: type[PersonError]) -> None:
    with pytest.raises(error):
        parse(typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("0.81", 0.81), ("0,81", 0.81), ("12,5", 12.5), ("62%", 62), ("+3", 3), ("1e3", 1000)],
)
def test_a_figure_is_read_as_it_is_typed(typed: str, value: float) -> None:
    assert figure(typed) == value


def test_a_percentage_of_a_fraction_is_a_fraction() -> None:
    auc = Metric(name="AUC", baseline=0.78, target=0.85)
    churn = Metric(name="Churn", unit="%", baseline=5.1, target=4.0)
    latency = Metric(name="p99", unit="ms", baseline=120, target=80)
    percent = Read("", 81, is_percent=True, text="81%")
    assert in_unit(percent, auc) == ("AUC", 0.81)
    assert in_unit(percent, churn) == ("Churn", 81)
    assert in_unit(Read("auc", 0.81), auc) == ("AUC", 0.81)
    assert in_unit(Read("recall", 62, is_percent=True), auc) == ("recall", 62)
    with pytest.raises(PercentOrFraction):
        in_unit(percent, latency)
    with pytest.raises(NothingObserved):
        in_unit(percent, None)
    with pytest.raises(PercentOrFraction):
        in_unit(Read("auc", 81, text="81"), auc)
    assert in_unit(Read("auc", 1.2), auc) == ("AUC", 1.2)
    loss = Metric(name="loss", baseline=0.9, target=0.5)
    assert in_unit(Read("loss", 81), loss) == ("loss", 81)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Run 7 is through: AUC=0.81, recall = 62%. Nice!", {"AUC": 0.81, "recall": 62}),
        ("epoch 3/10 loss: 0.231 val_auc: 0.79", {"loss": 0.231, "val_auc": 0.79}),
        ("see https://x.example:8080/run=3 at 10:30", {}),
        ("lunch at noon?", {}),
    ],
)
def test_what_looks_like_a_value_is_found_in_any_text(text: str, values: dict[str, float]) -> None:
    assert {one.name: one.value for one in pairs(text)} == values


@pytest.mark.parametrize("piece", ["a-", "a ", "a@b.", "loss ", "x= "])
def test_a_message_as_long_as_slack_allows_is_looked_at_in_no_time(piece: str) -> None:
    started = time.process_time()
    assert pairs(piece * 20_000) == []
    assert time.process_time() - started < 0.5
