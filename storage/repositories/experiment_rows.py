"""An experiment and what belongs to it, as rows, and as what is found by a search."""

from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Row

from rituals.experiment.metric import Metric
from rituals.experiment.model import (
    Experiment,
    Extension,
    Observation,
    Origin,
    Outcome,
    Stage,
    Step,
    StoppedBy,
    StopRule,
    Where,
)
from rituals.search.model import Entry, EntryKind
from storage.repositories import ledger_search
from storage.repositories.index import every_one


def experiment_of(row: Row[Any]) -> Experiment:
    found = dict(row._mapping)
    metric, outcome, reached = found["metric"], found["outcome"], found["reached"]
    origin = found["origin"]
    return Experiment(
        **found
        | {
            "metric": Metric.model_validate_json(metric) if metric else None,
            "rule": StopRule.model_validate_json(found["rule"]),
            "stage": Stage(found["stage"]),
            "reached": StoppedBy(reached) if reached else None,
            "outcome": Outcome.model_validate_json(outcome) if outcome else None,
            "origin": Origin.model_validate_json(origin) if origin else None,
        }
    )


def step_of(row: Row[Any]) -> Step:
    return Step(row.experiment_id, Stage(row.stage), row.at, row.by)


def extension_of(row: Row[Any]) -> Extension:
    rules = (StopRule.model_validate_json(rule) for rule in (row.before, row.after))
    return Extension(row.experiment_id, row.at, row.by, row.reason, *rules)


def row_of(one: Experiment) -> dict[str, object]:
    """Without its workspace."""
    metric, outcome = one.metric, one.outcome
    return {
        "experiment_id": one.experiment_id,
        "number": one.number,
        "team_id": one.team_id,
        "project_id": one.project_id,
        "change": one.change,
        "reason": one.reason,
        "metric": metric.model_dump_json() if metric else None,
        "data": one.data,
        "owner": one.owner,
        "rule": one.rule.model_dump_json(),
        "made_by": one.made_by,
        "made_at": one.made_at,
        "stage": one.stage,
        "stage_since": one.stage_since,
        "parent_id": one.parent_id,
        "idea_id": one.idea_id,
        "differs": one.differs,
        "message": one.message,
        "reached": one.reached,
        "reached_at": one.reached_at,
        "outcome": outcome.model_dump_json() if outcome else None,
        "awaits": int(one.awaits_analysis),
        "concluded_by": one.concluded_by,
        "concluded_at": one.concluded_at,
        "wakes_at": one.wakes_at,
        "origin": one.origin.model_dump_json() if one.origin else None,
    }


def row_of_observation(one: Observation) -> dict[str, object]:
    return asdict(one)


def row_of_step(one: Step) -> dict[str, object]:
    return asdict(one)


def row_of_extension(one: Extension) -> dict[str, object]:
    rules = {"before": one.before.model_dump_json(), "after": one.after.model_dump_json()}
    return {field.name: getattr(one, field.name) for field in fields(one)} | rules


def found_as(one: Experiment, workspace_id: str) -> Entry:
    """What is kept to be found is kept with it: what was tried, why, and what was learned."""
    said = [one.change, one.reason, one.data]
    if one.metric:
        said.append(one.metric.name)
    if one.outcome:
        analysis = one.outcome.analysis
        said += [one.outcome.learned, one.outcome.parked_until, one.outcome.let_go]
        if analysis:
            said += [analysis.how, analysis.slices, analysis.cause, analysis.more_data]
    return Entry(
        kind=EntryKind.EXPERIMENT,
        ref=one.experiment_id,
        team_id=one.team_id,
        sitting_id=None,
        text="\n".join(part for part in said if part),
        at=one.concluded_at or one.made_at,
        marks=(every_one(workspace_id), *ledger_search.marks_of(one)),
    )


def observation_of(row: Row[Any]) -> Observation:
    found = dict(row._mapping)
    return Observation(**found | {"where": Where(found["where"])})
