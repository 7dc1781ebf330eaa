"""What a run brings, which of its metrics is meant, and what a conclusion may begin with."""

import math
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rituals.experiment.metric import Direction, Metric
from rituals.experiment.model import Observation, Verdict, Where
from rituals.tracking.linking import suggested as suggested_key
from rituals.tracking.model import Counts, Ended, Fate, Kind, Link, Run, Target
from rituals.tracking.suggesting import suggested
from rituals.tracking.taking import valued

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
AUC = Metric(name="AUC", baseline=0.78, target=0.85)
LINK = Link(
    "e1",
    "mlflow",
    Target(Kind.EXPERIMENT, "1", "churn", ""),
    (("AUC", "val_auc"), ("loss", "loss")),
    Where.VALIDATION,
    Counts.LAST,
    "U1",
    NOW,
    NOW,
)
RUN = Run("r1", "one", Ended.FINISHED, NOW, "", {"val_auc": 0.8, "loss": 0.4, "other": 1.0})


def observed(value: float, source: str = "mlflow", where: Where = Where.VALIDATION) -> Observation:
    return Observation(f"o{value}", "e1", "auc", value, where, 1, "U1", NOW, source=source)


def test_a_run_brings_what_was_linked_its_own_metric_first() -> None:
    assert valued(LINK, AUC, RUN, ()) == (Fate.OBSERVED, [("AUC", 0.8), ("loss", 0.4)])
    endless = replace(RUN, metrics={"val_auc": 0.8, "loss": math.inf})
    assert valued(LINK, AUC, endless, ()) == (Fate.OBSERVED, [("AUC", 0.8)])


@pytest.mark.parametrize(
    ("changes", "fate"),
    [
        ({"ended": Ended.FAILED}, Fate.FAILED),
        ({"ended": Ended.KILLED}, Fate.FAILED),
        ({"metrics": {"loss": 0.4}}, Fate.NO_VALUE),
        ({"metrics": {"val_auc": math.nan}}, Fate.NOT_FINITE),
        ({"metrics": {"val_auc": -math.inf}}, Fate.NOT_FINITE),
    ],
)
def test_a_run_without_a_value_brings_nothing(changes: dict[str, object], fate: Fate) -> None:
    assert valued(LINK, AUC, replace(RUN, **changes), ()) == (fate, [])  # type: ignore[arg-type]


def test_the_best_of_all_steps_counts_where_that_was_chosen() -> None:
    best = replace(LINK, counts=Counts.BEST, metrics=(("AUC", "val_auc"),))
    less = AUC.model_copy(update={"direction": Direction.DOWN})
    assert valued(best, AUC, RUN, (0.7, 0.9, 0.8)) == (Fate.OBSERVED, [("AUC", 0.9)])
    assert valued(best, less, RUN, (0.7, 0.9, 0.8)) == (Fate.OBSERVED, [("AUC", 0.7)])
    assert valued(best, None, RUN, (0.7, 0.9)) == (Fate.OBSERVED, [("AUC", 0.9)])
    assert valued(LINK, AUC, RUN, (0.9,))[1][0] == ("AUC", 0.8)


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        (["loss", "A.U.C.", "val_auc"], "A.U.C."),
        (["loss", "validation_auc", "val/auc"], "val/auc"),
        (["loss", "auc_pr"], None),
        ([], None),
    ],
)
def test_the_metric_with_our_name_is_offered(keys: list[str], key: str | None) -> None:
    assert suggested_key(AUC, keys) == key
    assert suggested_key(None, keys) is None


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([0.8, 0.86], Verdict.GOOD),
        ([0.7, 0.78], Verdict.BAD),
        ([0.8], None),
    ],
)
def test_a_conclusion_begins_with_the_best_run(
    values: list[float], verdict: Verdict | None
) -> None:
    found = suggested(AUC, [observed(value) for value in values], ["mlflow"])
    assert found
    assert (found.best.value, found.verdict) == (max(values), verdict)


def test_what_somebody_logged_by_hand_speaks_for_nobody() -> None:
    assert suggested(AUC, [observed(0.9, source="slack"), observed(0.8)], ["mlflow"]) is None
    assert suggested(AUC, [observed(0.9, where=Where.PRODUCTION)], ["mlflow"]) is None
    assert suggested(AUC, [], ["mlflow"]) is None
