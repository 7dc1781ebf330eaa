"""An experiment, for tests of what is pure."""

from datetime import UTC, datetime

from rituals.experiment.metric import Metric
from rituals.experiment.model import Experiment, StopRule

AN_EXPERIMENT = Experiment(
    experiment_id="e42",
    number=42,
    team_id="t1",
    project_id="p1",
    change="Tenure features",
    reason="churn follows tenure",
    metric=Metric(
        name="AUC", baseline=0.78, target=0.85, guardrails=("calls",), slices=("annual",)
    ),
    data="contracts since 2024",
    owner="U1",
    rule=StopRule(attempts=5),
    made_by="U2",
    made_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
)
