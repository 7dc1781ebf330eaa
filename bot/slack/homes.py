"""Homes that changed, shown anew without anybody's doing: whatever touches what somebody sees there
only says so (`work.homes.changed`). This looks every few seconds, so that many changes are shown at
once, and takes one Home after another: nobody waits for them."""

from datetime import timedelta

import structlog

from bot.call import Tools
from bot.engine.delivery.policy import Refused, SlowDown, judge
from bot.engine.lookout import Lookout
from bot.ports import Work
from bot.slack.client import TROUBLES, word_for
from bot.slack.showing import PAUSE, show
from rituals.clockwork import StorageUnavailable

log = structlog.get_logger()

AT_ONCE = 50
AFTER_A_NO = timedelta(hours=1)
"""Slack doesn't take this one, and says so for good: the tab is switched off, or it is our mistake.
Whoever opens it is shown theirs at once all the same."""


class Homes(Lookout):
    def __init__(self, tools: Tools) -> None:
        super().__init__("home", tools)

    async def _see_to(self) -> int:
        """Raises TROUBLES, too, where Slack can't be had or wants to be asked later."""
        wanted = await self._tools.desk.read(self._workspace_id, _wanted)
        for user_id in wanted:
            if self._stopping:
                break
            await self._show(user_id)
        return len(wanted)

    def _rest_after(self, error: Exception) -> float | None:
        if not isinstance(error, TROUBLES):
            return None
        log.info("home.put_off", reason=word_for(error))
        verdict = judge(error)  # of Slack with us, not with one of them
        rest = verdict.wait if isinstance(verdict, SlowDown) else PAUSE
        return rest.total_seconds()

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
