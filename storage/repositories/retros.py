"""Retros and reflections. Implements `rituals.retro.ports`."""

from datetime import datetime, timedelta

from sqlalchemy import BindParameter, Row, bindparam, delete, select

from rituals.retro.model import Reflection, Retro
from rituals.team.model import Shown
from storage.occurrence_json import occurrence_from_json, occurrence_to_json
from storage.scope import Scope
from storage.tables.retros import reflection, retro
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")

_RETRO_COLUMNS = [c for c in retro.columns if c.name != "workspace_id"]
_RETRO = select(*_RETRO_COLUMNS).where(retro.c.workspace_id == _WORKSPACE)
_BY_ID = _RETRO.where(retro.c.retro_id == bindparam("retro"))
_TO_CHANGE = _BY_ID.with_for_update()
_OPEN = _RETRO.where(retro.c.team_id == bindparam("team"), retro.c.closed_at.is_(None))
_OF_OCCURRENCE = _RETRO.where(
    retro.c.ritual_id == bindparam("ritual"), retro.c.nominal_at == bindparam("nominal")
)
_HISTORY = (
    _RETRO.where(retro.c.team_id == bindparam("team"), retro.c.closed_at.is_not(None))
    .order_by(retro.c.closed_at.desc())
    .limit(bindparam("at_most"))
)
_PUT = Upsert(retro)

_REFLECTION_COLUMNS = [c for c in reflection.columns if c.name != "workspace_id"]
_REFLECTION = select(*_REFLECTION_COLUMNS).where(reflection.c.workspace_id == _WORKSPACE)
_REFLECTIONS = _REFLECTION.where(reflection.c.retro_id == bindparam("retro")).order_by(
    reflection.c.written_at, reflection.c.reflection_id
)
_REFLECTION_BY_ID = _REFLECTION.where(reflection.c.reflection_id == bindparam("reflection"))
_PUT_REFLECTION = Upsert(reflection)
_WITHDRAW = delete(reflection).where(
    reflection.c.workspace_id == _WORKSPACE, reflection.c.reflection_id == bindparam("reflection")
)


class Retros:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, retro_id: str, *, to_change: bool = False) -> Retro | None:
        return self._one(_TO_CHANGE if to_change else _BY_ID, retro=retro_id)

    def open_of(self, team_id: str) -> Retro | None:
        return self._one(_OPEN, team=team_id)

    def of_occurrence(self, ritual_id: str, nominal_at: datetime) -> Retro | None:
        return self._one(_OF_OCCURRENCE, ritual=ritual_id, nominal=nominal_at)

    def history(self, team_id: str, limit: int) -> list[Retro]:
        rows = self._scope.connection.execute(
            _HISTORY, {"workspace": self._scope.workspace_id, "team": team_id, "at_most": limit}
        )
        return [_retro(row) for row in rows]

    def put(self, changed: Retro) -> None:
        _PUT(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "retro_id": changed.retro_id,
                "team_id": changed.team_id,
                "ritual_id": changed.ritual_id,
                "nominal_at": changed.occurrence.nominal_at if changed.occurrence else None,
                "occurrence": occurrence_to_json(changed.occurrence)
                if changed.occurrence
                else None,
                "format_id": changed.format_id,
                "shown": changed.shown,
                "opened_at": changed.opened_at,
                "closes_at": changed.closes_at,
                "opened_by": changed.opened_by,
                "late_by_s": int(changed.late_by.total_seconds()),
                "closed_at": changed.closed_at,
                "closed_by": changed.closed_by,
                "message": changed.message,
            },
        )

    def reflections(self, retro_id: str) -> list[Reflection]:
        rows = self._scope.connection.execute(
            _REFLECTIONS, {"workspace": self._scope.workspace_id, "retro": retro_id}
        )
        return [Reflection(*row) for row in rows]

    def reflection(self, reflection_id: str) -> Reflection | None:
        row = self._scope.connection.execute(
            _REFLECTION_BY_ID,
            {"workspace": self._scope.workspace_id, "reflection": reflection_id},
        ).one_or_none()
        return Reflection(*row) if row else None

    def put_reflection(self, changed: Reflection) -> None:
        _PUT_REFLECTION(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "reflection_id": changed.reflection_id,
                "retro_id": changed.retro_id,
                "author": changed.author,
                "column_id": changed.column_id,
                "text": changed.text,
                "written_at": changed.written_at,
                "edited_at": changed.edited_at,
                "message": changed.message,
            },
        )

    def withdraw(self, reflection_id: str) -> None:
        self._scope.connection.execute(
            _WITHDRAW, {"workspace": self._scope.workspace_id, "reflection": reflection_id}
        )

    def _one(self, statement: object, **facts: object) -> Retro | None:
        row = self._scope.connection.execute(
            statement,  # type: ignore[call-overload]  # one of the selects above
            {"workspace": self._scope.workspace_id, **facts},
        ).one_or_none()
        return _retro(row) if row else None


def _retro(row: Row[tuple[object, ...]]) -> Retro:
    found = row._mapping
    return Retro(
        retro_id=found["retro_id"],
        team_id=found["team_id"],
        ritual_id=found["ritual_id"],
        occurrence=occurrence_from_json(found["occurrence"]) if found["occurrence"] else None,
        format_id=found["format_id"],
        shown=Shown(found["shown"]),
        opened_at=found["opened_at"],
        closes_at=found["closes_at"],
        opened_by=found["opened_by"],
        late_by=timedelta(seconds=found["late_by_s"]),
        closed_at=found["closed_at"],
        closed_by=found["closed_by"],
        message=found["message"],
    )
