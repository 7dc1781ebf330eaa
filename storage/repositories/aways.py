"""Who is away and when, and how people want to be treated. Implements `rituals.away.ports`."""

from collections.abc import Collection

from sqlalchemy import BindParameter, bindparam, delete, select

from rituals.away.model import Away, Quiet
from rituals.people import Preferences as Chosen
from storage.scope import Scope
from storage.tables.teams import away, preference, quiet
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")
_USERS: BindParameter[list[str]] = bindparam("users", expanding=True)

_AWAYS = (
    select(away.c.user_id, away.c.since, away.c.until)
    .where(away.c.workspace_id == _WORKSPACE, away.c.user_id.in_(_USERS))
    .order_by(away.c.since)
)
_PUT_AWAY = Upsert(away)
_DROP_AWAY = delete(away).where(
    away.c.workspace_id == _WORKSPACE,
    away.c.user_id == bindparam("user"),
    away.c.since == bindparam("begins"),
)
_PREFERENCES = select(preference.c.user_id, preference.c.settings).where(
    preference.c.workspace_id == _WORKSPACE, preference.c.user_id.in_(_USERS)
)
_PUT_PREFERENCES = Upsert(preference)
_QUIET = select(quiet.c.since, quiet.c.until).where(
    quiet.c.workspace_id == _WORKSPACE, quiet.c.user_id == bindparam("user")
)
_PUT_QUIET = Upsert(quiet)
_DROP_QUIET = delete(quiet).where(
    quiet.c.workspace_id == _WORKSPACE, quiet.c.user_id == bindparam("user")
)


class Aways:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, user_ids: Collection[str]) -> list[Away]:
        found = self._scope.each("aways", user_ids, self._of)
        return sorted((one for own in found.values() for one in own), key=lambda one: one.since)

    def _of(self, user_ids: list[str]) -> dict[str, list[Away]]:
        rows = self._scope.connection.execute(
            _AWAYS, {"workspace": self._scope.workspace_id, "users": user_ids}
        )
        found: dict[str, list[Away]] = {}
        for row in rows:
            found.setdefault(row.user_id, []).append(Away(*row))
        return found

    def put(self, said: Away) -> None:
        _PUT_AWAY(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "user_id": said.user_id,
                "since": said.since,
                "until": said.until,
            },
        )

    def drop(self, said: Away) -> None:
        self._scope.connection.execute(
            _DROP_AWAY,
            {"workspace": self._scope.workspace_id, "user": said.user_id, "begins": said.since},
        )


class Preferences:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, user_ids: Collection[str]) -> dict[str, Chosen]:
        return self._scope.each("preferences", user_ids, self._of)

    def _of(self, user_ids: list[str]) -> dict[str, Chosen]:
        rows = self._scope.connection.execute(
            _PREFERENCES, {"workspace": self._scope.workspace_id, "users": user_ids}
        )
        return {row.user_id: Chosen.model_validate_json(row.settings) for row in rows}

    def put(self, user_id: str, chosen: Chosen) -> None:
        _PUT_PREFERENCES(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "user_id": user_id,
                "settings": chosen.model_dump_json(),
            },
        )


class Quiets:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, user_id: str) -> Quiet | None:
        row = self._scope.connection.execute(
            _QUIET, {"workspace": self._scope.workspace_id, "user": user_id}
        ).one_or_none()
        return Quiet(*row) if row else None

    def put(self, user_id: str, told: Quiet | None) -> None:
        if told is None:
            self._scope.connection.execute(
                _DROP_QUIET, {"workspace": self._scope.workspace_id, "user": user_id}
            )
            return
        _PUT_QUIET(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "user_id": user_id,
                "since": told.since,
                "until": told.until,
            },
        )
