"""What the next iteration begins with, and when a stop rule's date is said to be over."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rituals.calendar import TeamCalendar
from rituals.experiment.concluding import next_of
from rituals.experiment.metric import Direction, Metric
from rituals.experiment.model import (
    LINE_LIMIT,
    Decision,
    ErrorAnalysis,
    Experiment,
    Outcome,
    StopRule,
    Verdict,
)
from rituals.experiment.timing import next_morning
from tests.rituals.experiment.made_up import AN_EXPERIMENT


def concluded(verdict: Verdict, value: float | None, **more: object) -> Experiment:
    outcome = Outcome(
        verdict=verdict,
        value=value,
        learned="Tenure helps\nwhere it is known",
        decision=Decision.ITERATE,
    )
    return replace(AN_EXPERIMENT, outcome=outcome, **more)  # type: ignore[arg-type]


def test_the_next_one_begins_with_what_was_learned_and_the_same_metric() -> None:
    draft = next_of(concluded(Verdict.GOOD, 0.82))
    assert draft.change == "" and draft.reason == "Tenure helps where it is known"
    assert (draft.metric, draft.baseline, draft.target) == ("AUC", 0.82, 0.85)
    assert (draft.parent_id, draft.project_id, draft.owner) == ("e42", "p1", "U1")
    assert (draft.attempts, draft.by, draft.budget) == (5, None, "")


@pytest.mark.parametrize(
    ("verdict", "value", "baseline", "target"),
    [
        (Verdict.GOOD, 0.70, 0.78, 0.85),  # below where it began: it begins there again
        (Verdict.GOOD, None, 0.78, 0.85),
        (Verdict.GOOD, 0.86, 0.86, None),  # reached
        (Verdict.BAD, 0.99, 0.78, 0.85),  # it leaked
        (Verdict.INTERESTING, 0.80, 0.78, 0.85),
    ],
)
def test_a_good_value_is_the_next_baseline_and_a_bad_one_is_not(
    verdict: Verdict, value: float | None, baseline: float, target: float | None
) -> None:
    draft = next_of(concluded(verdict, value))
    assert (draft.baseline, draft.target) == (baseline, target)


def test_where_less_is_better_the_least_is_the_next_baseline() -> None:
    churn = Metric(name="churn", direction=Direction.DOWN, baseline=5.1, target=4.0)
    draft = next_of(concluded(Verdict.GOOD, 4.6, metric=churn))
    assert (draft.baseline, draft.direction) == (4.6, Direction.DOWN)


def test_without_a_metric_the_next_one_has_none_either() -> None:
    draft = next_of(concluded(Verdict.GOOD, None, metric=None, rule=StopRule(budget="a week")))
    assert (draft.metric, draft.baseline, draft.attempts) == ("", None, None)


def test_what_was_learned_at_length_becomes_a_reason_that_fits() -> None:
    long = Outcome(verdict=Verdict.BAD, learned="so " * 900, decision=Decision.ITERATE)
    assert len(next_of(replace(AN_EXPERIMENT, outcome=long)).reason) <= LINE_LIMIT


@pytest.mark.parametrize(
    ("verdict", "analysis", "waits"),
    [
        (Verdict.BAD, None, True),
        (Verdict.BAD, ErrorAnalysis(how="It leaked"), False),
        (Verdict.GOOD, None, False),
        (Verdict.INTERESTING, None, False),
    ],
)
def test_a_failure_is_not_over_before_it_is_understood(
    verdict: Verdict, analysis: ErrorAnalysis | None, waits: bool
) -> None:
    outcome = Outcome(verdict=verdict, learned="x", decision=Decision.STOP, analysis=analysis)
    assert replace(AN_EXPERIMENT, outcome=outcome).awaits_analysis is waits


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 18), datetime(2026, 11, 19, 8, tzinfo=UTC)),
        (date(2026, 11, 20), datetime(2026, 11, 23, 8, tzinfo=UTC)),  # over the weekend
        (date(2026, 12, 24), datetime(2026, 12, 28, 8, tzinfo=UTC)),  # over Christmas
        (date(2026, 6, 30), datetime(2026, 7, 1, 7, tzinfo=UTC)),
    ],
)
def test_that_a_date_is_over_is_said_on_the_next_working_morning(day: date, said: datetime) -> None:
    assert next_morning(TeamCalendar(zone="Europe/Berlin", country="DE"), day) == said
