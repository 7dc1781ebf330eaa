"""Sittings and reflections. Implements `rituals.sittings.ports`."""

import secrets
from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import lru_cache

from pydantic import TypeAdapter
from sqlalchemy import BindParameter, Row, bindparam, delete, select
from sqlalchemy.dialects import postgresql

from rituals.playbook import Format
from rituals.sittings.model import Reflection, Sitting
from rituals.team.ritual import Phase, RitualKind, Shown, Step
from storage import traces
from storage.occurrence_json import occurrence_from_json, occurrence_to_json
from storage.scope import Scope
from storage.tables.sittings import reflection, sitting, sitting_secret
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")

_SITTING_COLUMNS = [c for c in sitting.columns if c.name != "workspace_id"]
_SITTING = select(*_SITTING_COLUMNS).where(sitting.c.workspace_id == _WORKSPACE)
_BY_ID = _SITTING.where(sitting.c.sitting_id == bindparam("sitting"))
_TO_CHANGE = _BY_ID.with_for_update()
_OPEN = _SITTING.where(sitting.c.closed_at.is_(None))
_OPEN_OF = _OPEN.where(sitting.c.ritual_id == bindparam("ritual"))
_ALL_OPEN = _OPEN.where(sitting.c.team_id == bindparam("team")).order_by(
    sitting.c.ends_at, sitting.c.sitting_id
)
_OF_OCCURRENCE = _SITTING.where(
    sitting.c.ritual_id == bindparam("ritual"), sitting.c.nominal_at == bindparam("nominal")
)
_PAST_OF = (
    _SITTING.where(
        sitting.c.team_id == bindparam("team"),
        sitting.c.ritual_id == bindparam("ritual"),
        sitting.c.closed_at.is_not(None),
    )
    .order_by(sitting.c.closed_at.desc(), sitting.c.sitting_id)
    .limit(bindparam("at_most"))
)
_HISTORY = (
    _SITTING.where(
        sitting.c.team_id == bindparam("team"),
        sitting.c.closed_at.is_not(None),
        sitting.c.kind.in_(bindparam("kinds", expanding=True)),
    )
    .order_by(sitting.c.closed_at.desc(), sitting.c.sitting_id)
    .limit(bindparam("at_most"))
)
_CLOSED_SINCE = _SITTING.where(
    sitting.c.team_id == bindparam("team"), sitting.c.closed_at >= bindparam("since")
).order_by(sitting.c.closed_at, sitting.c.sitting_id)
_PUT = Upsert(sitting)
_plans = TypeAdapter(tuple[Step, ...])
_ids = TypeAdapter(tuple[str, ...] | None)

_OF_SECRET = (sitting_secret.c.workspace_id == _WORKSPACE) & (
    sitting_secret.c.sitting_id == bindparam("sitting")
)
_SECRET = select(sitting_secret.c.secret).where(_OF_SECRET)
# One statement for both databases: it is compiled alike for SQLite.
_MAKE_SECRET = postgresql.insert(sitting_secret).on_conflict_do_nothing()
_DESTROY_SECRET = delete(sitting_secret).where(_OF_SECRET)

_REFLECTION_COLUMNS = [c for c in reflection.columns if c.name != "workspace_id"]
_REFLECTION = select(*_REFLECTION_COLUMNS).where(reflection.c.workspace_id == _WORKSPACE)
_REFLECTIONS = _REFLECTION.where(reflection.c.sitting_id == bindparam("sitting")).order_by(
    reflection.c.written_at, reflection.c.reflection_id
)
_REFLECTION_BY_ID = _REFLECTION.where(reflection.c.reflection_id == bindparam("reflection"))
_PUT_REFLECTION = Upsert(reflection)
_WITHDRAW = delete(reflection).where(
    reflection.c.workspace_id == _WORKSPACE, reflection.c.reflection_id == bindparam("reflection")
)


