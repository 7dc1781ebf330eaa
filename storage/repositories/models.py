"""Shipped models. Implements `rituals.production.ports`."""

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Float, Row, Select, and_, bindparam

from rituals.production.model import (
    Beside,
    Decided,
    Model,
    ProductionCheck,
    Remedy,
    Watched,
)
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.production import model, model_decision, production_check
from storage.upsert import Upsert

MAX = sys.float_info.max

_MODEL = all_of(model)
_BY_ID = _MODEL.where(model.c.model_id == bindparam("wanted"))
_TO_CHANGE = _BY_ID.with_for_update()
_OF_TEAM = _MODEL.where(model.c.team_id == bindparam("team")).order_by(model.c.number)
_LIVE = _OF_TEAM.where(model.c.retired_at.is_(None))
_RETIRED = _OF_TEAM.where(model.c.retired_at.is_not(None))
_OF_TEAMS = _MODEL.where(
    model.c.team_id.in_(bindparam("teams", expanding=True)), model.c.retired_at.is_(None)
).order_by(model.c.number)
_OF_PROJECT = _MODEL.where(model.c.project_id == bindparam("project")).order_by(model.c.number)
_OF_EXPERIMENTS = _MODEL.where(
    model.c.experiment_id.in_(bindparam("experiments", expanding=True))
).order_by(model.c.number)
_SILENT = _MODEL.where(model.c.retired_at.is_(None))
_OWN = model.c.owner == bindparam("owner")
_UNDECIDED = _SILENT.where(_OWN, model.c.asked_at.is_not(None)).order_by(model.c.number)
_BEFORE = model.c.heard_at < bindparam("before", type_=model.c.heard_at.type)
_SILENT_OF_TEAM = _SILENT.where(model.c.team_id == bindparam("team"), _BEFORE)
_SILENT_OF_OWNER = _SILENT.where(_OWN, _BEFORE)

_CHECK = all_of(production_check)
_ONE_CHECK = _CHECK.where(production_check.c.check_id == bindparam("wanted"))
_STANDS = production_check.c.withdrawn_at.is_(None)
_LAST = (
    _CHECK.where(production_check.c.model_id == bindparam("wanted"), _STANDS)
    .order_by(production_check.c.at.desc(), production_check.c.check_id.desc())
    .limit(bindparam("most"))
)
_LAST_IN = _LAST.where(production_check.c.environment == bindparam("environment"))
_LAST_WITHIN = _LAST_IN.where(
    production_check.c.value.between(bindparam("low", type_=Float), bindparam("high", type_=Float))
)


def _of_team_since(rows: Select[Any], table: Any) -> Select[Any]:
    its_model = and_(model.c.workspace_id == WORKSPACE, model.c.model_id == table.c.model_id)
    return (
        rows.join(model, its_model)
        .where(
            model.c.team_id == bindparam("team"),
            table.c.at >= bindparam("since", type_=table.c.at.type),
        )
        .order_by(table.c.at)
    )


_CHECKS_SINCE = _of_team_since(_CHECK, production_check).where(_STANDS)
_DECIDED = all_of(model_decision)
_DECIDED_OF = _DECIDED.where(model_decision.c.model_id == bindparam("wanted")).order_by(
    model_decision.c.at
)
_DECIDED_SINCE = _of_team_since(_DECIDED, model_decision)

_PUT = Upsert(model)
_PUT_CHECK = Upsert(production_check)
_PUT_DECIDED = Upsert(model_decision)


