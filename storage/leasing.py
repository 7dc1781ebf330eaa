"""Who may be sent to: one delivery per channel, the oldest, once what it refers to is in Slack."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, func, select, true, tuple_, update
from sqlalchemy.engine import Connection

from rituals.outbox import Lease
from storage.budget import Purse
from storage.bulk import BulkUpdate
from storage.enqueue import Slot
from storage.ids import new_id
from storage.tables.columns import EPOCH, Instant
from storage.tables.engine import QUEUED, WAITING, channel_slot, delivery, message

_READY = (
    select(channel_slot.c.workspace_id, channel_slot.c.channel_id)
    .where(channel_slot.c.ready_at <= bindparam("real"))
    .order_by(channel_slot.c.ready_at)
    .limit(bindparam("batch"))
    .with_for_update(skip_locked=True)
)
_oldest = (
    select(delivery.c.seq)
    .where(
        delivery.c.workspace_id == channel_slot.c.workspace_id,
        delivery.c.channel_id == channel_slot.c.channel_id,
        WAITING,
    )
    .order_by(delivery.c.seq)
    .limit(1)
    .correlate(channel_slot)
    .scalar_subquery()
)
_needed = message.alias("needed")
_parent = message.alias("parent")
# A statement of its own, after the channels are locked: only so does it see, on PostgreSQL, what
# was committed by those who held the locks before.
_HEADS = (
    select(
        channel_slot.c.free_at,
        delivery,
        message.c.posted_in,
        message.c.ts,
        message.c.tell,
        _needed.c.ts.label("needed_ts"),
        _parent.c.posted_in.label("parent_in"),
        _parent.c.ts.label("parent_ts"),
    )
    .select_from(channel_slot)
    .join(delivery, delivery.c.seq == _oldest)
    .join(message, message.c.handle == delivery.c.handle)
    .outerjoin(_needed, _needed.c.handle == delivery.c.needs)
    .outerjoin(_parent, _parent.c.handle == message.c.thread)
    .where(
        tuple_(channel_slot.c.workspace_id, channel_slot.c.channel_id).in_(
            bindparam("slots", expanding=True)
        ),
        # For pairs alone SQLite would read all channels that there are.
        channel_slot.c.workspace_id.in_(bindparam("workspaces", expanding=True)),
        channel_slot.c.channel_id.in_(bindparam("channels", expanding=True)),
    )
)
_HOLD = update(delivery).where(delivery.c.seq == bindparam("of"), QUEUED).values(state="held")
_LEASE = (
    update(delivery)
    .where(delivery.c.seq.in_(bindparam("seqs", expanding=True)), WAITING)
    .values(
        # Found again while it was being sent: whoever had it died, maybe after it arrived.
        uncertain=case((QUEUED, delivery.c.uncertain), else_=true()),
        state="sending",
        lease_id=bindparam("lease"),
        leased_until=bindparam("until"),
        attempted_at=func.coalesce(delivery.c.attempted_at, bindparam("now", type_=Instant)),
        first_tried_at=func.coalesce(delivery.c.first_tried_at, bindparam("real", type_=Instant)),
    )
    .returning(
        delivery.c.seq,
        delivery.c.content,
        delivery.c.uncertain,
        delivery.c.attempted_at,
        delivery.c.first_tried_at,
    )
)
_SET_READY = BulkUpdate(channel_slot, ["ready_at"])


def lease(
    connection: Connection,
    *,
    now: datetime,
    real: datetime,
    until: datetime,
    limit: int,
    is_paced: bool = True,
) -> list[Lease]:
    """Lease up to `limit` deliveries, in channels that nobody else is sending to.

    `is_paced`: within what Slack allows a workspace. What it has said itself holds in any case.
    """
    slots: list[Slot] = [
        (row.workspace_id, row.channel_id)
        for row in connection.execute(_READY, {"real": real, "batch": limit})
    ]
    if not slots:
        return []
    heads = _heads(connection, slots)
    purse = Purse(connection, {row.workspace_id for row in heads})
    ready: dict[Slot, datetime | None] = dict.fromkeys(slots)
    chosen: dict[int, Row[Any]] = {}
    for row in heads:
        at = max(row.free_at, row.not_before, row.leased_until or EPOCH)
        if at <= real:
            at = purse.opens_at(row.workspace_id, row.kind, real)
        if at <= real:
            if is_paced:
                purse.spend(row.workspace_id, row.kind, real)
            chosen[row.seq] = row
            at = until
        ready[row.workspace_id, row.channel_id] = at
    purse.write()
    _SET_READY(
        connection,
        [{"workspace_id": w, "channel_id": c, "ready_at": at} for (w, c), at in ready.items()],
    )
    if not chosen:
        return []
    lease_id = new_id()
    marks = {
        "seqs": list(chosen),
        "lease": lease_id,
        "until": until,
        "now": now,
        "real": real,
    }
    marked = connection.execute(_LEASE, marks).all()
    return [_lease(chosen[row.seq], row, lease_id, until) for row in sorted(marked)]


def _heads(connection: Connection, slots: Sequence[Slot]) -> list[Row[Any]]:
    """The oldest delivery that can go out in each channel, where there is any."""
    heads: list[Row[Any]] = []
    while slots:
        workspaces, channels = ({slot[part] for slot in slots} for part in (0, 1))
        of = {"slots": slots, "workspaces": sorted(workspaces), "channels": sorted(channels)}
        rows = connection.execute(_HEADS, of).all()
        blocked = [row for row in rows if row.needs is not None and row.needed_ts is None]
        heads += [row for row in rows if row.needs is None or row.needed_ts is not None]
        if blocked:
            # All that is older in its channel is settled, so what it needs has failed.
            connection.execute(_HOLD, [{"of": row.seq} for row in blocked])
        slots = [(row.workspace_id, row.channel_id) for row in blocked]
    return heads


def _lease(head: Row[Any], marked: Row[Any], lease_id: str, until: datetime) -> Lease:
    return Lease(
        seq=head.seq,
        lease_id=lease_id,
        until=until,
        delivery_id=head.delivery_id,
        workspace_id=head.workspace_id,
        channel_id=head.channel_id,
        handle=head.handle,
        kind=head.kind,
        content=json.loads(marked.content),
        place=(head.posted_in, head.ts) if head.ts else None,
        parent=(head.parent_in, head.parent_ts) if head.parent_ts else None,
        tell=head.tell,
        attempts=head.attempts,
        uncertain=marked.uncertain,
        first_tried_at=marked.first_tried_at,
        attempted_at=marked.attempted_at,
        due_at=head.due_at,
    )