class Sittings:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, sitting_id: str, *, to_change: bool = False) -> Sitting | None:
        return self._one(_TO_CHANGE if to_change else _BY_ID, sitting=sitting_id)

    def open_of(self, ritual_id: str) -> Sitting | None:
        return self._one(_OPEN_OF, ritual=ritual_id)

    def all_open(self, team_id: str) -> list[Sitting]:
        return self._many(_ALL_OPEN, team=team_id)

    def of_occurrence(self, ritual_id: str, nominal_at: datetime) -> Sitting | None:
        return self._one(_OF_OCCURRENCE, ritual=ritual_id, nominal=nominal_at)

    def history(
        self, team_id: str, limit: int, kinds: Collection[RitualKind] | None = None
    ) -> list[Sitting]:
        wanted = list(RitualKind if kinds is None else kinds)
        return self._many(_HISTORY, team=team_id, at_most=limit, kinds=wanted)

    def closed_since(self, team_id: str, since: datetime) -> list[Sitting]:
        return self._many(_CLOSED_SINCE, team=team_id, since=since)

    def past_of(self, team_id: str, ritual_id: str, limit: int) -> list[Sitting]:
        return self._many(_PAST_OF, team=team_id, ritual=ritual_id, at_most=limit)

    def put(self, changed: Sitting) -> None:
        occurs = changed.occurrence
        _PUT(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "sitting_id": changed.sitting_id,
                "team_id": changed.team_id,
                "ritual_id": changed.ritual_id,
                "kind": changed.kind,
                "name": changed.name,
                "nominal_at": occurs.nominal_at if occurs else None,
                "occurrence": occurrence_to_json(occurs) if occurs else None,
                "format": changed.format.model_dump_json(),
                "shown": changed.shown,
                "plan": _plans.dump_json(changed.plan).decode(),
                "phase": changed.phase,
                "phase_began_at": changed.phase_began_at,
                "ends_at": changed.ends_at,
                "opened_at": changed.opened_at,
                "opened_by": changed.opened_by,
                "late_by_s": int(changed.late_by.total_seconds()),
                "votes": changed.votes,
                "is_live": changed.is_live,
                "who": None if changed.who is None else _ids.dump_json(changed.who).decode(),
                "facilitator": changed.facilitator,
                "writers": changed.writers,
                "members": changed.members,
                "is_held": changed.is_held,
                "closed_at": changed.closed_at,
                "closed_by": changed.closed_by,
                "message": changed.message,
            },
        )

    def reflections(self, sitting_id: str) -> list[Reflection]:
        rows = self._scope.connection.execute(
            _REFLECTIONS, {"workspace": self._scope.workspace_id, "sitting": sitting_id}
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
            {"workspace_id": self._scope.workspace_id, **asdict(changed)},
        )

    def withdraw(self, reflection_id: str) -> None:
        key = {"workspace": self._scope.workspace_id, "reflection": reflection_id}
        traces.destroy(self._scope, _WITHDRAW, key)

    def secret(self, sitting_id: str) -> bytes | None:
        found = self._scope.connection.execute(_SECRET, self._key(sitting_id)).scalar()
        return bytes(found) if found else None

    def make_secret(self, sitting_id: str) -> None:
        row = {"sitting_id": sitting_id, "secret": secrets.token_bytes(32)}
        self._scope.connection.execute(
            _MAKE_SECRET, {"workspace_id": self._scope.workspace_id, **row}
        )

    def destroy_secret(self, sitting_id: str) -> None:
        traces.destroy(self._scope, _DESTROY_SECRET, self._key(sitting_id))

    def _key(self, sitting_id: str) -> dict[str, str]:
        return {"workspace": self._scope.workspace_id, "sitting": sitting_id}

    def _one(self, statement: object, **facts: object) -> Sitting | None:
        found = self._many(statement, **facts)
        return found[0] if found else None

    def _many(self, statement: object, **facts: object) -> list[Sitting]:
        rows = self._scope.connection.execute(
            statement,  # type: ignore[call-overload]  # one of the selects above
            {"workspace": self._scope.workspace_id, **facts},
        )
        return [_sitting(row) for row in rows]


def _sitting(row: Row[tuple[object, ...]]) -> Sitting:
    found = row._mapping
    return Sitting(
        sitting_id=found["sitting_id"],
        team_id=found["team_id"],
        ritual_id=found["ritual_id"],
        kind=RitualKind(found["kind"]),
        name=found["name"],
        occurrence=occurrence_from_json(found["occurrence"]) if found["occurrence"] else None,
        format=_format(found["format"]),
        shown=Shown(found["shown"]),
        plan=_plan(found["plan"]),
        phase=Phase(found["phase"]),
        phase_began_at=found["phase_began_at"],
        ends_at=found["ends_at"],
        opened_at=found["opened_at"],
        opened_by=found["opened_by"],
        late_by=timedelta(seconds=found["late_by_s"]),
        votes=found["votes"],
        is_live=found["is_live"],
        who=_ids.validate_json(found["who"]) if found["who"] else None,
        facilitator=found["facilitator"],
        writers=found["writers"],
        members=found["members"],
        is_held=found["is_held"],
        closed_at=found["closed_at"],
        closed_by=found["closed_by"],
        message=found["message"],
    )


@lru_cache(256)
def _format(text: str) -> Format:
    return Format.model_validate_json(text)


@lru_cache(256)
def _plan(text: str) -> tuple[Step, ...]:
    return _plans.validate_json(text)
