"""What somebody fills in about a model, and what can be wrong with it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rituals.errors import PersonError
from rituals.experiment.errors import NotAFigure, OwnerIsNoMember, TooLong
from rituals.experiment.metric import NAME_LIMIT as METRIC_LIMIT
from rituals.experiment.metric import Direction
from rituals.experiment.model import Decision, Experiment
from rituals.production.errors import (
    BoundMissing,
    BoundsCrossed,
    ModelMetricMissing,
    ModelNameMissing,
    OutcomeNotShipped,
    TooManyEnvironments,
)
from rituals.production.model import (
    ENVIRONMENT_LIMIT,
    MOST_ENVIRONMENTS,
    NAME_LIMIT,
    PRODUCTION,
    TEXT_LIMIT,
    Model,
    Watched,
)
from rituals.production.ports import ProductionWork
from rituals.production.typed import canonical
from rituals.project.model import ProjectGone
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import clean, squeezed

NAME, OWNER, METRIC, UNIT, PROJECT = "name", "owner", "metric", "unit", "project"
LOW, HIGH, DEVELOPMENT, ENVIRONMENTS = "low", "high", "development", "environments"
RETRAIN, PLAN, REGISTERED = "retrain", "plan", "registered"
"""Fields, as FieldErrors name them."""
UNIT_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody filled in, as it came; figures read by whoever read the fields."""

    name: str
    owner: str
    metric: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    development: float | None = None
    environments: Sequence[str] = (PRODUCTION,)
    retrain: str = ""
    plan: str = ""
    registered: str = ""
    registered_url: str = ""
    """As the tracker gave it."""
    project_id: str | None = None
    experiment_id: str | None = None


def offered(experiment: Experiment, owner: str) -> Draft:
    """What a shipped experiment begins with: worse than what there was before it is out of bounds.
    Raises OutcomeNotShipped."""
    outcome, metric = experiment.outcome, experiment.metric
    if outcome is None or outcome.decision is not Decision.SHIP:
        raise OutcomeNotShipped(number=experiment.number)
    is_up = metric is None or metric.direction is Direction.UP
    baseline = metric.baseline if metric else None
    return Draft(
        name=experiment.change[:NAME_LIMIT],
        owner=owner,
        metric=metric.name if metric else "",
        unit=metric.unit if metric else "",
        low=baseline if is_up else None,
        high=None if is_up else baseline,
        development=outcome.value,
        project_id=experiment.project_id,
        experiment_id=experiment.experiment_id,
    )


def as_it_is(model: Model) -> Draft:
    """What is written down of it, to be changed."""
    watched = model.watched
    return Draft(
        name=model.name,
        owner=model.owner,
        metric=watched.metric,
        unit=watched.unit,
        low=watched.low,
        high=watched.high,
        development=watched.development,
        environments=model.environments,
        retrain=model.retrain,
        plan=model.plan,
        registered=model.registered,
        registered_url=model.registered_url,
        project_id=model.project_id,
    )


def checked(work: ProductionWork, team: Team, draft: Draft, before: Model | None) -> Draft:
    """As it may be kept. An owner who left may stay one. Raises FieldErrors."""
    one = replace(
        draft,
        name=squeezed(draft.name),
        metric=squeezed(draft.metric),
        unit=squeezed(draft.unit)[:UNIT_LIMIT],
        retrain=clean(draft.retrain),
        plan=clean(draft.plan),
        registered=squeezed(draft.registered),
        environments=tuple(
            {canonical(e): canonical(e) for e in map(squeezed, draft.environments) if e}
        ),
    )
    wrong: dict[str, PersonError] = {}
    if not one.name:
        wrong[NAME] = ModelNameMissing()
    if not one.metric:
        wrong[METRIC] = ModelMetricMissing()
    wrong |= {**_too_long(one), **_wrong_figures(one)}
    if len(one.environments) > MOST_ENVIRONMENTS:
        wrong[ENVIRONMENTS] = TooManyEnvironments(limit=MOST_ENVIRONMENTS)
    is_kept = before is not None and before.owner == one.owner
    if not team.has(one.owner) and not is_kept:
        wrong[OWNER] = OwnerIsNoMember(user_id=one.owner)
    project = work.projects.get(one.project_id) if one.project_id else None
    if one.project_id and (project is None or project.team_id != team.team_id):
        wrong[PROJECT] = ProjectGone()
    if wrong:
        raise FieldErrors(wrong)
    return replace(one, environments=one.environments or (PRODUCTION,))


def _too_long(one: Draft) -> Mapping[str, PersonError]:
    texts = (
        (NAME, one.name, NAME_LIMIT),
        (METRIC, one.metric, METRIC_LIMIT),
        (RETRAIN, one.retrain, TEXT_LIMIT),
        (PLAN, one.plan, TEXT_LIMIT),
        (REGISTERED, one.registered, NAME_LIMIT),
        *((ENVIRONMENTS, name, ENVIRONMENT_LIMIT) for name in one.environments),
    )
    return {
        field: TooLong(limit=limit, length=len(text))
        for field, text, limit in texts
        if len(text) > limit
    }


def _wrong_figures(one: Draft) -> Mapping[str, PersonError]:
    figures = {LOW: one.low, HIGH: one.high, DEVELOPMENT: one.development}
    wrong: dict[str, PersonError] = {
        field: NotAFigure(text=str(value))
        for field, value in figures.items()
        if value is not None and not math.isfinite(value)
    }
    if one.low is None and one.high is None:
        wrong[LOW] = BoundMissing()
    elif one.low is not None and one.high is not None and one.low >= one.high:
        wrong[HIGH] = BoundsCrossed(low=f"{one.low:.10g}", high=f"{one.high:.10g}")
    return wrong


def kept(one: Draft) -> dict[str, Any]:
    """As the model's fields."""
    ends = {"low": one.low, "high": one.high, "development": one.development}
    return {
        "project_id": one.project_id,
        "name": one.name,
        "owner": one.owner,
        "watched": Watched(metric=one.metric, unit=one.unit, **ends),
        "environments": tuple(one.environments),
        "retrain": one.retrain,
        "plan": one.plan,
        "registered": one.registered,
        "registered_url": one.registered_url if one.registered else "",
    }
