"""Which of Slack's events were handled: Slack repeats what it is unsure of, for up to a day."""

from datetime import datetime

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects import postgresql

from storage.scope import Scope
from storage.tables.engine import event

# PostgreSQL's construct, which SQLite's compiler renders as well: one statement serves both.
_REMEMBER = postgresql.insert(event).on_conflict_do_nothing().returning(event.c.event_id)
_FORGET = delete(event).where(
    event.c.workspace_id == bindparam("workspace"), event.c.seen_at < bindparam("before")
)


class Events:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def first_time(self, event_id: str) -> bool:
        """True exactly once per event id, together with the effect committed beside it."""
        scope = self._scope
        row = {"workspace_id": scope.workspace_id, "event_id": event_id, "seen_at": scope.now}
        return scope.connection.execute(_REMEMBER, row).first() is not None

    def forget(self, before: datetime) -> int:
        """Drop what was seen before a moment; returns how many."""
        row = {"workspace": self._scope.workspace_id, "before": before}
        return self._scope.connection.execute(_FORGET, row).rowcount
