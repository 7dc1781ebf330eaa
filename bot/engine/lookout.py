"""What looks every few seconds for something that is to be done outside of the database: what Slack
shows, what trackers are asked. The database says what is wanted, so a restart forgets nothing; what
is under way is no transaction's, and nobody waits for it."""

import asyncio
from abc import ABC, abstractmethod

import structlog

from bot.call import Tools
from rituals.clockwork import StorageUnavailable

log = structlog.get_logger()

EVERY_S = 2.0


class Lookout(ABC):
    """One loop. What went wrong with one thing is logged, and the others are looked for again."""

    def __init__(self, name: str, tools: Tools, *, every: float = EVERY_S) -> None:
        """`name` is its in the log. `every`: seconds between two looks."""
        self.name = name
        self._tools = tools
        self._every = every
        self._working = asyncio.Lock()
        self._stopping = False
        self._looking: asyncio.Task[None] | None = None

    @abstractmethod
    async def _see_to(self) -> int:
        """What is wanted now, unless it is `_stopping`; how many of them there were. Raises
        StorageUnavailable."""

    def start(self) -> None:
        self._looking = asyncio.create_task(self._look(), name=self.name)

    async def stop(self) -> None:
        """Let what is under way end, and begin no more."""
        self._stopping = True
        async with self._working:
            if self._looking:
                self._looking.cancel()
                await asyncio.wait([self._looking])

    async def settle(self) -> int:
        """Until nothing is wanted at this moment; how much was. For tests."""
        done = 0
        while now := await self._once():
            done += now
        return done

    @property
    def _workspace_id(self) -> str:
        return self._tools.installation.workspace_id

    async def _once(self) -> int:
        async with self._working:
            return await self._see_to()

    async def _look(self) -> None:
        while True:
            rest = await self._rest()
            await asyncio.sleep(rest)

    async def _rest(self) -> float:
        """See to what is wanted; seconds until the next look."""
        try:
            await self._once()
        except StorageUnavailable as error:
            log.warning(f"{self.name}.storage_unavailable", error=str(error))
        except Exception as error:
            rest = self._rest_after(error)
            if rest is None:
                log.exception(f"{self.name}.broken")
            return max(self._every, rest or 0)
        return self._every

    def _rest_after(self, error: Exception) -> float | None:
        """Seconds, where it is no mistake of ours, but all that is wanted has to wait."""
        return None
