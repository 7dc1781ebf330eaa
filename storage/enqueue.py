"""The rows of a message on its way, and the word to its channel that it waits."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.engine import Connection

from rituals.ports import Content
from storage.bulk import BulkInsert
from storage.ids import new_id
from storage.tables.columns import EPOCH
from storage.tables.engine import channel_slot

# A channel that waits already, or is being sent to, keeps its time.
_TOUCH = BulkInsert(
    channel_slot,
    ["workspace_id", "channel_id", "free_at", "ready_at"],
    lambda insert: insert.on_conflict_do_update(
        index_elements=["workspace_id", "channel_id"],
        set_={"ready_at": channel_slot.c.free_at},
        where=channel_slot.c.ready_at.is_(None),
    ),
)

Slot = tuple[str, str]
"""(workspace_id, channel_id)"""


def touch(connection: Connection, slots: Iterable[Slot]) -> None:
    """Say that there may be something to send in these channels, and lock them, in one order."""
    rows = [
        {"workspace_id": workspace, "channel_id": channel, "free_at": EPOCH, "ready_at": EPOCH}
        for workspace, channel in sorted(set(slots))
    ]
    _TOUCH(connection, rows)


def message_row(
    workspace_id: str,
    channel_id: str,
    *,
    thread: str | None = None,
    key: str | None = None,
    tell: str | None = None,
) -> dict[str, Any]:
    return {
        "handle": new_id(),
        "workspace_id": workspace_id,
        "channel_id": channel_id,
        "thread": thread,
        "key": key,
        "tell": tell,
    }


def delivery_row(
    workspace_id: str,
    channel_id: str,
    handle: str,
    kind: Literal["post", "update"],
    content: Content,
    *,
    needs: str | None,
    now: datetime,
    due_at: datetime,
) -> dict[str, Any]:
    return {
        "delivery_id": new_id(),
        "workspace_id": workspace_id,
        "channel_id": channel_id,
        "handle": handle,
        "needs": needs,
        "kind": kind,
        "content": to_json(content),
        "state": "queued",
        "queued_at": now,
        "due_at": due_at,
        "uncertain": False,
        "not_before": EPOCH,
    }


def to_json(content: Content) -> str:
    return json.dumps(content, separators=(",", ":"))
