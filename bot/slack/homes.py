"""Homes that changed, shown anew without anybody's doing: whatever touches what somebody sees there
only says so (`work.homes.changed`). This looks every few seconds, so that many changes are shown at
once, and takes one Home after another: nobody waits for them."""

import asyncio
from datetime import timedelta

import structlog

from bot.call import Tools
from bot.engine.delivery.policy import Refused, SlowDown, judge
from bot.ports import Work
from bot.slack.client import TROUBLES, word_for
from bot.slack.showing import PAUSE, show
from rituals.clockwork import StorageUnavailable

log = structlog.get_logger()

EVERY_S = 2.0
"""Between two looks."""
AT_ONCE = 50
AFTER_A_NO = timedelta(hours=1)
"""Slack doesn't take this one, and says so for good: the tab is switched off, or it is our mistake.
Whoever opens it is shown theirs at once all the same."""


class Homes:
    def __init__(self, tools: Tools, *, every: float = EVERY_S) -> None:
        self._tools = tools
        self._every = every
        self._showing = asyncio.Lock()
        self._stopping = False
        self._looking: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._looking = asyncio.create_task(self._look(), name="homes")

    async def stop(self) -> None:
        """Let the one that is under way end, and begin no more."""
        self._stopping = True
        async with self._showing:
            if self._looking:
                self._looking.cancel()
                await asyncio.wait([self._looking])

    async def settle(self) -> None:
        """Until none can be shown at this moment; for tests."""
        while await self.show():
            pass

    async def _look(self) -> None:
        rest = timedelta()
        while True:
            await asyncio.sleep(max(self._every, rest.total_seconds()))
            rest = timedelta()
            try:
                await self.show()
            except StorageUnavailable as error:
                log.warning("home.storage_unavailable", error=str(error))
            except TROUBLES as error:  # of Slack with us, not with one of them
                verdict = judge(error)
                rest = verdict.wait if isinstance(verdict, SlowDown) else PAUSE
                log.info("home.put_off", reason=word_for(error))
            except Exception:
                log.exception("home.broken")

    async def show(self) -> int:
        """Those that are wanted now. Returns how many were. Raises StorageUnavailable, and TROUBLES
        where Slack can't be had or wants to be asked later."""
        async with self._showing:
            wanted = await self._tools.desk.read(self._workspace_id, _wanted)
            for user_id in wanted:
                if self._stopping:
                    break
                await self._show(user_id)
            return len(wanted)

    @property
    def _workspace_id(self) -> str:
        return self._tools.installation.workspace_id

    async def _show(self, user_id: str) -> None:
        try:
            await show(self._tools, user_id)
        except StorageUnavailable:
            raise
        except TROUBLES as error:
            if not isinstance(judge(error), Refused):
                raise
            log.warning("home.refused", reason=word_for(error))
            await self._let_be(user_id)
        except Exception:  # of this one; the others are shown all the same
            log.exception("home.not_drawn")
            await self._let_be(user_id)

    async def _let_be(self, user_id: str) -> None:
        await self._tools.desk.write(
            self._workspace_id, lambda work: work.homes.put_off(user_id, work.now + AFTER_A_NO)
        )


def _wanted(work: Work) -> list[str]:
    return work.homes.wanted(AT_ONCE, now=work.now)
