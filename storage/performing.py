"""Several due occurrences performed in one transaction, each behind a savepoint of its own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.engine import Connection

from rituals.clockwork import StorageUnavailable
from rituals.ports import Due
from storage.engine import unavailable
from storage.occurrence_json import occurrence_from_json
from storage.outgoing import Outgoing
from storage.tables.columns import EPOCH
from storage.tables.engine import PENDING, occurrence

_LOCK = (
    select(occurrence)
    .where(occurrence.c.occurrence_id.in_(bindparam("ids", expanding=True)), PENDING)
    .order_by(occurrence.c.run_at, occurrence.c.occurrence_id)
    .limit(bindparam("batch"))
    .with_for_update(skip_locked=True)
)
_of_this = occurrence.c.occurrence_id == bindparam("id")
_DONE = update(occurrence).where(_of_this, PENDING).values(state="done")
_MISSED = update(occurrence).where(_of_this).values(state="missed")
_FAILED = (
    update(occurrence)
    .where(_of_this)
    .values(
        state=bindparam("to"),
        attempts=occurrence.c.attempts + 1,
        not_before=bindparam("again_at"),
        error_id=bindparam("error"),
    )
)
# Never released, for the sake of one statement each: going back is always to the latest of a name.
_SAVEPOINT = "SAVEPOINT occurrence"
_GO_BACK = "ROLLBACK TO SAVEPOINT occurrence"


class _Unit(Protocol):
    due_at: datetime
    outgoing: Outgoing


Work = TypeVar("Work", bound=_Unit)
OpenUnit = Callable[[Connection, str, datetime], Work]


@dataclass(frozen=True, slots=True)
class Task(Generic[Work]):
    """Implements `rituals.clockwork.Task`."""

    work: Work
    _connection: Connection
    _row: Row[Any]

    @property
    def due(self) -> Due:
        row = self._row
        return Due(row.workspace_id, row.kind, row.ref, occurrence_from_json(row.occurrence))

    @property
    def attempts(self) -> int:
        return int(self._row.attempts)

    @contextmanager
    def apart(self) -> Iterator[None]:
        before = self.work.outgoing.copy()
        with unavailable():
            self._connection.exec_driver_sql(_SAVEPOINT)
            try:
                with unavailable():
                    yield
            except StorageUnavailable:
                raise  # there may be no transaction any more to go back in
            except Exception:
                self._connection.exec_driver_sql(_GO_BACK)
                self.work.outgoing.go_back(before)
                raise

    def failed(self, *, retry_at: datetime | None, error_id: str) -> None:
        row = {
            "id": self._row.occurrence_id,
            "to": "pending" if retry_at else "failed",
            "again_at": retry_at or EPOCH,
            "error": error_id,
        }
        self._connection.execute(_FAILED, row)


class Batch(Generic[Work]):
    """Implements `rituals.clockwork.Batch`."""

    def __init__(
        self,
        connection: Connection,
        rows: Sequence[Row[Any]],
        unit: OpenUnit[Work],
        now: datetime,
    ) -> None:
        """`rows` are locked."""
        self._connection = connection
        self._unit = unit
        self._now = now
        self._outgoing = Outgoing()
        late = [row for row in rows if _expired(row, now)]
        # Two processes that change the same teams' rows do so in one order, as far as we know it.
        self._rows = sorted(
            (row for row in rows if row not in late), key=lambda row: row.workspace_id
        )
        self.missed = len(late)
        if late:
            connection.execute(_MISSED, [{"id": row.occurrence_id} for row in late])

    def __iter__(self) -> Iterator[Task[Work]]:
        for row in self._rows:
            # What came before it in this transaction may have cancelled it.
            if self._connection.execute(_DONE, {"id": row.occurrence_id}).rowcount:
                yield self._task(row)

    def commit(self) -> None:
        self._outgoing.flush(self._connection)
        self._connection.commit()

    def _task(self, row: Row[Any]) -> Task[Work]:
        work = self._unit(self._connection, row.workspace_id, self._now)
        work.due_at = row.run_at
        work.outgoing = self._outgoing
        return Task(work, self._connection, row)


def lock(connection: Connection, occurrence_ids: Sequence[int], limit: int) -> Sequence[Row[Any]]:
    """Up to `limit` of these that are pending and that nobody else is at."""
    return connection.execute(_LOCK, {"ids": occurrence_ids, "batch": limit}).all()


def _expired(row: Row[Any], now: datetime) -> bool:
    """Claimed in time, and then nobody was there to perform it."""
    return row.attempts == 0 and row.expires_at is not None and row.expires_at < now
