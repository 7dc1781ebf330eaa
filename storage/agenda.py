"""What is due, in all workspaces: claimed in batches, then performed in batches.

Both stages can be stopped at any instant. A claim is one transaction: either the schedule has moved
on and its occurrence is pending, or neither. A pending occurrence is performed in the transaction
that also says it is done (`storage.performing`), so a stop in between leaves it as it was.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Generic

from sqlalchemy import Engine, bindparam, select

from rituals.clockwork import Claimed
from storage.claiming import claim
from storage.engine import transaction
from storage.performing import Batch, OpenUnit, Work, lock
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


class Agenda(Generic[Work]):
    """Implements `rituals.clockwork.Agenda`."""

    def __init__(self, engine: Engine, reader: Engine, unit: OpenUnit[Work]) -> None:
        self._engine = engine
        self._reader = reader
        self._unit = unit

    def next_at(self, *, besides: Collection[str] = ()) -> datetime | None:
        asked = _NEXT_AT.where(schedule.c.kind.not_in(besides)) if besides else _NEXT_AT
        with transaction(self._reader) as connection:
            return connection.execute(asked).scalar()

    def claim(self, now: datetime, limit: int = 200) -> Claimed:
        with transaction(self._engine) as connection:
            batch = claim(connection, _DUE, {"now": now, "batch": limit}, now)
            connection.commit()
        return Claimed(batch.due, batch.missed, batch.broken, more=batch.taken == limit)

    def pending(self, real: datetime, limit: int = 200) -> list[int]:
        with transaction(self._reader) as connection:
            return list(connection.execute(_WAITING, {"real": real, "batch": limit}).scalars())

    @contextmanager
    def perform(
        self, occurrence_ids: Sequence[int], *, now: datetime, limit: int = 50
    ) -> Iterator[Batch[Work]]:
        with transaction(self._engine) as connection:
            yield Batch(connection, lock(connection, occurrence_ids, limit), self._unit, now)
