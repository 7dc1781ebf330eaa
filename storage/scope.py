"""What every repository is opened with."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.engine import Connection

from storage.ids import new_id
from storage.outgoing import Outgoing

T = TypeVar("T")


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
        self.known: dict[tuple[str, str], Any] | None = None
        """What was read already; None where it may be changed in here."""

    def once(self, kind: str, key: str, read: Callable[[], T]) -> T:
        """What `read` gives; where nothing is changed in here, asked for once only. A hundred
        things that wait for somebody are of a few teams."""
        if self.known is None:
            return read()
        if (kind, key) not in self.known:
            self.known[kind, key] = read()
        found: T = self.known[kind, key]
        return found

    def each(
        self, kind: str, keys: Iterable[str], read: Callable[[list[str]], Mapping[str, T]]
    ) -> dict[str, T]:
        """As `once`, of several by their keys: `read` is asked together for those that weren't read
        yet. What isn't there has no key in the result."""
        wanted = list(dict.fromkeys(keys))
        if self.known is None:
            return dict(read(wanted)) if wanted else {}
        missing = [key for key in wanted if (kind, key) not in self.known]
        found = read(missing) if missing else {}
        self.known |= {(kind, key): found.get(key) for key in missing}
        there = ((key, self.known[kind, key]) for key in wanted)
        return {key: value for key, value in there if value is not None}

    def remember(self, kind: str, found: Mapping[str, object]) -> None:
        """These were read in another way."""
        if self.known is not None:
            self.known |= {(kind, key): value for key, value in found.items()}

    def new_id(self) -> str:
        """An id that nobody has had, 32 characters."""
        return new_id()
