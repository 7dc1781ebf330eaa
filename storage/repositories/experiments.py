"""Experiments. Implements `rituals.experiment.ports`."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select

from rituals.experiment.model import (
    Experiment,
    Extension,
    Stage,
    Step,
)
from rituals.experiment.ports import Wanted
from rituals.items import ItemKind
from storage.published import published
from storage.repositories import ledger_search
from storage.repositories.experiment_rows import (
    experiment_of,
    extension_of,
    found_as,
    row_of,
    row_of_extension,
    row_of_step,
    step_of,
)
from storage.repositories.families import FAMILY
from storage.repositories.observed import Observed
from storage.repositories.search import Search
from storage.repository import WORKSPACE, all_of
from storage.tables.experiments import (
    experiment,
    extension,
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
