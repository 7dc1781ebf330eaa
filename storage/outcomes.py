"""What became of leased deliveries, written down."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, insert, or_, select, update
from sqlalchemy.engine import Connection

from rituals.outbox import Again, Failed, Lease, Outcome, Sent, Throttled
from storage.budget import Purse
from storage.bulk import BulkUpdate
from storage.enqueue import Slot, delivery_row, message_row, touch
from storage.tables.columns import Instant
from storage.tables.engine import WAITING, channel_slot, delivery, message

MOST_REASON = 128
"""Characters; what the column takes."""

TOLD_FOR = timedelta(days=7)
"""After that long an unsettled notice is forgotten, and a new failure is told again."""

_of_this = delivery.c.seq == bindparam("of")
# A lease that ran out may be somebody else's by now: then their word counts and not ours…
_still_leased = _of_this & (delivery.c.lease_id == bindparam("lease")) & WAITING
# … but what has arrived has arrived, whoever heard of it.
_SENT = (
    update(delivery)
    .where(delivery.c.seq.in_(bindparam("seqs", expanding=True)), delivery.c.state != "sent")
    .values(
        state="sent",
        content="",
        ended_at=bindparam("now", type_=Instant),
        leased_until=None,
        reason=None,
    )
)
_PLACED = BulkUpdate(message, ["posted_in", "ts"], where=message.c.ts.is_(None))
_FAILED = (
    update(delivery)
    .where(_still_leased)
    .values(
        state="failed",
        reason=bindparam("why"),
        ended_at=bindparam("now"),
        leased_until=None,
        attempts=delivery.c.attempts + 1,
    )
)
_QUIETLY = (
    update(delivery)
    .where(_still_leased)
    .values(
        state="gone",
        content="",
        reason=bindparam("why"),
        ended_at=bindparam("now"),
        leased_until=None,
    )
)
_AGAIN = (
    update(delivery)
    .where(_still_leased)
    .values(
        state="queued",
        reason=bindparam("why"),
        not_before=bindparam("at"),
        uncertain=or_(delivery.c.uncertain, bindparam("doubt", type_=delivery.c.uncertain.type)),
        attempts=delivery.c.attempts + bindparam("more"),
        leased_until=None,
    )
)
_this_slot = (channel_slot.c.workspace_id == bindparam("workspace")) & (
    channel_slot.c.channel_id == bindparam("channel")
)
_LOOK_AGAIN = update(channel_slot).where(_this_slot).values(ready_at=bindparam("at"))
_TAKEN_UNTIL = BulkUpdate(channel_slot, ["free_at", "ready_at"])
_TOLD_AT = select(channel_slot.c.told_at).where(_this_slot)
_TOLD = update(channel_slot).where(_this_slot).values(told_at=bindparam("real"))


def write(
    connection: Connection,
    outcomes: Sequence[Outcome],
    *,
    now: datetime,
    real: datetime,
    interval: timedelta,
) -> None:
    """Record all of them. `interval`: how long a channel rests after a message was sent to it."""
    slots = {_slot(outcome.lease) for outcome in outcomes}
    slots |= {
        (outcome.lease.workspace_id, outcome.lease.tell)
        for outcome in outcomes
        if isinstance(outcome, Failed) and outcome.lease.tell
    }
    touch(connection, slots)
    _arrived(connection, [o for o in outcomes if isinstance(o, Sent)], now, interval)
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            _failed(connection, outcome, now, real)
        elif isinstance(outcome, Again):
            _again(connection, outcome)
    throttled = [o for o in outcomes if isinstance(o, Throttled)]
    if throttled:
        _throttled(connection, throttled)


def _slot(lease: Lease) -> Slot:
    return lease.workspace_id, lease.channel_id


def _at_slot(lease: Lease, at: datetime) -> dict[str, object]:
    return {"workspace": lease.workspace_id, "channel": lease.channel_id, "at": at}


def _taken_until(lease: Lease, at: datetime) -> dict[str, object]:
    return {
        "workspace_id": lease.workspace_id,
        "channel_id": lease.channel_id,
        "free_at": at,
        "ready_at": at,
    }


def _arrived(
    connection: Connection, sent: Sequence[Sent], now: datetime, interval: timedelta
) -> None:
    if not sent:
        return
    connection.execute(_SENT, {"seqs": [o.lease.seq for o in sent], "now": now})
    posts = [
        {"handle": o.lease.handle, "posted_in": o.place[0], "ts": o.place[1]}
        for o in sent
        if o.lease.kind == "post"
    ]
    _PLACED(connection, posts)
    _TAKEN_UNTIL(connection, [_taken_until(o.lease, o.at + interval) for o in sent])


def _failed(connection: Connection, outcome: Failed, now: datetime, real: datetime) -> None:
    lease = outcome.lease
    mark = {
        "of": lease.seq,
        "lease": lease.lease_id,
        "why": outcome.reason[:MOST_REASON],
        "now": now,
    }
    if connection.execute(_QUIETLY if outcome.quietly else _FAILED, mark).rowcount == 0:
        return
    connection.execute(_LOOK_AGAIN, _at_slot(lease, real))
    if outcome.notice is None or lease.tell is None or outcome.quietly:
        return
    slot = {"workspace": lease.workspace_id, "channel": lease.channel_id}
    told_at = connection.execute(_TOLD_AT, slot).scalar()
    if told_at is not None and real - told_at < TOLD_FOR:
        return
    connection.execute(_TOLD, slot | {"real": real})
    notice = message_row(lease.workspace_id, lease.tell)
    connection.execute(insert(message), notice)
    row = delivery_row(
        lease.workspace_id,
        lease.tell,
        notice["handle"],
        "post",
        outcome.notice,
        needs=None,
        now=now,
        due_at=now,
    )
    connection.execute(insert(delivery), row)


def _again(connection: Connection, outcome: Again) -> None:
    lease = outcome.lease
    mark = _mark(lease, outcome.reason, outcome.not_before, more=1, doubt=outcome.uncertain)
    if connection.execute(_AGAIN, mark).rowcount:
        connection.execute(_LOOK_AGAIN, _at_slot(lease, outcome.not_before))


def _throttled(connection: Connection, throttled: Sequence[Throttled]) -> None:
    purse = Purse(connection, {o.lease.workspace_id for o in throttled if o.whole_workspace})
    for outcome in throttled:
        lease = outcome.lease
        mark = _mark(lease, "ratelimited", outcome.until, more=0, doubt=False)
        if connection.execute(_AGAIN, mark).rowcount:
            _TAKEN_UNTIL(connection, [_taken_until(lease, outcome.until)])
        if outcome.whole_workspace:
            purse.close(lease.workspace_id, lease.kind, outcome.until)
    purse.write()


def _mark(lease: Lease, why: str, at: datetime, *, more: int, doubt: bool) -> dict[str, object]:
    return {
        "of": lease.seq,
        "lease": lease.lease_id,
        "why": why[:MOST_REASON],
        "at": at,
        "more": more,
        "doubt": doubt,
    }
