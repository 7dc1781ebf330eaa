"""What is worth a thought before an experiment runs. It is said; nobody is stopped by it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.experiment import measured
from rituals.experiment.coaching import (
    FAR_ATTEMPTS,
    FAR_DAYS,
    MOST_UNSEEN,
    Advice,
    Infrastructure,
    Kind,
    Known,
    advice,
    is_baseline,
    unseen_in_production,
)
from rituals.experiment.metric import Direction, Metric
from rituals.experiment.model import (
    Decision,
    Experiment,
    Observation,
    Outcome,
    StopRule,
    Verdict,
    Where,
)
from rituals.kickoff.catalogue import QuestionSet
from tests.rituals.experiment.made_up import AN_EXPERIMENT

TODAY = AN_EXPERIMENT.made_at.date()
OVER = Outcome(verdict=Verdict.GOOD, learned="Enough", decision=Decision.STOP)
BASELINE = replace(AN_EXPERIMENT, experiment_id="e1", change="Logistic regression", outcome=OVER)
FINE = Known(TODAY, of_project=(BASELINE,))


def kinds(new: Experiment, known: Known = FINE) -> list[Kind]:
    return [one.kind for one in advice(new, known)]


def test_of_a_whole_hypothesis_there_is_nothing_to_say() -> None:
    assert kinds(replace(AN_EXPERIMENT, reason="who stays longer leaves less")) == []


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"metric": None}, Kind.NO_METRIC),
        ({"reason": ""}, Kind.NO_REASON),
        ({"reason": "tenure features"}, Kind.REASON_REPEATS),
        ({"reason": "the tenure feature will improve AUC"}, Kind.REASON_REPEATS),
        ({"reason": "it is better"}, Kind.REASON_REPEATS),
        ({"metric": Metric(name="AUC", baseline=0.8, target=0.8)}, Kind.TARGET_IS_BASELINE),
        ({"rule": StopRule(attempts=FAR_ATTEMPTS + 1)}, Kind.STOPS_FAR_ATTEMPTS),
        ({"rule": StopRule(by=TODAY + timedelta(days=FAR_DAYS + 1))}, Kind.STOPS_FAR_DAYS),
    ],
)
def test_what_is_missing_or_odd_is_said(changed: dict[str, object], kind: Kind) -> None:
    assert kinds(replace(AN_EXPERIMENT, **changed)) == [kind]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rule",
    [
        StopRule(attempts=FAR_ATTEMPTS),
        StopRule(attempts=500, by=TODAY + timedelta(days=14)),
        StopRule(by=TODAY + timedelta(days=500), attempts=5),
        StopRule(attempts=500, budget="200 GPU hours"),
        StopRule(budget="a week"),
    ],
)
def test_whichever_part_of_a_stop_rule_is_near_is_enough(rule: StopRule) -> None:
    assert kinds(replace(AN_EXPERIMENT, rule=rule)) == []


def test_a_target_on_the_wrong_side_is_said_where_somebody_said_what_is_better() -> None:
    new = replace(AN_EXPERIMENT, metric=Metric(name="churn", baseline=4.0, target=5.0))
    assert kinds(new) == []
    assert kinds(new, replace(FINE, meant=Direction.UP)) == []
    assert kinds(new, replace(FINE, meant=Direction.DOWN)) == [Kind.WRONG_WAY]


def test_simple_models_first() -> None:
    running = replace(BASELINE, outcome=None)
    none_yet = replace(FINE, of_project=(running,))
    assert kinds(AN_EXPERIMENT, none_yet) == [Kind.BASELINE_FIRST]
    assert kinds(replace(AN_EXPERIMENT, change="A majority baseline"), none_yet) == []
    assert kinds(replace(AN_EXPERIMENT, parent_id="e1"), none_yet) == []
    assert kinds(replace(AN_EXPERIMENT, project_id=None), none_yet) == []


@pytest.mark.parametrize(
    "change", ["Baseline", "The simplest rule", "LINEAR regression", "a stump"]
)
def test_a_baseline_is_known_by_its_words(change: str) -> None:
    assert is_baseline(replace(AN_EXPERIMENT, change=change))


def test_infrastructure_before_the_first_experiment() -> None:
    missing = Infrastructure("k1", (QuestionSet.DATA,))
    baseline = replace(BASELINE, outcome=None)
    first = Known(TODAY, infrastructure=missing)
    [said] = advice(baseline, first)
    assert said == Advice(Kind.NO_INFRASTRUCTURE, kickoff_id="k1", to_ask=(QuestionSet.DATA,))
    assert advice(baseline, replace(first, of_project=(BASELINE,))) == []
    assert advice(baseline, Known(TODAY)) == []


def test_a_project_that_never_saw_production() -> None:
    never = replace(FINE, attempts=MOST_UNSEEN)
    assert advice(AN_EXPERIMENT, never) == [Advice(Kind.NO_PRODUCTION, MOST_UNSEEN)]
    assert kinds(AN_EXPERIMENT, replace(never, is_in_production=True)) == []
    assert kinds(AN_EXPERIMENT, replace(never, attempts=MOST_UNSEEN - 1)) == []


def observed(*wheres: Where | None) -> list[Observation]:
    """An attempt each; None: it was withdrawn."""
    now = AN_EXPERIMENT.made_at
    return [
        Observation(
            f"o{n}", "e42", "AUC", 0.8, where or Where.PRODUCTION, n, "U1", now,
            withdrawn_at=None if where else now,
        )
        for n, where in enumerate(wheres, 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wheres", "n"),
    [
        ([Where.DEVELOPMENT, Where.VALIDATION, Where.VALIDATION], 3),
        ([Where.DEVELOPMENT] * 4 + [None], 4),
        ([Where.DEVELOPMENT] * 2, None),
        ([Where.DEVELOPMENT] * 5 + [Where.PRODUCTION], None),
    ],
)
def test_many_attempts_of_one_and_none_in_production(wheres: list[Where], n: int | None) -> None:
    found = unseen_in_production(measured.of(None, observed(*wheres)))
    assert (found.n if found else None) == n


@given(
    change=st.text(max_size=20),
    reason=st.text(max_size=20),
    baseline=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    target=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    attempts=st.integers(0, 9),
)
def test_whatever_was_typed_is_coached_once_a_kind(
    change: str, reason: str, baseline: float | None, target: float | None, attempts: int
) -> None:
    metric = Metric(name="m", baseline=baseline, target=target)
    new = replace(AN_EXPERIMENT, change=change, reason=reason, metric=metric)
    found = kinds(new, Known(TODAY, attempts=attempts))
    assert len(found) == len(set(found))
