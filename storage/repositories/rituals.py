"""What a team does, and how it wants it. Implements `rituals.team.ports`."""

from pydantic import TypeAdapter
from sqlalchemy import BindParameter, Row, bindparam, false, select, true

from rituals.calendar import Cadence, Change, HolidayPolicy
from rituals.team.ritual import Ritual, RitualKind, RitualSettings
from storage.scope import Scope
from storage.tables.teams import ritual
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")

_RITUAL = select(ritual).where(ritual.c.workspace_id == _WORKSPACE)
_RITUAL_BY_ID = _RITUAL.where(ritual.c.ritual_id == bindparam("ritual"))
_OF_TEAM = _RITUAL.where(ritual.c.team_id == bindparam("team")).order_by(
    ritual.c.kind != "retro", ritual.c.kind, ritual.c.name, ritual.c.ritual_id
)
_RITUALS_OF = _OF_TEAM.where(ritual.c.is_retired.is_(false()))
_TAKEN_OFF = _OF_TEAM.where(ritual.c.is_retired.is_(true()))
_PUT_RITUAL = Upsert(ritual)
_changes = TypeAdapter(tuple[Change, ...])


class Rituals:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, ritual_id: str) -> Ritual | None:
        row = self._scope.connection.execute(
            _RITUAL_BY_ID, {"workspace": self._scope.workspace_id, "ritual": ritual_id}
        ).one_or_none()
        return _ritual(row) if row else None

    def of(self, team_id: str, kind: RitualKind) -> Ritual | None:
        return next((r for r in self.all_of(team_id) if r.kind is kind), None)

    def all_of(self, team_id: str) -> list[Ritual]:
        rows = self._scope.connection.execute(
            _RITUALS_OF, {"workspace": self._scope.workspace_id, "team": team_id}
        )
        return [_ritual(row) for row in rows]

    def taken_off(self, team_id: str) -> list[Ritual]:
        rows = self._scope.connection.execute(
            _TAKEN_OFF, {"workspace": self._scope.workspace_id, "team": team_id}
        )
        return [_ritual(row) for row in rows]

    def put(self, changed: Ritual) -> None:
        _PUT_RITUAL(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "ritual_id": changed.ritual_id,
                "team_id": changed.team_id,
                "kind": changed.kind,
                "cadence": changed.cadence.model_dump_json() if changed.cadence else None,
                "policy": changed.policy,
                "settings": changed.settings.model_dump_json(),
                "name": changed.name,
                "changes": _changes.dump_json(changed.changes).decode(),
                "is_retired": changed.is_retired,
                "paused_until": changed.paused_until,
            },
        )


def _ritual(row: Row[tuple[object, ...]]) -> Ritual:
    found = row._mapping
    return Ritual(
        ritual_id=found["ritual_id"],
        team_id=found["team_id"],
        kind=RitualKind(found["kind"]),
        cadence=Cadence.model_validate_json(found["cadence"]) if found["cadence"] else None,
        policy=HolidayPolicy(found["policy"]),
        settings=RitualSettings.model_validate_json(found["settings"]),
        name=found["name"],
        changes=_changes.validate_json(found["changes"]),
        is_retired=found["is_retired"],
        paused_until=found["paused_until"],
    )
