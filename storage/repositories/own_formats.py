"""Teams' own formats. Implements `rituals.retro.ports`."""

from sqlalchemy import BindParameter, bindparam, false, select

from rituals.playbook import Format
from storage.scope import Scope
from storage.tables.teams import own_format
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")
_OF_TEAM = select(own_format.c.format).where(
    own_format.c.workspace_id == _WORKSPACE,
    own_format.c.team_id == bindparam("team"),
    own_format.c.is_retired.is_(false()),
)
_BY_ID = _OF_TEAM.where(own_format.c.format_id == bindparam("wanted"))
_PUT = Upsert(own_format)


class OwnFormats:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, team_id: str, format_id: str) -> Format | None:
        found = self._scope.connection.execute(
            _BY_ID, {**self._key(team_id), "wanted": format_id}
        ).scalar()
        return Format.model_validate_json(found) if found else None

    def of(self, team_id: str) -> list[Format]:
        rows = self._scope.connection.execute(_OF_TEAM, self._key(team_id)).scalars()
        found = [Format.model_validate_json(row) for row in rows]
        return sorted(found, key=lambda one: (one.name.casefold(), one.id))

    def put(self, team_id: str, changed: Format, *, is_retired: bool = False) -> None:
        _PUT(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "team_id": team_id,
                "format_id": changed.id,
                "format": changed.model_dump_json(),
                "is_retired": is_retired,
            },
        )

    def _key(self, team_id: str) -> dict[str, str]:
        return {"workspace": self._scope.workspace_id, "team": team_id}
