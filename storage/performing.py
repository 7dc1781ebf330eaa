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

_these = occurrence.c.occurrence_id.in_(bindparam("ids", expanding=True))
_LOCK = (
    select(occurrence)
    .where(_these, PENDING)
    .order_by(occurrence.c.run_at, occurrence.c.occurrence_id)
    .limit(bindparam("batch"))
    .with_for_update(skip_locked=True)
)
_STILL_PENDING = select(occurrence.c.occurrence_id).where(_these, PENDING)
_DONE = update(occurrence).where(_these).values(state="done")
_of_this = occurrence.c.occurrence_id == bindparam("id")
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

    @property
    def dropped(self) -> bool: ...


Work = TypeVar("Work", bound=_Unit)
OpenUnit = Callable[[Connection, str, datetime], Work]


@dataclass(frozen=True, slots=True)
class Task(Generic[Work]):
    """Implements `rituals.clockwork.Task`."""

    work: Work
    _connection: Connection
    _row: Row[Any]
    _done: set[int]
    """Ids of those that are done once all is committed; a failed one leaves it."""

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
        self._done.discard(self._row.occurrence_id)


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
        self._done: set[int] = set()
        late = [row for row in rows if _expired(row, now)]
        # Two processes that change the same teams' rows do so in one order, as far as we know it.
        self._rows = sorted(
            (row for row in rows if row not in late), key=lambda row: row.workspace_id
        )
        self.missed = len(late)
        if late:
            connection.execute(_MISSED, [{"id": row.occurrence_id} for row in late])

    def __iter__(self) -> Iterator[Task[Work]]:
        left = list(self._rows)
        while left:
            row = left.pop(0)
            self._done.add(row.occurrence_id)
            task = self._task(row)
            yield task
            # It may have cancelled what comes after it in this transaction.
            if left and task.work.dropped:
                ids = [row.occurrence_id for row in left]
                still = set(self._connection.scalars(_STILL_PENDING, {"ids": ids}))
                left = [row for row in left if row.occurrence_id in still]

    def commit(self) -> None:
        if self._done:
            # All in one statement, and whatever they did to themselves, such as to cancel what they
            # were to do.
            self._connection.execute(_DONE, {"ids": sorted(self._done)})
        self._outgoing.flush(self._connection)
        self._connection.commit()

    def _task(self, row: Row[Any]) -> Task[Work]:
        work = self._unit(self._connection, row.workspace_id, self._now)
        work.due_at = row.run_at
        work.outgoing = self._outgoing
        return Task(work, self._connection, row, self._done)


def lock(connection: Connection, occurrence_ids: Sequence[int], limit: int) -> Sequence[Row[Any]]:
    """Up to `limit` of these that are pending and that nobody else is at."""
    return connection.execute(_LOCK, {"ids": occurrence_ids, "batch": limit}).all()


def _expired(row: Row[Any], now: datetime) -> bool:
    """Claimed in time, and then nobody was there to perform it."""
    return row.attempts == 0 and row.expires_at is not None and row.expires_at < now
