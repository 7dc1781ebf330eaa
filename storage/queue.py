"""How deliveries leave the outbox, of all workspaces: leases out, outcomes in.

The row of a channel is the lock and the timer of its deliveries. It says when to look there next:
at once, when the channel's slot is free, when a lease runs out. So looking costs as much as there
is to do, however many wait, and a lease that nobody reports on is simply found again, as uncertain.

Whoever locks channels does so before deliveries and in one order, or skips what is locked.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select

from rituals.outbox import Lease, OutboxHealth, Outcome, Turn
from storage import outcomes as record
from storage.engine import transaction
from storage.leasing import lease
from storage.tables.engine import FAILED, WAITING, channel_slot, delivery

_NEXT_AT = (
    select(channel_slot.c.ready_at)
    .where(channel_slot.c.ready_at.is_not(None))
    .order_by(channel_slot.c.ready_at)
    .limit(1)
)
_COUNT_WAITING = select(func.count(), func.min(delivery.c.queued_at)).where(WAITING)
_COUNT_FAILED = select(func.count()).where(FAILED)


class Queue:
    """Implements `rituals.outbox.DeliveryQueue`."""

    def __init__(
        self,
        engine: Engine,
        reader: Engine,
        *,
        channel_interval: float,
        lease: timedelta,
        is_paced: bool,
    ) -> None:
        self._engine = engine
        self._reader = reader
        self._interval = timedelta(seconds=channel_interval)
        self._lease = lease
        self._is_paced = is_paced

    def exchange(
        self, outcomes: Sequence[Outcome], *, now: datetime, real: datetime, limit: int
    ) -> Turn:
        if not outcomes:  # most seconds of most days: nothing to write
            next_at = self.next_at()
            if next_at is None or next_at > real:
                return Turn((), next_at)
        with transaction(self._engine) as connection:
            if outcomes:
                record.write(connection, outcomes, now=now, real=real, interval=self._interval)
            leases: list[Lease] = []
            if limit > 0:
                leases = lease(
                    connection,
                    now=now,
                    real=real,
                    until=real + self._lease,
                    limit=limit,
                    is_paced=self._is_paced,
                )
            next_at = connection.execute(_NEXT_AT).scalar()
            connection.commit()
        return Turn(leases, next_at)

    def next_at(self) -> datetime | None:
        with transaction(self._reader) as connection:
            return connection.execute(_NEXT_AT).scalar()

    def health(self) -> OutboxHealth:
        with transaction(self._reader) as connection:
            waiting, oldest = connection.execute(_COUNT_WAITING).one()
            failed = connection.execute(_COUNT_FAILED).scalar_one()
        return OutboxHealth(waiting=waiting, failed=failed, oldest=oldest)
