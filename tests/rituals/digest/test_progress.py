"""How far a metric came since the last digest."""

import pytest

from rituals.experiment.digest import Progress, progress
from rituals.experiment.metric import Direction, Metric
from rituals.experiment.ports import Values

AUC = Metric(name="AUC", baseline=0.78, target=0.85)
CHURN = Metric(name="churn", unit="%", direction=Direction.DOWN, baseline=5.0, target=4.0)


def old(least: float, greatest: float | None = None, name: str = "auc") -> Values:
    return Values(name, False, least, least if greatest is None else greatest, 2)


def new(least: float, greatest: float | None = None, name: str = "A.U.C.") -> Values:
    return Values(name, True, least, least if greatest is None else greatest, 2)


def test_the_best_of_the_week_is_held_against_the_best_before_it() -> None:
    found = progress(AUC, [old(0.75, 0.79), new(0.80, 0.82)])
    assert found and (found.before, found.best, found.is_better) == (0.79, 0.82, True)
    assert found.gain == pytest.approx(0.03 / 0.07)


def test_where_less_is_better_the_least_counts() -> None:
    found = progress(CHURN, [old(4.8, 5.2, "churn"), new(4.5, 6.0, "Churn")])
    assert found and (found.before, found.best, found.is_better) == (4.8, 4.5, True)
    assert found.gain == pytest.approx(0.3)


def test_before_anything_was_observed_the_baseline_is_what_there_was() -> None:
    found = progress(AUC, [new(0.70)])
    assert found == Progress(0.78, 0.70, False, None)


def test_without_a_baseline_the_first_value_is_the_first() -> None:
    found = progress(Metric(name="AUC"), [new(0.70)])
    assert found == Progress(None, 0.70, True, None)


def test_a_week_without_values_and_values_of_another_metric_move_nothing() -> None:
    assert progress(AUC, [old(0.8)]) is None
    assert progress(AUC, [new(0.9, name="recall")]) is None
    assert progress(None, [new(0.9)]) is None
    assert progress(AUC, []) is None
