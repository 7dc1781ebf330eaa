"""What a check-up asks of the database: of all workspaces at once, and without changing anything.

Implemented by `storage`; asked by `mainspring doctor`. Everything raises StorageUnavailable where
the database can't be used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

SchemaState = Literal["empty", "older", "current", "newer", "half"]
"""How the tables stand to this program: none yet, to be migrated, right, from a later version;
some are missing."""


@dataclass(frozen=True, slots=True)
class TeamPlace:
    """Where a team is."""

    workspace_id: str
    channel_id: str
    channel_name: str
    rests: bool
    """It is known to have no channel to prompt in."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """Deliveries to one channel that share a fate."""

    channel_id: str
    count: int
    reason: str | None
    """Of the latest attempt; None where none was made."""
    since: datetime
    """Of the oldest, by the domain clock."""


@dataclass(frozen=True, slots=True)
class Late:
    """Something scheduled that should have happened."""

    kind: str
    ref: str
    at: datetime
    error_id: str | None = None
    """What the log knows it by, where it was tried and failed."""


class Checkup(Protocol):
    def schema(self) -> SchemaState: ...

    def product(self) -> str:
        """Name and version of the database, e.g. `SQLite 3.45.1`."""
        ...

    def pragmas(self) -> Mapping[str, str]:
        """SQLite's `journal_mode`, `synchronous`, `foreign_keys` as they are, and `quick_check`
        (`ok`, or the first damage found). Empty for other databases."""
        ...

    def write(self) -> None:
        """Write something and take it back. Needs current tables."""
        ...

    def teams(self) -> Sequence[TeamPlace]: ...

    def waiting(self, queued_before: datetime) -> Sequence[Backlog]:
        """Deliveries on their way since before that (domain clock), by channel."""
        ...

    def failed(self) -> Sequence[Backlog]:
        """Deliveries that ended for good without arriving, by channel and reason."""
        ...

    def overdue(self, before: datetime) -> Sequence[Late]:
        """What was due before that (domain clock) and hasn't been done, the oldest 20."""
        ...

    def given_up(self) -> Sequence[Late]:
        """What was tried until it was given up, the newest 20."""
        ...
