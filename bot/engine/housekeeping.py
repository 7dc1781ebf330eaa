"""Once a day: what is over and done with is deleted. Every minute: what was destroyed leaves no
traces."""

import asyncio
from datetime import timedelta

import structlog

from bot.engine.executors import Executors
from rituals.clockwork import Housekeeping, StorageUnavailable, Traces
from rituals.ports import Clock

log = structlog.get_logger(__name__)

EVERY = timedelta(days=1)
WIPE_EVERY = timedelta(minutes=1)
EASE = timedelta(minutes=1)
"""From the start of a process to its first time."""


class Housekeeper:
    def __init__(
        self,
        housekeeping: Housekeeping,
        traces: Traces,
        executors: Executors,
        clock: Clock,
        *,
        history: timedelta,
        events: timedelta,
    ) -> None:
        """`history`: how long messages that arrived and occurrences that are over are kept.
        `events`: how long we remember that we handled one of Slack's events."""
        self._housekeeping = housekeeping
        self._traces = traces
        self._executors = executors
        self._clock = clock
        self._history = history
        self._events = events
        self._stopping = False
        self._tidying = asyncio.Lock()

    async def stop(self) -> None:
        """Let the step that is under way end, and do no more."""
        self._stopping = True
        async with self._tidying:
            pass

    async def tidy(self) -> None:
        """Delete all that is over, little by little: others write in between."""
        async with self._tidying:
            await self._tidy()

    async def wipe(self) -> None:
        """See that what was destroyed is gone from the database's files too."""
        async with self._tidying:
            if self._stopping:
                return
            try:
                if not await self._executors.background(self._traces.wipe):
                    log.info("housekeeping.wiping_waits")
            except StorageUnavailable as error:
                log.info("housekeeping.wiping_waits", error=str(error))

    async def _tidy(self) -> None:
        now = self._clock.now()
        steps = self._housekeeping.prune(history=now - self._history, events=now - self._events)
        deleted = 0
        try:
            while not self._stopping:
                step = await self._executors.background(next, steps, None)
                if step is None:
                    break
                deleted += step
        except StorageUnavailable as error:
            log.warning("housekeeping.storage_unavailable", error=str(error))
        log.info("housekeeping.done", deleted=deleted)
