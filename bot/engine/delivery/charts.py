"""Messages with charts, where Slack doesn't take those: the same drawn as pictures, and where that
can't be had either, without. Their words say all that charts do, so nothing is lost.

Slack refuses a message whole, with invalid_blocks, and names no reason that a program could rely
on. So a refused message goes another way by its next attempt; each attempt still sends one thing
once. Once a message was taken by another way, those that follow don't try charts first.
"""

import asyncio
from datetime import timedelta
from enum import Enum

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.pictures import Pictures
from bot.views.charts import has_charts, without_charts
from rituals.outbox import Lease
from rituals.ports import Content

log = structlog.get_logger(__name__)

REFUSED = "invalid_blocks"
_REMEMBERED = 10_000


class _As(Enum):
    CHARTS = "charts"
    PICTURES = "pictures"
    WORDS = "words"


# A file can be shown once Slack has looked through it, and nothing tells when that is.
_WAYS = (_As.CHARTS, _As.PICTURES, _As.PICTURES, _As.PICTURES, _As.WORDS)
_AT_ONCE = timedelta()


class Charts:
    def __init__(self, pictures: Pictures, *, timeout: timedelta, pause: timedelta) -> None:
        """`timeout`: how long pictures may take. `pause`: before those that were refused are tried
        again."""
        self._pictures = pictures
        self._timeout = timeout.total_seconds()
        self._pause = pause
        self._refused: dict[str, int] = {}
        """How many ways were, by delivery."""

    async def fitting(self, client: AsyncWebClient, lease: Lease) -> Content:
        """What is to be sent by this attempt. Raises nothing but to be cancelled."""
        if not has_charts(lease.content):
            return lease.content
        match _WAYS[self._at(lease)]:
            case _As.CHARTS:
                return lease.content
            case _As.PICTURES:
                try:
                    async with asyncio.timeout(self._timeout):
                        return await self._pictures.instead(client, lease.content)
                except Exception as error:
                    log.warning(
                        "delivery.not_drawn", delivery_id=lease.delivery_id, error=repr(error)
                    )
        return without_charts(lease.content)

    def another_way(self, lease: Lease, reason: str) -> timedelta | None:
        """It was refused: after how long it is to be sent in another way. None: there is none."""
        at = self._at(lease)
        if reason != REFUSED or not has_charts(lease.content) or at == len(_WAYS) - 1:
            return None
        if len(self._refused) >= _REMEMBERED:
            self._refused.clear()
        self._refused[lease.delivery_id] = at + 1
        return self._pause if _WAYS[at] is _WAYS[at + 1] else _AT_ONCE

    def sent(self, lease: Lease) -> None:
        """It is in Slack."""
        if self._refused.pop(lease.delivery_id, 0) and not self._pictures.needed:
            log.warning("delivery.no_charts", delivery_id=lease.delivery_id)
            self._pictures.needed = True

    def _at(self, lease: Lease) -> int:
        return self._refused.get(lease.delivery_id, int(self._pictures.needed))
