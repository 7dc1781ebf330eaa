"""What the clockwork in `bot` (heartbeat, performing) exchanges with storage; for its delivery see
`outbox`.

Unlike the ports for use cases these speak for all workspaces at once: they are for the engine only.
Two clocks meet here. Arguments named `now` are the domain clock, which people can move in a
sandbox; arguments named `real` are real time, for protocol timers: leases, slots, back-off.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from rituals.ports import Due

Work_co = TypeVar("Work_co", covariant=True)


class StorageUnavailable(Exception):
    """The database can't be reached or used now. Nothing was changed; trying again may help."""


class StorageBusy(StorageUnavailable):
    """Another process held the database for longer than we were willing to wait."""


class StorageCrossed(StorageBusy):
    """Two waited for each other, and the database ended this one. Nothing was changed, and doing it
    again at once helps: the other goes on."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A schedule that could not be read or reckoned with; it's tried again in an hour."""

    workspace_id: str
    kind: str
    ref: str
    error: Exception


@dataclass(frozen=True, slots=True)
class Claimed:
    due: int
    missed: int
    broken: Sequence[Broken] = ()
    more: bool = False
    """True where the batch was full: there may be more due."""


class Task(Protocol[Work_co]):
    """One due occurrence, locked, inside an open unit of work. It is done unless it says else."""

    @property
    def work(self) -> Work_co: ...
    @property
    def due(self) -> Due: ...
    @property
    def attempts(self) -> int:
        """How many failed before this one."""
        ...

    def apart(self) -> AbstractContextManager[None]:
        """What is done inside is undone if it raises, and nothing else is.

        Raises StorageUnavailable for what is the database's fault.
        """
        ...

    def failed(self, *, retry_at: datetime | None, error_id: str) -> None:
        """It could not be performed. Tried again at `retry_at` (real time); None: never again."""
        ...


class Batch(Protocol[Work_co]):
    """Due occurrences, locked, in one transaction."""

    @property
    def missed(self) -> int:
        """How many have expired: claimed in time, and then nobody was there to perform them."""
        ...

    def __iter__(self) -> Iterator[Task[Work_co]]:
        """Each begins where the one before has ended, and sees what it did."""
        ...

    def commit(self) -> None:
        """Commit what was done together with the fact that it was. Without it all is undone, and
        what wasn't come to is pending still."""
        ...


class Agenda(Protocol[Work_co]):
    """The schedules of all workspaces, as the heartbeat sees them."""

    def next_at(self, *, besides: Collection[str] = ()) -> datetime | None:
        """When the next schedule is due, by the domain clock; it may be past. Those of the kinds
        `besides` don't count. Writes nothing."""
        ...

    def claim(self, now: datetime, limit: int = 200) -> Claimed:
        """Turn up to `limit` schedules whose time has come into occurrences, in one transaction.

        Any number of processes may do this at once; each occurrence comes into being once.
        """
        ...

    def pending(self, real: datetime, limit: int = 200) -> list[int]:
        """Ids of occurrences that wait to be performed, earliest first."""
        ...

    def perform(
        self, occurrence_ids: Sequence[int], *, now: datetime, limit: int = 50
    ) -> AbstractContextManager[Batch[Work_co]]:
        """Lock up to `limit` of these, but none that is done or that somebody else is at."""
        ...


class Housekeeping(Protocol):
    """What is over and done with, in all workspaces."""

    def prune(self, *, history: datetime, events: datetime) -> Iterator[int]:
        """Delete a little at each step, in a transaction of its own; how much is yielded.

        Messages that arrived and occurrences that are over go when they are from before `history`;
        that we handled an event of Slack's is forgotten when it was before `events`. What failed
        stays, and so does where each message is in Slack. Raises StorageUnavailable.
        """
        ...


class Traces(Protocol):
    """What destroyed secrets and deleted reflections leave behind in the database's files."""

    def wipe(self) -> bool:
        """Take it out of them, outside of any transaction. False where something is in the way;
        then it's to be tried again. Costs next to nothing where nothing was destroyed. Raises
        StorageUnavailable."""
        ...
