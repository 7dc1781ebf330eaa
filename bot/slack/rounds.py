"""After a start, everybody on a roster is asked about once: what changed while nobody listened (who
went on holiday, who was given other rights) was told to nobody."""

import asyncio

import structlog

from bot.engine.desk import Desk
from bot.slack.directory import Directory
from bot.slack.installation import Installation
from rituals.clockwork import StorageUnavailable

log = structlog.get_logger()

EASE_S = 5.0
"""A start is busy enough."""
PACE_S = 1.0
"""Between two questions: Slack takes a hundred a minute, and people who wait come first."""


class Rounds:
    def __init__(
        self,
        directory: Directory,
        desk: Desk,
        installation: Installation,
        *,
        ease: float = EASE_S,
        pace: float = PACE_S,
    ) -> None:
        self._directory = directory
        self._desk = desk
        self._workspace_id = installation.workspace_id
        self._ease = ease
        self._pace = pace
        self._making: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._making = asyncio.create_task(self.make(), name="rounds")

    async def stop(self) -> None:
        if self._making:
            self._making.cancel()
            await asyncio.wait([self._making])

    async def make(self) -> None:
        """Raises nothing: who can't be asked about stays as they were."""
        await asyncio.sleep(self._ease)
        try:
            everybody = await self._desk.read(
                self._workspace_id, lambda work: work.teams.everybody()
            )
        except StorageUnavailable as error:
            log.warning("rounds_not_made", error=str(error))
            return
        for user_id in everybody:
            await self._directory.person(user_id)
            await asyncio.sleep(self._pace)
