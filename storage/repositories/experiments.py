"""Experiments. Implements `rituals.experiment.ports`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, bindparam, case, func, or_, select

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
from rituals.experiment.ports import Values, Wanted
from rituals.items import ItemKind
from rituals.search.model import Entry, EntryKind
from storage.published import published
from storage.repositories import ledger_search
from storage.repositories.families import FAMILY
from storage.repositories.index import every_one
from storage.repositories.observed import Observed, observation_of
from storage.repositories.search import Search
from storage.repository import WORKSPACE, all_of
from storage.tables.experiments import (
    experiment,
    extension,
    observation,
    step,
)
from storage.tables.items import item
from storage.upsert import Upsert

_EXPERIMENT = all_of(experiment, "awaits").where(published(experiment))
_BY_ID = _EXPERIMENT.where(experiment.c.experiment_id == bindparam("wanted"))
_TO_CHANGE = _BY_ID.with_for_update()
_OPEN = _EXPERIMENT.where(
    experiment.c.team_id == bindparam("team"),
    or_(experiment.c.stage != Stage.CONCLUDED, experiment.c.awaits == 1),
).order_by(experiment.c.number)
_RUNNING = _EXPERIMENT.where(
    experiment.c.team_id == bindparam("team"), experiment.c.stage != Stage.CONCLUDED
).order_by(experiment.c.number)
_CONCLUDED = (
    _EXPERIMENT.where(
        experiment.c.team_id == bindparam("team"), experiment.c.concluded_at >= bindparam("since")
    )
    .order_by(experiment.c.concluded_at.desc(), experiment.c.number)
    .limit(bindparam("most"))
)
_OF_PROJECT = (
    _EXPERIMENT.where(experiment.c.project_id == bindparam("project"))
    .order_by(experiment.c.number)
    .limit(bindparam("most"))
)
_CHILDREN = _EXPERIMENT.where(
    experiment.c.parent_id.in_(bindparam("parents", expanding=True))
).order_by(experiment.c.number)
_UNDECIDED = _EXPERIMENT.where(
    experiment.c.owner == bindparam("owner"),
    or_(
        (experiment.c.stage != Stage.CONCLUDED) & experiment.c.reached.is_not(None),
        (experiment.c.stage == Stage.CONCLUDED) & (experiment.c.awaits == 1),
        experiment.c.wakes_at <= bindparam("now"),
    ),
).order_by(experiment.c.number)
_NEXT_PARKED = select(func.min(experiment.c.wakes_at).label("at")).where(
    experiment.c.workspace_id == WORKSPACE,
    experiment.c.owner == bindparam("owner"),
    experiment.c.wakes_at > bindparam("now"),
)
_PARKED = _EXPERIMENT.where(
    experiment.c.team_id == bindparam("team"), experiment.c.wakes_at.is_not(None)
).order_by(experiment.c.wakes_at, experiment.c.number)
_SEVERAL = _EXPERIMENT.where(experiment.c.experiment_id.in_(bindparam("ids", expanding=True)))
_NUMBERED = (
    select(experiment.c.number, experiment.c.experiment_id)
    .join(
        item,
        (item.c.workspace_id == experiment.c.workspace_id)
        & (item.c.kind == ItemKind.EXPERIMENT)
        & (item.c.ref == experiment.c.experiment_id),
    )
    .where(
        item.c.workspace_id == WORKSPACE,
        item.c.number.in_(bindparam("numbers", expanding=True)),
        experiment.c.team_id == bindparam("team"),
        published(experiment),
    )
)
_PUT = Upsert(experiment)

_IN_PRODUCTION = case((observation.c.where == Where.PRODUCTION, 1), else_=0)
_OBSERVATIONS = (
    all_of(observation)
    .where(observation.c.experiment_id == bindparam("experiment"))
    .order_by(observation.c.attempt, observation.c.at, observation.c.observation_id)
)
_ATTEMPTS = (
    select(
        observation.c.experiment_id,
        observation.c.attempt,
        func.max(_IN_PRODUCTION).label("in_production"),
    )
    .join(
        experiment,
        (experiment.c.workspace_id == observation.c.workspace_id)
        & (experiment.c.experiment_id == observation.c.experiment_id),
    )
    .where(
        observation.c.workspace_id == WORKSPACE,
        experiment.c.project_id == bindparam("project"),
        observation.c.withdrawn_at.is_(None),
        published(experiment),
    )
    .group_by(observation.c.experiment_id, observation.c.attempt)
    .subquery()
)
_ATTEMPTS_OF = select(func.count(), func.max(_ATTEMPTS.c.in_production)).select_from(_ATTEMPTS)
_IS_NEW = case((observation.c.at >= bindparam("since"), 1), else_=0)
_LOGGED = (
    observation.c.workspace_id == WORKSPACE,
    observation.c.experiment_id.in_(bindparam("ids", expanding=True)),
    observation.c.withdrawn_at.is_(None),
    observation.c.where != Where.PRODUCTION,
)
_LATELY = (
    select(observation.c.experiment_id)
    .distinct()
    .where(*_LOGGED, observation.c.at >= bindparam("since"))
)
_VALUES = (
    select(
        observation.c.experiment_id,
        observation.c.metric,
        _IS_NEW.label("is_new"),
        func.min(observation.c.value).label("least"),
        func.max(observation.c.value).label("greatest"),
        func.count().label("logged"),
    )
    .where(*_LOGGED)
    .group_by(observation.c.experiment_id, observation.c.metric, _IS_NEW)
    .order_by(observation.c.experiment_id, observation.c.metric)
)
_OBSERVATION = all_of(observation).where(observation.c.observation_id == bindparam("wanted"))
_PUT_OBSERVATION = Upsert(observation)
_STEPS = all_of(step).where(step.c.experiment_id == bindparam("experiment")).order_by(step.c.at)
_PUT_STEP = Upsert(step)
_CYCLES = (
    select(step.c.experiment_id, step.c.stage, step.c.at, step.c.by)
    .join(
        experiment,
        (experiment.c.workspace_id == step.c.workspace_id)
        & (experiment.c.experiment_id == step.c.experiment_id),
    )
    .where(
        step.c.workspace_id == WORKSPACE,
        experiment.c.team_id == bindparam("team"),
        experiment.c.concluded_at >= bindparam("since"),
        published(experiment),
    )
    .order_by(step.c.experiment_id, step.c.at)
)
_EXTENSIONS = (
    all_of(extension)
    .where(extension.c.experiment_id == bindparam("experiment"))
    .order_by(extension.c.at)
)
_PUT_EXTENSION = Upsert(extension)


class Experiments(Observed):
    def get(self, experiment_id: str, *, to_change: bool = False) -> Experiment | None:
        if to_change:  # what was read before may have changed until it was its turn
            self._read.pop(experiment_id, None)
        found = self._many(_TO_CHANGE if to_change else _BY_ID, wanted=experiment_id)
        return found[0] if found else None

    def put(self, changed: Experiment) -> None:
        self._put(_PUT, row_of(changed))
        Search(self._scope).put([found_as(changed, self._scope.workspace_id)])

    def open_of(self, team_id: str) -> list[Experiment]:
        return self._many(_OPEN, team=team_id)

    def running_of(self, team_id: str) -> list[Experiment]:
        return self._many(_RUNNING, team=team_id)

    def concluded_of(self, team_id: str, *, since: datetime, limit: int = 100) -> list[Experiment]:
        return self._many(_CONCLUDED, team=team_id, since=since, most=limit)

    def of_project(self, project_id: str, *, limit: int = 500) -> list[Experiment]:
        return self._many(_OF_PROJECT, project=project_id, most=limit)

    def several(self, experiment_ids: Sequence[str]) -> list[Experiment]:
        return self._many(_SEVERAL, ids=experiment_ids) if experiment_ids else []

    def numbered(self, team_id: str, numbers: Collection[int]) -> Mapping[int, str]:
        rows = self._rows(_NUMBERED, team=team_id, numbers=list(numbers)) if numbers else ()
        return {row.number: row.experiment_id for row in rows}

    def children(self, *experiment_ids: str) -> list[Experiment]:
        return self._many(_CHILDREN, parents=experiment_ids) if experiment_ids else []

    def family(self, experiment_id: str) -> list[str]:
        return [row.experiment_id for row in self._rows(FAMILY, wanted=experiment_id)]

    def search(
        self, wanted: Wanted, *, reader: str, limit: int, after: int = 0
    ) -> list[Experiment]:
        ids = ledger_search.found(self._scope, wanted, reader=reader, limit=limit, after=after)
        if not ids:
            return []
        found = {one.experiment_id: one for one in self.several(ids)}
        return [found[experiment_id] for experiment_id in ids if experiment_id in found]

    def observations(self, experiment_id: str) -> list[Observation]:
        rows = self._rows(_OBSERVATIONS, experiment=experiment_id)
        return [observation_of(row) for row in rows]

    def attempts_of(self, project_id: str) -> tuple[int, bool]:
        facts = {"workspace": self._scope.workspace_id, "project": project_id}
        made, in_production = self._scope.connection.execute(_ATTEMPTS_OF, facts).one()
        return made, bool(in_production)

    def values_of(
        self, experiment_ids: Sequence[str], since: datetime
    ) -> Mapping[str, Sequence[Values]]:
        lately = [row.experiment_id for row in self._rows(_LATELY, ids=experiment_ids, since=since)]
        found: dict[str, list[Values]] = {}
        for row in self._rows(_VALUES, ids=lately, since=since):
            one = Values(row.metric, bool(row.is_new), row.least, row.greatest, row.logged)
            found.setdefault(row.experiment_id, []).append(one)
        return found

    def observation(self, observation_id: str) -> Observation | None:
        found = self._rows(_OBSERVATION, wanted=observation_id)
        return observation_of(found[0]) if found else None

    def put_observation(self, one: Observation) -> None:
        self._is_put(one)
        self._put(_PUT_OBSERVATION, row_of_observation(one))

    def steps(self, experiment_id: str) -> list[Step]:
        rows = self._rows(_STEPS, experiment=experiment_id)
        return list(map(step_of, rows))

    def put_step(self, one: Step) -> None:
        self._put(_PUT_STEP, row_of_step(one))

    def cycles(self, team_id: str, *, since: datetime) -> list[list[Step]]:
        rows = self._rows(_CYCLES, team=team_id, since=since)
        return [list(map(step_of, own)) for _, own in groupby(rows, lambda row: row.experiment_id)]

    def undecided_of(self, owner: str, *, now: datetime) -> list[Experiment]:
        return self._many(_UNDECIDED, owner=owner, now=now)

    def next_parked(self, owner: str, *, after: datetime) -> datetime | None:
        [row] = self._rows(_NEXT_PARKED, owner=owner, now=after)
        at: datetime | None = row.at
        return at

    def parked_of(self, team_id: str) -> list[Experiment]:
        return self._many(_PARKED, team=team_id)

    def extensions(self, experiment_id: str) -> list[Extension]:
        return list(map(extension_of, self._rows(_EXTENSIONS, experiment=experiment_id)))

    def put_extension(self, one: Extension) -> None:
        self._put(_PUT_EXTENSION, row_of_extension(one))

    def _many(self, statement: Select[Any], **facts: object) -> list[Experiment]:
        return [experiment_of(row) for row in self._rows(statement, **facts)]


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
