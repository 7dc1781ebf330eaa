"""What every repository is opened with."""

from datetime import datetime

from sqlalchemy.engine import Connection

from storage.ids import new_id
from storage.outgoing import Outgoing


class Scope:
    """One transaction, in one workspace, at one moment (domain clock)."""

    def __init__(self, connection: Connection, workspace_id: str, now: datetime) -> None:
        self.connection = connection
        self.workspace_id = workspace_id
        self.now = now
        self.due_at = now
        """When what is done here was due: earlier than now for what was scheduled."""
        self.outgoing = Outgoing()
        """One for all scopes of a transaction."""

    def new_id(self) -> str:
        """An id that nobody has had, 32 characters."""
        return new_id()
