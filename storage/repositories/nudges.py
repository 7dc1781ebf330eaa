"""What was said of stale work, and who was told of it. Implements `rituals.stale.ports.Nudges`."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, bindparam, delete, or_, select, tuple_

from rituals.stale.model import Blocked, Told, Word, WorkItem, WorkKind
from rituals.stale.ports import Key
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.nudges import nudge_told, nudge_word
from storage.upsert import Upsert


def _with_keys(table: Table) -> Any:
    return tuple_(table.c.kind, table.c.key).in_(bindparam("keys", expanding=True))


_WORDS = all_of(nudge_word).where(_with_keys(nudge_word))
_BLOCKED = (
    select(nudge_word.c.kind, nudge_word.c.key)
    .where(
        nudge_word.c.workspace_id == WORKSPACE,
        nudge_word.c.team_id == bindparam("team"),
        nudge_word.c.blocked_at.is_not(None),
    )
    .order_by(nudge_word.c.blocked_at, nudge_word.c.kind, nudge_word.c.key)
)
_PUT_WORD = Upsert(nudge_word)
_TOLD = all_of(nudge_told).where(_with_keys(nudge_told))
_FOR_LEADS = (
    select(nudge_told.c.kind, nudge_told.c.key, nudge_told.c.user_id)
    .where(
        nudge_told.c.workspace_id == WORKSPACE,
        nudge_told.c.team_id.in_(bindparam("teams", expanding=True)),
        nudge_told.c.for_lead_at.is_not(None),
        or_(nudge_told.c.lead_at.is_(None), nudge_told.c.lead_at > bindparam("after")),
    )
    .order_by(nudge_told.c.for_lead_at, nudge_told.c.kind, nudge_told.c.key)
)
_PUT_TOLD = Upsert(nudge_told)
_FORGET = delete(nudge_told).where(
    nudge_told.c.workspace_id == WORKSPACE,
    nudge_told.c.kind == bindparam("what"),
    nudge_told.c.key == bindparam("which"),
    nudge_told.c.user_id == bindparam("who"),
)


class Nudges(Repository):
    def words(self, keys: Collection[Key]) -> Mapping[Key, Word]:
        found = self._scope.each("words", map(_as_one, keys), self._words)
        return {_key_of(one): word for one, word in found.items()}

    def _words(self, keys: list[str]) -> dict[str, Word]:
        rows = self._rows(_WORDS, keys=[_pair(one) for one in keys])
        return {_as_one((row.kind, row.key)): _word(row) for row in rows}

    def put_word(self, item: WorkItem) -> None:
        word, blocked = item.word, item.word.blocked
        self._put(
            _PUT_WORD,
            {
                "kind": item.kind,
                "key": item.key,
                "team_id": item.team_id,
                "alive_at": word.alive_at,
                "long_since": word.long_since,
                "blocked_reason": blocked.reason if blocked else None,
                "blocked_at": blocked.since if blocked else None,
                "blocked_by": blocked.by if blocked else None,
            },
        )

    def blocked_of(self, team_id: str) -> list[Key]:
        return [(WorkKind(row.kind), row.key) for row in self._rows(_BLOCKED, team=team_id)]

    def told(self, keys: Collection[Key]) -> Mapping[tuple[WorkKind, str, str], Told]:
        found = self._scope.each("told", map(_as_one, keys), self._told)
        return {
            (*_key_of(one), user_id): told
            for one, own in found.items()
            for user_id, told in own.items()
        }

    def _told(self, keys: list[str]) -> dict[str, dict[str, Told]]:
        found: dict[str, dict[str, Told]] = {}
        for row in self._rows(_TOLD, keys=[_pair(one) for one in keys]):
            found.setdefault(_as_one((row.kind, row.key)), {})[row.user_id] = _told(row)
        return found

    def put_told(self, item: WorkItem, told: Told) -> None:
        self._put(
            _PUT_TOLD,
            {
                "kind": item.kind,
                "key": item.key,
                "user_id": item.owner or "",
                "team_id": item.team_id,
                "since": told.since,
                "times": told.times,
                "last_at": told.last_at,
                "for_lead_at": told.for_lead_at,
                "lead_at": told.lead_at,
            },
        )

    def forget_told(self, item: WorkItem) -> None:
        facts = {"what": item.kind, "which": item.key, "who": item.owner or ""}
        self._scope.connection.execute(_FORGET, {"workspace": self._scope.workspace_id, **facts})

    def for_leads(
        self, team_ids: Collection[str], *, after: datetime
    ) -> list[tuple[WorkKind, str, str]]:
        rows = self._rows(_FOR_LEADS, teams=list(team_ids), after=after) if team_ids else ()
        return [(WorkKind(row.kind), row.key, row.user_id) for row in rows]


def _as_one(key: tuple[str, str]) -> str:
    return f"{key[0]} {key[1]}"


def _pair(one: str) -> tuple[str, str]:
    kind, _, key = one.partition(" ")
    return kind, key


def _key_of(one: str) -> Key:
    kind, key = _pair(one)
    return WorkKind(kind), key


def _word(row: Row[Any]) -> Word:
    blocked = None
    if row.blocked_at:
        blocked = Blocked(row.blocked_reason, row.blocked_at, row.blocked_by)
    return Word(row.alive_at, blocked, row.long_since)


def _told(row: Row[Any]) -> Told:
    return Told(row.since, row.times, row.last_at, row.for_lead_at, row.lead_at)
