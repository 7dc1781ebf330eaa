"""When things are due, for one workspace. `storage.agenda` is what happens when they are."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects import postgresql

from rituals.calendar import (
    Occurrence,
    Timetable,
    next_occurrence,
    start_cursor,
    timetable_from_json,
)
from storage.claiming import claim
from storage.occurrence_json import occurrence_from_json, occurrence_to_json
from storage.scope import Scope
from storage.tables.engine import PENDING, occurrence, schedule

_THIS = (
    (schedule.c.workspace_id == bindparam("workspace"))
    & (schedule.c.kind == bindparam("what"))
    & (schedule.c.ref == bindparam("whom"))
)
_NEXT = select(schedule.c.next_occurrence).where(_THIS)
_THIS_IF_DUE = (
    select(schedule).where(_THIS, schedule.c.next_run_at <= bindparam("now")).with_for_update()
)
_TIMETABLE = select(schedule.c.timetable).where(_THIS)
_DELETE = delete(schedule).where(_THIS).returning(schedule.c.schedule_id)
# One that is being performed at this moment is left alone. Its handler may be waiting for what we
# have locked, and on PostgreSQL the two would wait for each other: it looks at the state it finds.
_DROP_PENDING = (
    update(occurrence)
    .where(
        occurrence.c.occurrence_id.in_(
            select(occurrence.c.occurrence_id)
            .where(occurrence.c.schedule_id == bindparam("of"), PENDING)
            .with_for_update(skip_locked=True)
        )
    )
    .values(state="dropped")
)
_FORGET = delete(schedule).where(
    schedule.c.workspace_id == bindparam("workspace"),
    schedule.c.kind == bindparam("what"),
    schedule.c.ref.startswith(bindparam("begins")),
)
_FORGET_OVER = delete(occurrence).where(
    occurrence.c.occurrence_id.in_(
        select(occurrence.c.occurrence_id)
        .where(
            occurrence.c.workspace_id == bindparam("workspace"),
            occurrence.c.kind == bindparam("what"),
            occurrence.c.ref.startswith(bindparam("begins")),
        )
        .with_for_update(skip_locked=True)
    )
)
_insert = postgresql.insert(schedule)
# Replaced in place: under its old id an occurrence that was claimed isn't claimed again.
_PUT = _insert.on_conflict_do_update(
    index_elements=["workspace_id", "kind", "ref"],
    set_={
        name: _insert.excluded[name]
        for name in ("timetable", "cursor_at", "next_occurrence", "next_run_at", "expires_after_s")
    },
)


class Schedules:
    """Implements `rituals.ports.Schedules`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.dropped = False
        """True once something that was due, and waited to be performed, isn't to be any more."""

    def repeat(
        self,
        kind: str,
        ref: str,
        timetable: Timetable,
        *,
        expires_after: timedelta,
        after: datetime,
    ) -> Occurrence | None:
        self._claim_if_due(kind, ref)
        first = next_occurrence(timetable, after=after)
        self._put(
            kind,
            ref,
            first,
            timetable=timetable.model_dump_json(),
            cursor_at=start_cursor(timetable, now=after),
            expires_after_s=int(expires_after.total_seconds()),
        )
        return first

    def once(self, kind: str, ref: str, *, at: datetime, besides: bool = False) -> None:
        # A timer that went off at this very moment may be set to it again, so it gets a new id;
        # one that was moved must not go off for the old time, which may be claimed already.
        if besides:
            self._scope.connection.execute(_DELETE, self._key(kind, ref))
        else:
            self.cancel(kind, ref)
        timer = Occurrence(nominal_at=at, at=at)
        self._put(kind, ref, timer, timetable=None, cursor_at=None, expires_after_s=None)

    def cancel(self, kind: str, ref: str) -> None:
        execute = self._scope.connection.execute
        schedule_id = execute(_DELETE, self._key(kind, ref)).scalar()
        if schedule_id is not None:
            self.dropped |= execute(_DROP_PENDING, {"of": schedule_id}).rowcount > 0

    def forget(self, kind: str, refs: str) -> None:
        execute = self._scope.connection.execute
        which = {"workspace": self._scope.workspace_id, "what": kind, "begins": refs}
        execute(_FORGET, which)
        self.dropped |= execute(_FORGET_OVER, which).rowcount > 0

    def next(self, kind: str, ref: str) -> Occurrence | None:
        text = self._scope.connection.execute(_NEXT, self._key(kind, ref)).scalar()
        return occurrence_from_json(text) if text else None

    def timetable(self, kind: str, ref: str) -> Timetable | None:
        text = self._scope.connection.execute(_TIMETABLE, self._key(kind, ref)).scalar()
        return timetable_from_json(text) if text else None

    def _claim_if_due(self, kind: str, ref: str) -> None:
        """What was due before it was replaced is owed: the heartbeat was about to claim it."""
        scope = self._scope
        key = self._key(kind, ref) | {"now": scope.now}
        self.dropped |= claim(scope.connection, _THIS_IF_DUE, key, scope.now).missed > 0

    def _put(self, kind: str, ref: str, first: Occurrence | None, **columns: object) -> None:
        row = {
            "workspace_id": self._scope.workspace_id,
            "kind": kind,
            "ref": ref,
            "next_occurrence": first and occurrence_to_json(first),
            "next_run_at": first and first.at,
        }
        self._scope.connection.execute(_PUT, row | columns)

    def _key(self, kind: str, ref: str) -> dict[str, str]:
        return {"workspace": self._scope.workspace_id, "what": kind, "whom": ref}
