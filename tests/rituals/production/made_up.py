"""A model and its figures, for tests of what is said of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rituals.production.model import Decided, Model, ProductionCheck, Remedy, Watched

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
WATCHED = Watched(metric="AUC", low=0.75, development=0.81)


def a_model(watched: Watched = WATCHED, *environments: str) -> Model:
    return Model(
        model_id="m1",
        number=7,
        team_id="team",
        project_id="p1",
        experiment_id="e1",
        name="Churn, tenure features",
        owner="U1",
        watched=watched,
        environments=environments or ("production",),
        retrain="every quarter",
        plan="back to the rule of last year",
        made_by="U1",
        made_at=MONDAY - timedelta(days=30),
        heard_at=MONDAY - timedelta(days=30),
    )


def check(value: float, week: int = 0, environment: str = "production") -> ProductionCheck:
    at = MONDAY + timedelta(weeks=week)
    return ProductionCheck(f"c{week}{environment}", "m1", environment, value, "U1", at)


def decided(
    value: float, week: int, remedy: Remedy = Remedy.RETRAIN, environment: str = "production"
) -> Decided:
    at = MONDAY + timedelta(weeks=week, hours=1)
    return Decided("m1", at, "U1", remedy, "new tariffs", environment, value)


def withdrawn(one: ProductionCheck) -> ProductionCheck:
    return replace(one, withdrawn_at=one.at)
