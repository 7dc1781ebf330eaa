"""Messages on their way to Slack, for one workspace. `storage.queue` is how they leave."""

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql

from rituals.outbox import Place
from rituals.ports import Content, FailedDelivery
from storage.enqueue import delivery_row, message_row, touch
from storage.scope import Scope
from storage.tables.columns import EPOCH, Instant
from storage.tables.engine import FAILED, HELD, channel_slot, delivery, message

MOST_FAILED = 100

# PostgreSQL's construct, which SQLite's compiler renders as well: one statement serves both.
_INSERT_KEYED_MESSAGE = (
    postgresql.insert(message)
    .on_conflict_do_nothing(index_elements=["workspace_id", "key"])
    .returning(message.c.handle)
)
_BY_KEY = select(message.c.handle).where(
    message.c.workspace_id == bindparam("workspace"), message.c.key == bindparam("key")
)
_BY_HANDLE = select(message.c.channel_id, message.c.posted_in, message.c.ts).where(
    message.c.workspace_id == bindparam("workspace"), message.c.handle == bindparam("handle")
)
_BY_HANDLES = select(message.c.handle, message.c.posted_in, message.c.ts).where(
    message.c.workspace_id == bindparam("workspace"),
    message.c.handle.in_(bindparam("handles", expanding=True)),
)
_BY_PLACE = select(message.c.handle).where(
    message.c.workspace_id == bindparam("workspace"),
    message.c.posted_in == bindparam("channel"),
    message.c.ts == bindparam("ts"),
)
_FAILURES = (
    select(delivery.c.delivery_id, delivery.c.channel_id, delivery.c.reason, delivery.c.ended_at)
    .where(delivery.c.workspace_id == bindparam("workspace"), FAILED)
    .order_by(delivery.c.ended_at.desc(), delivery.c.seq.desc())
    .limit(MOST_FAILED)
)
_FAILURES_IN = _FAILURES.where(delivery.c.channel_id == bindparam("channel"))
_FAILED_AMONG = select(delivery.c.seq, delivery.c.channel_id).where(
    delivery.c.workspace_id == bindparam("workspace"),
    delivery.c.delivery_id.in_(bindparam("ids", expanding=True)),
    FAILED,
)
_REQUEUE = (
    update(delivery)
    .where(delivery.c.seq.in_(bindparam("seqs", expanding=True)), FAILED)
    .values(
        state="queued",
        due_at=bindparam("now", type_=Instant),
        attempts=0,
        first_tried_at=None,
        not_before=EPOCH,
        reason=None,
        ended_at=None,
    )
)
_RELEASE_HELD = (
    update(delivery)
    .where(
        delivery.c.workspace_id == bindparam("workspace"),
        delivery.c.channel_id == bindparam("channel"),
        HELD,
    )
    .values(state="queued")
)
_SETTLE = (
    update(channel_slot)
    .where(
        channel_slot.c.workspace_id == bindparam("workspace"),
        channel_slot.c.channel_id == bindparam("channel"),
    )
    .values(told_at=None)
)


class Outbox:
    """Implements `rituals.ports.Outbox`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._workspace = scope.workspace_id
        self.queued = False
        """True once there is something for the delivery loop to do after the commit."""

    def post(
        self,
        channel_id: str,
        content: Content,
        *,
        thread: str | None = None,
        key: str | None = None,
        tell: str | None = None,
    ) -> str:
        if thread is not None:
            # Where the parent was sent: the order of a channel is what makes replies wait for it.
            channel_id = self._channel_of(thread)
        row = message_row(self._workspace, channel_id, thread=thread, key=key, tell=tell)
        execute = self._scope.connection.execute
        if key is None:
            self._scope.outgoing.add_message(row)
        elif execute(_INSERT_KEYED_MESSAGE, row).first() is None:
            found: str = execute(_BY_KEY, {"workspace": self._workspace, "key": key}).scalar_one()
            return found
        handle: str = row["handle"]
        self._queue(channel_id, handle, "post", content, needs=thread)
        return handle

    def update(self, handle: str, content: Content) -> None:
        """Raises LookupError where this workspace has no such message."""
        self._queue(self._channel_of(handle), handle, "update", content, needs=handle)

    def posted(self, handle: str) -> Place | None:
        row = self._scope.connection.execute(
            _BY_HANDLE, {"workspace": self._workspace, "handle": handle}
        ).first()
        return (row.posted_in, row.ts) if row and row.ts else None

    def all_posted(self, handles: Sequence[str]) -> dict[str, Place]:
        if not handles:
            return {}
        named = {"workspace": self._workspace, "handles": handles}
        rows = self._scope.connection.execute(_BY_HANDLES, named)
        return {row.handle: (row.posted_in, row.ts) for row in rows if row.ts}

    def handle_of(self, channel_id: str, ts: str) -> str | None:
        key = {"workspace": self._workspace, "channel": channel_id, "ts": ts}
        return self._scope.connection.execute(_BY_PLACE, key).scalar()

    def with_key(self, key: str) -> str | None:
        named = {"workspace": self._workspace, "key": key}
        return self._scope.connection.execute(_BY_KEY, named).scalar()

    def failed(self, channel_id: str | None = None) -> list[FailedDelivery]:
        execute = self._scope.connection.execute
        if channel_id is None:
            rows = execute(_FAILURES, {"workspace": self._workspace})
        else:
            rows = execute(_FAILURES_IN, {"workspace": self._workspace, "channel": channel_id})
        return [FailedDelivery(*row) for row in rows]

    def retry(self, delivery_ids: list[str]) -> int:
        """Those that waited for a failed one go out after it. Settles the channels' notices."""
        if not delivery_ids:
            return 0
        connection, workspace = self._scope.connection, self._workspace
        found = connection.execute(
            _FAILED_AMONG, {"workspace": workspace, "ids": delivery_ids}
        ).all()
        if not found:
            return 0
        again = {"seqs": [row.seq for row in found], "now": self._scope.now}
        channels = sorted({row.channel_id for row in found})
        touch(connection, [(workspace, channel) for channel in channels])
        count = connection.execute(_REQUEUE, again).rowcount
        per_channel = [{"workspace": workspace, "channel": channel} for channel in channels]
        connection.execute(_RELEASE_HELD, per_channel)
        connection.execute(_SETTLE, per_channel)
        self.queued = True
        return count

    def flush(self) -> None:
        """Write what was queued. The unit of work calls it just before it commits."""
        self._scope.outgoing.flush(self._scope.connection)

    def _channel_of(self, handle: str) -> str:
        if channel := self._scope.outgoing.channel_of(self._workspace, handle):
            return channel
        row = self._scope.connection.execute(
            _BY_HANDLE, {"workspace": self._workspace, "handle": handle}
        ).first()
        if row is None:
            raise LookupError(f"no message with the handle {handle}")
        return str(row.channel_id)

    def _queue(
        self,
        channel_id: str,
        handle: str,
        kind: Literal["post", "update"],
        content: Content,
        *,
        needs: str | None,
    ) -> None:
        row = delivery_row(
            self._workspace,
            channel_id,
            handle,
            kind,
            content,
            needs=needs,
            now=self._scope.now,
            due_at=self._scope.due_at,
        )
        self._scope.outgoing.add(row)
        self.queued = True
