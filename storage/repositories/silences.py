"""Open work by its last sign of life: one statement a kind, and nothing is read that is over.
Implements `rituals.stale.ports.Silences`."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, bindparam

from rituals.project.model import ProjectRole
from rituals.stale.model import WorkItem, WorkKind
from storage.repositories.silent_kinds import KINDS
from storage.repository import Repository

_NOON = time(12, tzinfo=UTC)


@cache
def _of_team(kind: WorkKind) -> Select[Any]:
    it = KINDS[kind]
    return it.all_open.where(it.team == bindparam("team"), it.is_silent)


@cache
def _of_owner(kind: WorkKind) -> Select[Any]:
    it = KINDS[kind]
    return it.all_open.where(it.owner == bindparam("owner"), it.is_silent)


@cache
def _found(kind: WorkKind) -> Select[Any]:
    it = KINDS[kind]
    return it.all_open.where(it.ref.in_(bindparam("refs", expanding=True)))


class Silences(Repository):
    def of_team(self, kind: WorkKind, team_id: str, *, before: datetime) -> list[WorkItem]:
        marks = {"team": team_id, "before": before, "day": before.date()}
        return _read(kind, self._rows(_of_team(kind), **marks))

    def of_owner(self, kind: WorkKind, user_id: str, *, before: datetime) -> list[WorkItem]:
        marks = {"owner": user_id, "before": before, "day": before.date()}
        return _read(kind, self._rows(_of_owner(kind), **marks))

    def found(self, kind: WorkKind, *refs: str) -> list[WorkItem]:
        def read(missing: list[str]) -> dict[str, list[WorkItem]]:
            found: dict[str, list[WorkItem]] = {}
            for one in _read(kind, self._rows(_found(kind), refs=missing)):
                found.setdefault(one.ref, []).append(one)
            return found

        by_ref = self._scope.each(f"silence of {kind}", refs, read)
        return [one for own in by_ref.values() for one in own]


def _read(kind: WorkKind, rows: Iterable[Row[Any]]) -> list[WorkItem]:
    if kind is WorkKind.CHARTER:
        return list(_unsigned(rows))
    return [_item(kind, dict(row._mapping)) for row in rows]


def _item(kind: WorkKind, facts: dict[str, Any]) -> WorkItem:
    heard = [facts.pop("sign_of_life")]
    heard += [facts.pop(name) for name in tuple(facts) if name.startswith("also")]
    due_on = facts.pop("due_on", None)
    due = datetime.combine(due_on, _NOON) if due_on else None
    if "state" in facts:
        facts["state"] = str(facts["state"])
    return WorkItem(kind, **facts, due=due, sign_of_life=due or max(filter(None, heard)))


def _unsigned(rows: Iterable[Row[Any]]) -> Iterator[WorkItem]:
    """One for each whose signature is missing; a person who holds both roles signs for both."""
    for _, group in groupby(rows, lambda row: row.ref):
        own = list(group)
        facts = dict(own[0]._mapping)
        signed = {(row.role, row.user_id) for row in own}
        holders = {ProjectRole.PM: facts.pop("pm"), ProjectRole.TECH_LEAD: facts.pop("tech_lead")}
        del facts["role"], facts["user_id"]
        missing = [user for role, user in holders.items() if (role, user) not in signed]
        for user_id in dict.fromkeys(missing):
            yield _item(WorkKind.CHARTER, {**facts, "owner": user_id})
