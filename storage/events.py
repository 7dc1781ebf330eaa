"""Which of Slack's events were handled: Slack repeats what it is unsure of, for up to a day."""

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects import postgresql

from storage.scope import Scope
from storage.tables.engine import event

# PostgreSQL's construct, which SQLite's compiler renders as well: one statement serves both.
_REMEMBER = postgresql.insert(event).on_conflict_do_nothing().returning(event.c.event_id)
_WITHDRAW = delete(event).where(
    event.c.workspace_id == bindparam("workspace"), event.c.event_id == bindparam("id")
)


class Events:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def first_time(self, event_id: str) -> bool:
        """True exactly once per event id, together with the effect committed beside it."""
        scope = self._scope
        row = {"workspace_id": scope.workspace_id, "event_id": event_id, "seen_at": scope.now}
        return scope.connection.execute(_REMEMBER, row).first() is not None

    def withdraw(self, event_id: str) -> None:
        """It wasn't handled after all: the next time is the first again."""
        row = {"workspace": self._scope.workspace_id, "id": event_id}
        self._scope.connection.execute(_WITHDRAW, row)
