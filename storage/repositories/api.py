"""Tokens of programs, and what was answered to them. Implements `rituals.api.ports`."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql

from rituals.api.model import Kept, Scope, Token
from storage.scope import Scope as Transaction
from storage.tables.experiments import api_answer, api_token
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")
_TOKEN = select(
    *(
        api_token.c[name]
        for name in (
            "token_id",
            "digest",
            "team_id",
            "name",
            "scopes",
            "made_by",
            "made_at",
            "used_at",
            "revoked_at",
        )
    )
).where(api_token.c.workspace_id == _WORKSPACE)
_GET = _TOKEN.where(api_token.c.token_id == bindparam("token"))
_GET_TO_CHANGE = _GET.with_for_update()
_WITH_DIGEST = _TOKEN.where(api_token.c.digest == bindparam("digest"))
_OF = _TOKEN.where(
    api_token.c.team_id == bindparam("team"), api_token.c.revoked_at.is_(None)
).order_by(api_token.c.made_at.desc(), api_token.c.token_id)
_PUT = Upsert(api_token)

_THIS = (
    api_answer.c.workspace_id == _WORKSPACE,
    api_answer.c.token_id == bindparam("token"),
    api_answer.c.key == bindparam("name"),
)
_FORGET = delete(api_answer).where(*_THIS, api_answer.c.at < bindparam("since"))
# PostgreSQL's construct, which SQLite's compiler renders as well. Two at once wait for each other
# here: the row is the lock.
_CLAIM = postgresql.insert(api_answer).on_conflict_do_nothing().returning(api_answer.c.key)
_KEPT = select(api_answer.c.request, api_answer.c.status, api_answer.c.body).where(*_THIS)
_KEEP = (
    update(api_answer)
    .where(*_THIS)
    .values(status=bindparam("new_status"), body=bindparam("new_body"))
)


class Tokens:
    def __init__(self, scope: Transaction) -> None:
        self._scope = scope

    def get(self, token_id: str, *, to_change: bool = False) -> Token | None:
        row = self._scope.connection.execute(
            _GET_TO_CHANGE if to_change else _GET,
            {"workspace": self._scope.workspace_id, "token": token_id},
        ).one_or_none()
        return _token(row) if row else None

    def with_digest(self, digest: str) -> Token | None:
        row = self._scope.connection.execute(
            _WITH_DIGEST, {"workspace": self._scope.workspace_id, "digest": digest}
        ).one_or_none()
        return _token(row) if row else None

    def of(self, team_id: str) -> list[Token]:
        rows = self._scope.connection.execute(
            _OF, {"workspace": self._scope.workspace_id, "team": team_id}
        )
        return [_token(row) for row in rows]

    def put(self, token: Token) -> None:
        row = {
            "workspace_id": self._scope.workspace_id,
            "token_id": token.token_id,
            "digest": token.digest,
            "team_id": token.team_id,
            "name": token.name,
            "scopes": json.dumps(sorted(token.scopes)),
            "made_by": token.made_by,
            "made_at": token.made_at,
            "used_at": token.used_at,
            "revoked_at": token.revoked_at,
        }
        _PUT(self._scope.connection, row)


class Answers:
    def __init__(self, scope: Transaction) -> None:
        self._scope = scope

    def claim(
        self, token_id: str, key: str, request: str, *, now: datetime, since: datetime
    ) -> Kept | None:
        scope = self._scope
        this = {"workspace": scope.workspace_id, "token": token_id, "name": key}
        scope.connection.execute(_FORGET, {**this, "since": since})
        row = {
            "workspace_id": scope.workspace_id,
            "token_id": token_id,
            "key": key,
            "request": request,
            "status": 0,
            "body": "",
            "at": now,
        }
        if scope.connection.execute(_CLAIM, row).first() is not None:
            return None
        return Kept(*scope.connection.execute(_KEPT, this).one())

    def keep(self, token_id: str, key: str, status: int, body: str) -> None:
        this = {"workspace": self._scope.workspace_id, "token": token_id, "name": key}
        self._scope.connection.execute(_KEEP, {**this, "new_status": status, "new_body": body})


def _token(row: Any) -> Token:
    scopes = frozenset(Scope(one) for one in json.loads(row.scopes))
    return Token(**{**row._mapping, "scopes": scopes})
