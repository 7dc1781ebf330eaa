"""Who is who, as Slack last told it. Implements `rituals.team.ports`."""

from collections.abc import Collection
from dataclasses import asdict

from sqlalchemy import BindParameter, bindparam, select

from rituals.people import Person
from storage.scope import Scope
from storage.tables.teams import person
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")

_PERSON_COLUMNS = [c for c in person.columns if c.name != "workspace_id"]
_PERSON = select(*_PERSON_COLUMNS).where(
    person.c.workspace_id == _WORKSPACE, person.c.user_id == bindparam("user")
)
_SEVERAL = select(*_PERSON_COLUMNS).where(
    person.c.workspace_id == _WORKSPACE, person.c.user_id.in_(bindparam("users", expanding=True))
)
_NAMES = select(person.c.user_id, person.c.name).where(
    person.c.workspace_id == _WORKSPACE, person.c.user_id.in_(bindparam("users", expanding=True))
)
_PUT_PERSON = Upsert(person)


class People:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, user_id: str) -> Person | None:
        return self._scope.once("person", user_id, lambda: self._get(user_id))

    def _get(self, user_id: str) -> Person | None:
        row = self._scope.connection.execute(
            _PERSON, {"workspace": self._scope.workspace_id, "user": user_id}
        ).one_or_none()
        return Person(*row) if row else None

    def put(self, someone: Person) -> None:
        _PUT_PERSON(
            self._scope.connection, {"workspace_id": self._scope.workspace_id, **asdict(someone)}
        )

    def several(self, user_ids: Collection[str]) -> dict[str, Person]:
        return self._scope.each("person", user_ids, self._several)

    def _several(self, user_ids: list[str]) -> dict[str, Person]:
        rows = self._scope.connection.execute(
            _SEVERAL, {"workspace": self._scope.workspace_id, "users": user_ids}
        )
        return {row.user_id: Person(*row) for row in rows}

    def names(self, user_ids: list[str]) -> dict[str, str]:
        return self._scope.each("name", user_ids, self._names)

    def _names(self, user_ids: list[str]) -> dict[str, str]:
        rows = self._scope.connection.execute(
            _NAMES, {"workspace": self._scope.workspace_id, "users": user_ids}
        )
        return {row.user_id: row.name for row in rows}