class Models(Repository):
    def get(self, model_id: str, *, to_change: bool = False) -> Model | None:
        found = self._models(_TO_CHANGE if to_change else _BY_ID, wanted=model_id)
        return found[0] if found else None

    def put(self, changed: Model) -> None:
        self._put(
            _PUT,
            {
                "model_id": changed.model_id,
                "number": changed.number,
                "team_id": changed.team_id,
                "project_id": changed.project_id,
                "experiment_id": changed.experiment_id,
                "name": changed.name,
                "owner": changed.owner,
                "watched": changed.watched.model_dump_json(),
                "environments": json.dumps(changed.environments),
                "retrain": changed.retrain,
                "plan": changed.plan,
                "made_by": changed.made_by,
                "made_at": changed.made_at,
                "heard_at": changed.heard_at,
                "registered": changed.registered,
                "registered_url": changed.registered_url,
                "message": changed.message,
                "asked_by": changed.asked_by,
                "asked_at": changed.asked_at,
                "retired_at": changed.retired_at,
                "retired_by": changed.retired_by,
                "retired_because": changed.retired_because,
            },
        )

    def of_team(self, team_id: str, *, retired: bool = False) -> list[Model]:
        return self._models(_RETIRED if retired else _LIVE, team=team_id)

    def of_teams(self, team_ids: Sequence[str]) -> dict[str, list[Model]]:
        found: dict[str, list[Model]] = {}
        for one in self._models(_OF_TEAMS, teams=list(team_ids)) if team_ids else ():
            found.setdefault(one.team_id, []).append(one)
        return found

    def of_project(self, project_id: str) -> list[Model]:
        return self._models(_OF_PROJECT, project=project_id)

    def of_experiments(self, experiment_ids: Sequence[str]) -> list[Model]:
        return self._models(_OF_EXPERIMENTS, experiments=list(experiment_ids))

    def undecided_of(self, owner: str) -> list[Model]:
        return self._models(_UNDECIDED, owner=owner)

    def silent_of_team(self, team_id: str, *, before: datetime) -> list[Model]:
        return self._models(_SILENT_OF_TEAM, team=team_id, before=before)

    def silent_of_owner(self, owner: str, *, before: datetime) -> list[Model]:
        return self._models(_SILENT_OF_OWNER, owner=owner, before=before)

    def check(self, check_id: str) -> ProductionCheck | None:
        found = self._checks(_ONE_CHECK, wanted=check_id)
        return found[0] if found else None

    def put_check(self, check: ProductionCheck) -> None:
        self._put(
            _PUT_CHECK,
            {
                "check_id": check.check_id,
                "model_id": check.model_id,
                "environment": check.environment,
                "value": check.value,
                "by": check.by,
                "at": check.at,
                "note": check.note,
                "beside": json.dumps([[one.name, one.value] for one in check.beside]),
                "link": check.link,
                "source": check.source,
                "withdrawn_at": check.withdrawn_at,
            },
        )

    def checks(self, model_id: str, *, limit: int = 200) -> list[ProductionCheck]:
        return self._checks(_LAST, wanted=model_id, most=limit)[::-1]

    def last_in(self, model_id: str, environment: str, *, limit: int) -> list[ProductionCheck]:
        facts = {"wanted": model_id, "environment": environment, "most": limit}
        return self._checks(_LAST_IN, **facts)[::-1]

    def last_within(
        self, model_id: str, environment: str, low: float | None, high: float | None
    ) -> ProductionCheck | None:
        ends = {"low": -MAX if low is None else low, "high": MAX if high is None else high}
        facts = {"wanted": model_id, "environment": environment, "most": 1}
        return next(iter(self._checks(_LAST_WITHIN, **facts, **ends)), None)

    def checks_since(self, team_id: str, since: datetime) -> list[ProductionCheck]:
        return self._checks(_CHECKS_SINCE, team=team_id, since=since)

    def decided(self, model_id: str) -> list[Decided]:
        return [_decided(row) for row in self._rows(_DECIDED_OF, wanted=model_id)]

    def decided_since(self, team_id: str, since: datetime) -> list[Decided]:
        return [_decided(row) for row in self._rows(_DECIDED_SINCE, team=team_id, since=since)]

    def put_decided(self, decided: Decided) -> None:
        self._put(
            _PUT_DECIDED,
            {
                "model_id": decided.model_id,
                "at": decided.at,
                "by": decided.by,
                "remedy": decided.remedy,
                "reason": decided.reason,
                "environment": decided.environment,
                "value": decided.value,
            },
        )

    def _models(self, statement: Select[Any], **facts: object) -> list[Model]:
        return [_model(row) for row in self._rows(statement, **facts)]

    def _checks(self, statement: Select[Any], **facts: object) -> list[ProductionCheck]:
        return [_check(row) for row in self._rows(statement, **facts)]


def _model(row: Row[Any]) -> Model:
    found = dict(row._mapping)
    found["watched"] = Watched.model_validate_json(found["watched"])
    found["environments"] = tuple(json.loads(found["environments"]))
    return Model(**found)


def _check(row: Row[Any]) -> ProductionCheck:
    found = dict(row._mapping)
    found["beside"] = tuple(Beside(name, value) for name, value in json.loads(found["beside"]))
    return ProductionCheck(**found)


def _decided(row: Row[Any]) -> Decided:
    found = dict(row._mapping)
    return Decided(**found | {"remedy": Remedy(found["remedy"])})
