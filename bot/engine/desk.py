"""Where listeners hand in their work: one step, one unit of work, one commit."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from typing import Protocol, TypeVar

from bot.engine.executors import Executors
from bot.ports import Work
from rituals.clockwork import StorageCrossed
from rituals.ports import Clock

T = TypeVar("T")
CROSSED = 2
"""How often a step is run again whose transaction the database ended for the sake of another."""


class OpenWork(Work, Protocol):
    """A unit of work that can be made so."""

    @property
    def queued(self) -> bool:
        """True where it has put something into the outbox."""
        ...

    def commit(self) -> None: ...


class Storage(Protocol):
    def work(
        self, workspace_id: str, *, now: datetime, patient: bool = False
    ) -> AbstractContextManager[OpenWork]: ...

    def read(self, workspace_id: str, *, now: datetime) -> AbstractContextManager[OpenWork]: ...


class Desk:
    def __init__(
        self, storage: Storage, executors: Executors, clock: Clock, wake: Callable[[], None]
    ) -> None:
        """`wake` is called, on the event loop, once there is something new to deliver."""
        self._storage = storage
        self._executors = executors
        self._clock = clock
        self._wake = wake

    async def write(self, workspace_id: str, step: Callable[[Work], T]) -> T:
        """Run `step` in a transaction and commit once it returns; undo all if it raises. It may be
        run again, on another unit of work, where the first was undone by the database.

        Raises what `step` raises, and StorageUnavailable.
        """
        result, queued = await self._executors.write(self._write, workspace_id, step)
        if queued:
            self._wake()
        return result

    async def read(self, workspace_id: str, step: Callable[[Work], T]) -> T:
        """Run `step` where it can read only. Raises what it raises, and StorageUnavailable."""
        return await self._executors.read(self._read, workspace_id, step)

    def _write(self, workspace_id: str, step: Callable[[Work], T]) -> tuple[T, bool]:
        for _ in range(CROSSED):
            with suppress(StorageCrossed):
                return self._write_once(workspace_id, step)
        return self._write_once(workspace_id, step)

    def _write_once(self, workspace_id: str, step: Callable[[Work], T]) -> tuple[T, bool]:
        with self._storage.work(workspace_id, now=self._clock.now()) as work:
            result = step(work)
            work.commit()
            return result, work.queued

    def _read(self, workspace_id: str, step: Callable[[Work], T]) -> T:
        with self._storage.read(workspace_id, now=self._clock.now()) as work:
            return step(work)
