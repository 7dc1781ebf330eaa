"""What is due, in all workspaces: claimed in batches, then performed one by one.

Both stages can be stopped at any instant. A claim is one transaction: either the schedule has moved
on and its occurrence is pending, or neither. A pending occurrence is performed in the transaction
that also says it is done, so a stop in between leaves it as it was.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Engine, bindparam, select, update
from sqlalchemy.engine import Connection

from rituals.clockwork import Claimed
from rituals.ports import Due
from storage.claiming import claim
from storage.engine import transaction
from storage.occurrence_json import occurrence_from_json
from storage.tables.columns import EPOCH
from storage.tables.engine import PENDING, occurrence, schedule

_NEXT_AT = (
    select(schedule.c.next_run_at)
    .where(schedule.c.next_run_at.is_not(None))
    .order_by(schedule.c.next_run_at)
    .limit(1)
)
# On SQLite `FOR UPDATE` compiles to nothing, and the transaction has the whole database anyway.
_DUE = (
    select(schedule)
    .where(schedule.c.next_run_at <= bindparam("now"))
    .order_by(schedule.c.next_run_at)
    .limit(bindparam("batch"))
    .with_for_update(skip_locked=True)
)
_WAITING = (
    select(occurrence.c.occurrence_id)
    .where(PENDING, occurrence.c.not_before <= bindparam("real"))
    .order_by(occurrence.c.run_at, occurrence.c.occurrence_id)
    .limit(bindparam("batch"))
)
_LOCK = (
    select(occurrence)
    .where(occurrence.c.occurrence_id == bindparam("id"), PENDING)
    .with_for_update(skip_locked=True)
)
_SET_STATE = (
    update(occurrence)
    .where(occurrence.c.occurrence_id == bindparam("id"))
    .values(state=bindparam("to"))
)
_SET_FAILED = (
    update(occurrence)
    .where(occurrence.c.occurrence_id == bindparam("id"), PENDING)
    .values(
        state=bindparam("to"),
        attempts=occurrence.c.attempts + 1,
        not_before=bindparam("again_at"),
        error_id=bindparam("error"),
    )
)


class _Unit(Protocol):
    connection: Connection
    due_at: datetime

    def commit(self) -> None: ...


_Work = TypeVar("_Work", bound=_Unit)


@dataclass(frozen=True, slots=True)
class Task(Generic[_Work]):
    """One due occurrence, locked; implements `rituals.clockwork.Task`."""

    work: _Work
    due: Due
    attempts: int
    occurrence_id: int

    def done(self) -> None:
        self.work.connection.execute(_SET_STATE, {"id": self.occurrence_id, "to": "done"})
        self.work.commit()


class Agenda(Generic[_Work]):
    """Implements `rituals.clockwork.Agenda`."""

    def __init__(
        self, engine: Engine, reader: Engine, unit: Callable[[Connection, str, datetime], _Work]
    ) -> None:
        self._engine = engine
        self._reader = reader
        self._unit = unit

    def next_at(self) -> datetime | None:
        with transaction(self._reader) as connection:
            return connection.execute(_NEXT_AT).scalar()

    def claim(self, now: datetime, limit: int = 200) -> Claimed:
        with transaction(self._engine) as connection:
            batch = claim(connection, _DUE, {"now": now, "batch": limit}, now)
            connection.commit()
        return Claimed(batch.due, batch.missed, batch.broken, more=batch.taken == limit)

    def pending(self, real: datetime, limit: int = 200) -> list[int]:
        with transaction(self._reader) as connection:
            return list(connection.execute(_WAITING, {"real": real, "batch": limit}).scalars())

    @contextmanager
    def perform(self, occurrence_id: int, *, now: datetime) -> Iterator[Task[_Work] | None]:
        with transaction(self._engine) as connection:
            row = connection.execute(_LOCK, {"id": occurrence_id}).first()
            if row is None:
                yield None
            elif row.attempts == 0 and row.expires_at is not None and row.expires_at < now:
                # Claimed in time, and then nobody was there to perform it.
                connection.execute(_SET_STATE, {"id": occurrence_id, "to": "missed"})
                connection.commit()
                yield None
            else:
                due = Due(row.workspace_id, row.kind, row.ref, occurrence_from_json(row.occurrence))
                work = self._unit(connection, row.workspace_id, now)
                work.due_at = row.run_at
                yield Task(work, due, row.attempts, occurrence_id)

    def dismiss(self, occurrence_id: int) -> None:
        with transaction(self._engine) as connection:
            connection.execute(_SET_STATE, {"id": occurrence_id, "to": "done"})
            connection.commit()

    def failed(self, occurrence_id: int, *, retry_at: datetime | None, error_id: str) -> None:
        with transaction(self._engine) as connection:
            row = {
                "id": occurrence_id,
                "to": "pending" if retry_at else "failed",
                "again_at": retry_at or EPOCH,
                "error": error_id,
            }
            connection.execute(_SET_FAILED, row)
            connection.commit()
