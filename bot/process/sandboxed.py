"""What is different in front of a sandbox: time can be moved there, and people want to jump."""

from datetime import datetime

import aiohttp

from bot.clock import SandboxClock, SystemClock, TickingClock
from bot.engine.heartbeat import NextDue
from bot.settings import ProcessSettings


def clock_of(settings: ProcessSettings, shared: aiohttp.ClientSession) -> TickingClock:
    return SandboxClock(settings.clock_url, shared) if settings.clock_url else SystemClock()


def teller(settings: ProcessSettings, shared: aiohttp.ClientSession) -> NextDue | None:
    """In a sandbox: when the next thing is due, so that people can jump there."""
    if not settings.clock_url:
        return None
    url = settings.clock_url.removesuffix("clock") + "next-due"

    async def tell(at: datetime | None) -> None:
        try:
            body = {"at": at.timestamp() if at else None}
            async with shared.post(url, json=body):
                pass
        except (aiohttp.ClientError, TimeoutError):
            return  # a convenience of the page's

    return tell
