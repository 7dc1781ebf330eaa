"""What a transaction has queued, of all its units of work: kept in memory until it commits.

For the sake of one rule: whoever writes deliveries locks their channels first, all of them, in one
order. Then no two transactions, and no transaction and the delivery loop, can wait for each other
for ever on PostgreSQL. It also makes few statements of many messages.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from sqlalchemy import bindparam, update
from sqlalchemy.engine import Connection

from storage.bulk import BulkInsert
from storage.enqueue import touch
from storage.tables.engine import HELD, QUEUED, delivery, message
from storage.touched import touch_homes

Row = dict[str, Any]

_ADD_MESSAGES = BulkInsert(
    message, ["handle", "workspace_id", "channel_id", "thread", "key", "tell"]
)
_ADD_DELIVERIES = BulkInsert(
    delivery,
    [
        "delivery_id",
        "workspace_id",
        "channel_id",
        "handle",
        "needs",
        "kind",
        "content",
        "state",
        "queued_at",
        "due_at",
        "uncertain",
        "not_before",
    ],
)
# An update that hasn't gone out, or a post that certainly hasn't arrived, takes the new content.
_COALESCE = (
    update(delivery)
    .where(
        delivery.c.handle == bindparam("of"),
        QUEUED | HELD,
        (delivery.c.kind == "update") | delivery.c.uncertain.is_(False),
    )
    .values(content=bindparam("newest"))
)


@dataclass(slots=True)
class Outgoing:
    """Rows of the tables, in the order in which they were queued: it is the channel's order."""

    _messages: dict[str, Row] = field(default_factory=dict)
    """By handle."""
    _deliveries: dict[tuple[str, str], Row] = field(default_factory=dict)
    """By handle and kind."""
    _homes: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """Those that changed, by workspace and person: when."""

    def add_message(self, row: Row) -> None:
        self._messages[row["handle"]] = row

    def add(self, row: Row) -> None:
        """A delivery; an update of what is still in here becomes part of it."""
        handle, kind = row["handle"], row["kind"]
        post = self._deliveries.get((handle, "post"))
        if post and kind == "update":
            self._deliveries[handle, "post"] = post | {"content": row["content"]}
        else:
            self._deliveries[handle, kind] = row

    def changed_home(self, workspace_id: str, user_id: str, at: datetime) -> None:
        self._homes[workspace_id, user_id] = at

    def channel_of(self, workspace_id: str, handle: str) -> str | None:
        """Where a post in here goes."""
        row = self._deliveries.get((handle, "post"))
        return row["channel_id"] if row and row["workspace_id"] == workspace_id else None

    def copy(self) -> Self:
        """As it is now, to go back to."""
        return type(self)(dict(self._messages), dict(self._deliveries), dict(self._homes))

    def go_back(self, to: Self) -> None:
        self._messages, self._deliveries = to._messages, to._deliveries
        self._homes = to._homes

    def flush(self, connection: Connection) -> None:
        """Write all of it. To be done last in a transaction, for it locks Homes and channels."""
        touch_homes(connection, self._homes)
        self._homes = {}
        rows = list(self._deliveries.values())
        if not rows:
            return
        touch(connection, {(row["workspace_id"], row["channel_id"]) for row in rows})
        _ADD_MESSAGES(connection, list(self._messages.values()))
        new = [row for row in rows if row["kind"] == "post" or not _coalesced(connection, row)]
        _ADD_DELIVERIES(connection, new)
        self.go_back(type(self)())


def _coalesced(connection: Connection, row: Row) -> bool:
    newest = {"of": row["handle"], "newest": row["content"]}
    return connection.execute(_COALESCE, newest).rowcount > 0
