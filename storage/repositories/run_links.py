"""Links to trackers, and the runs that were seen. Implements `rituals.tracking.ports`."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update

from rituals.experiment.model import Where
from rituals.tracking.model import Counts, Kind, Link, SeenRun, Target
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.tracking import run_link, seen_run
from storage.upsert import Upsert

MOST_OF_TARGET = 100

_LINK = all_of(run_link, "is_told")
_OF_EXPERIMENT = _LINK.where(run_link.c.experiment_id == bindparam("wanted"))
_OF_TARGET = (
    _LINK.where(
        run_link.c.tracker == bindparam("of"),
        run_link.c.kind == bindparam("what"),
        run_link.c.target == bindparam("which"),
        run_link.c.parted_at.is_(None),
    )
    .order_by(run_link.c.at, run_link.c.experiment_id)
    .limit(MOST_OF_TARGET)
)
_TO_ASK = (
    _LINK.where(run_link.c.ask_at <= bindparam("now"))
    .order_by(run_link.c.ask_at, run_link.c.experiment_id)
    .limit(bindparam("most"))
)
_TO_TELL = (
    _LINK.where(
        run_link.c.is_told == 0,
        run_link.c.tell_at.is_(None) | (run_link.c.tell_at <= bindparam("now")),
    )
    .order_by(run_link.c.experiment_id)
    .limit(bindparam("most"))
)
_PUT = Upsert(run_link)
_SEEN = select(seen_run.c.run_id).where(
    seen_run.c.workspace_id == WORKSPACE,
    seen_run.c.experiment_id == bindparam("experiment"),
    seen_run.c.run_id.in_(bindparam("ids", expanding=True)),
)
_UNTOLD = (
    select(seen_run.c.run_id)
    .where(
        seen_run.c.workspace_id == WORKSPACE,
        seen_run.c.experiment_id == bindparam("experiment"),
        seen_run.c.told < bindparam("version"),
    )
    .order_by(seen_run.c.ended_at.desc(), seen_run.c.run_id)
    .limit(bindparam("most"))
)
_TOLD = (
    update(seen_run)
    .where(
        seen_run.c.workspace_id == WORKSPACE,
        seen_run.c.experiment_id == bindparam("of"),
        seen_run.c.run_id.in_(bindparam("ids", expanding=True)),
    )
    .values(told=bindparam("version"))
)


class RunLinks(Repository):
    def get(self, experiment_id: str) -> Link | None:
        found = self._many(_OF_EXPERIMENT, wanted=experiment_id)
        return found[0] if found else None

    def put(self, link: Link) -> None:
        self._put(
            _PUT,
            {
                "experiment_id": link.experiment_id,
                "tracker": link.tracker,
                "kind": link.target.kind,
                "target": link.target.id,
                "name": link.target.name,
                "url": link.target.url,
                "metrics": json.dumps(link.metrics),
                "where": link.where,
                "counts": link.counts,
                "by": link.by,
                "at": link.at,
                "since": link.since,
                "read_until": link.read_until,
                "read_whole_at": link.read_whole_at,
                "ask_at": link.ask_at,
                "wanted": link.wanted,
                "told": link.told,
                "is_told": int(link.told >= link.wanted),
                "tell_at": link.tell_at,
                "failures": link.failures,
                "away_since": link.away_since,
                "reason": link.reason,
                "parted_at": link.parted_at,
            },
        )

    def of_target(self, tracker: str, target: Target) -> list[Link]:
        return self._many(_OF_TARGET, of=tracker, what=target.kind, which=target.id)

    def to_ask(self, now: datetime, limit: int) -> list[Link]:
        return self._many(_TO_ASK, now=now, most=limit)

    def to_tell(self, now: datetime, limit: int) -> list[Link]:
        return self._many(_TO_TELL, now=now, most=limit)

    def seen(self, experiment_id: str, run_ids: Collection[str]) -> set[str]:
        rows = self._rows(_SEEN, experiment=experiment_id, ids=list(run_ids))
        return {row.run_id for row in rows}

    def put_seen(self, run: SeenRun) -> None:
        self._scope.connection.execute(
            insert(seen_run),
            {
                "workspace_id": self._scope.workspace_id,
                "experiment_id": run.experiment_id,
                "run_id": run.run_id,
                "fate": run.fate,
                "attempt": run.attempt,
                "ended_at": run.ended_at,
                "at": run.at,
                "told": run.told,
            },
        )

    def untold(self, experiment_id: str, version: int, limit: int) -> list[str]:
        rows = self._rows(_UNTOLD, experiment=experiment_id, version=version, most=limit)
        return [row.run_id for row in rows]

    def told(self, experiment_id: str, run_ids: Collection[str], version: int) -> None:
        self._scope.connection.execute(
            _TOLD,
            {
                "workspace": self._scope.workspace_id,
                "of": experiment_id,
                "ids": list(run_ids),
                "version": version,
            },
        )

    def _many(self, statement: Select[Any], **facts: object) -> list[Link]:
        return [_link(row) for row in self._rows(statement, **facts)]


def _link(row: Row[Any]) -> Link:
    found = dict(row._mapping)
    kind, target_id = Kind(found.pop("kind")), found.pop("target")
    target = Target(kind, target_id, found.pop("name"), found.pop("url"))
    metrics = tuple((name, key) for name, key in json.loads(found["metrics"]))
    return Link(
        **found
        | {
            "target": target,
            "metrics": metrics,
            "where": Where(found["where"]),
            "counts": Counts(found["counts"]),
        }
    )
