"""What people type after `/experiment observe`."""

import time

import pytest

from rituals.errors import PersonError
from rituals.experiment.errors import NotAFigure
from rituals.experiment.fields import ends, results
from rituals.experiment.figures import (
    FractionOrPercent,
    NothingObserved,
    NumberMissing,
    PercentOrFraction,
    TooManyValues,
    WhereUnknown,
    figure,
    in_unit,
    pairs,
    parse,
    read,
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


AUC = Metric(name="AUC", baseline=0.78, target=0.85)
NEW = Metric(name="AUC")
CHURN = Metric(name="Churn", unit="%", baseline=5.1, target=4.0)
SHARE = Metric(name="Share", unit="percent", baseline=51, target=60)
OF_78 = Metric(name="AUC", baseline=78)
RATE = Metric(name="Rate", unit="%")
RARE = Metric(name="Failures", unit="%", baseline=0.08, target=0.05)
NONE_LEFT = Metric(name="Failures", unit="%", baseline=5, target=0)
LATENCY = Metric(name="p99", unit="ms")
LOSS = Metric(name="loss", baseline=0.9, target=0.5)


@pytest.mark.parametrize(
    ("typed", "metric", "value"),
    [
        ("81%", AUC, 0.81),
        ("81 %", NEW, 0.81),
        ("1.1%", NEW, 0.011),
        ("0.81", AUC, 0.81),
        ("1.2", AUC, 1.2),
        ("81", NEW, 81),
        ("81", LOSS, 81),
        ("4.4%", CHURN, 4.4),
        ("0.9", CHURN, 0.9),
        ("0.9%", SHARE, 0.9),
        ("81", AUC, PercentOrFraction),
        ("81%", OF_78, PercentOrFraction),
        ("81%", LATENCY, PercentOrFraction),
        ("0.55", SHARE, FractionOrPercent),
        ("0.06", CHURN, FractionOrPercent),
        ("-0.06", CHURN, FractionOrPercent),
        ("0.06%", CHURN, 0.06),
        ("0.06", RATE, FractionOrPercent),
        ("0.06 %", RATE, 0.06),
        ("6", RATE, 6),
        ("1", RATE, 1),
        ("0", RATE, 0),
        ("0.06", RARE, 0.06),
        ("0.06", NONE_LEFT, 0.06),
    ],
)
def test_a_percentage_is_so_many_hundredths_except_of_percents(
    typed: str, metric: Metric, value: float | type[PersonError]
) -> None:
    if isinstance(value, float | int):
        assert in_unit(read(typed), metric) == (metric.name, value)
    else:
        with pytest.raises(value):
            in_unit(read(typed), metric)


def test_what_has_another_name_has_no_unit() -> None:
    assert in_unit(read("62%", "recall"), CHURN) == ("recall", 0.62)
    assert in_unit(read("0.81", "a.u.c."), AUC) == ("AUC", 0.81)
    with pytest.raises(NothingObserved):
        in_unit(read("81%"), None)


@pytest.mark.parametrize(
    ("baseline", "target", "unit", "found"),
    [
        ("78%", "85%", "", (0.78, 0.85)),
        ("78%", "85%", "%", (78, 85)),
        ("78%", 0.85, "", (0.78, 0.85)),
        (78.0, " ", "", (78, None)),
        ("78%", 85.0, "", {"baseline": PercentOrFraction}),
        ("120", "80%", "ms", {"target": PercentOrFraction}),
        ("5", "4", "%", (5, 4)),
        ("5", "0.6", "%", (5, 0.6)),
        ("0.05%", "0.04", "%", (0.05, 0.04)),
        ("5", "0.04", "%", {"target": FractionOrPercent}),
        (0.05, 0.04, "percent", {"baseline": FractionOrPercent, "target": FractionOrPercent}),
        ("high", "1e400", "", {"baseline": NotAFigure, "target": NotAFigure}),
    ],
)
def test_baseline_and_target_are_of_one_scale(
    baseline: str | float, target: str | float, unit: str, found: object
) -> None:
    values, wrong = ends({"baseline": baseline, "target": target}, "AUC", unit)
    if wrong:
        assert {name: type(one) for name, one in wrong.items()} == found
    else:
        assert tuple(values.values()) == found


def test_what_came_of_it_is_in_the_unit_of_its_metric() -> None:
    assert results({"value": "81%", "production": None}, AUC)[0] == {
        "value": 0.81,
        "production": None,
    }
    assert results({"value": "81%"}, None)[0] == {"value": 0.81}
    assert type(results({"value": "81"}, AUC)[1]["value"]) is PercentOrFraction


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
