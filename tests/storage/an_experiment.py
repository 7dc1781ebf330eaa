"""An experiment with all that may be kept of one, for tests of storage."""

from dataclasses import dataclass
from datetime import date, timedelta

from rituals.experiment.idea import Confidence, Cost, Gain, Idea, IdeaState
from rituals.experiment.metric import Direction, Metric
from rituals.experiment.model import (
    Decision,
    ErrorAnalysis,
    Experiment,
    Extension,
    Observation,
    Outcome,
    Stage,
    Step,
    StoppedBy,
    StopRule,
    Verdict,
    Where,
)
from storage.unit_of_work import UnitOfWork
from tests.storage.side_by_side import NOW

AUC = Metric(
    name="AUC",
    direction=Direction.UP,
    baseline=0.78,
    target=0.85,
    guardrails=("no more than 2 % of calls in vain",),
    slices=("annual plans",),
)


@dataclass(frozen=True)
class Ledger:
    """One of each thing."""

    experiment: Experiment
    observation: Observation
    step: Step
    extension: Extension
    idea: Idea


def ledger(team_id: str) -> Ledger:
    """Made up, and not kept yet. The experiment has everything that one can have."""
    experiment = Experiment(
        "e1",
        42,
        team_id,
        "p1",
        "Tenure features <!channel>",
        "churn follows tenure",
        AUC,
        "contracts since 2024",
        "U1",
        StopRule(by=date(2026, 12, 12), attempts=5, budget="200 GPU hours"),
        "U2",
        NOW,
        stage=Stage.CONCLUDED,
        stage_since=NOW,
        parent_id="e0",
        idea_id="i1",
        differs="#17 had no contracts",
        message="card",
        reached=StoppedBy.ATTEMPTS,
        reached_at=NOW,
        outcome=Outcome(
            verdict=Verdict.BAD,
            value=0.71,
            production=None,
            learned="The cancellation date leaked.",
            decision=Decision.PARK,
            parked_until="labels are back",
            look_again=NOW.date(),
            let_go="the product is gone",
            analysis=ErrorAnalysis(how="AUC fell once fixed", cause="leakage"),
        ),
        concluded_by="U1",
        concluded_at=NOW,
        wakes_at=NOW + timedelta(days=30),
    )
    return Ledger(
        experiment,
        Observation(
            "o1",
            "e1",
            "auc",
            0.81,
            Where.PRODUCTION,
            1,
            "U1",
            NOW,
            note="with <!here>",
            link="https://runs.example/1",
            source="api",
            withdrawn_at=NOW,
        ),
        Step("e1", Stage.OBSERVE, NOW, "U1"),
        Extension(
            "e1",
            NOW,
            "U1",
            "nearly there",
            StopRule(attempts=3),
            StopRule(attempts=5, by=(NOW + timedelta(days=9)).date()),
        ),
        Idea(
            "i1",
            41,
            team_id,
            "p1",
            "Ask support for reasons",
            Gain.LARGE,
            Confidence.EVEN,
            Cost.WEEK,
            "U2",
            NOW,
            state=IdeaState.OPEN,
            rank=1.5,
            experiment_id="e1",
            reason="",
        ),
    )


def keep(work: UnitOfWork, kept: Ledger) -> None:
    work.experiments.put(kept.experiment)
    work.experiments.put_observation(kept.observation)
    work.experiments.put_step(kept.step)
    work.experiments.put_extension(kept.extension)
    work.ideas.put(kept.idea)
