"""After a start, everybody on a roster is asked about once: what changed while nobody listened (who
went on holiday, who was given other rights, when notifications are held back) was told to nobody.
And whoever something waits for hears of it in time, whatever was missed."""

import asyncio

import structlog

from bot.engine.desk import Desk
from bot.ports import Work
from bot.posting.waiting import SOURCES
from bot.slack.directory import Directory
from bot.slack.installation import Installation
from rituals.away import usecases as away
from rituals.away.model import Quiet
from rituals.bundle import usecases as bundle
from rituals.clockwork import StorageUnavailable
from rituals.stale.telling import look_on

log = structlog.get_logger()

EASE_S = 5.0
"""A start is busy enough."""
PACE_S = 1.5
"""Between two people: Slack tells of fifty's notifications a minute, and who waits comes first."""


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
            await self._see_to(user_id, await self._directory.quiet(user_id))
            await asyncio.sleep(self._pace)

    async def _see_to(self, user_id: str, quiet: Quiet | None) -> None:
        def step(work: Work) -> None:
            if quiet:
                away.keep_quiet(work, user_id, quiet)
            bundle.wants(work, SOURCES, user_id, now=work.now)
            for team in work.teams.of(user_id):
                look_on(work, team, now=work.now)

        try:
            await self._desk.write(self._workspace_id, step)
        except StorageUnavailable as error:
            log.warning("rounds_not_made", error=str(error))
