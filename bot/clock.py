"""The only home of the present. Two clocks: the one rituals live by, and real time.

Rituals ask a `Clock`, which in a sandbox can be moved. Protocol timers (leases, slots, back-off,
the three seconds that Slack gives) are always real: `real_now` and `monotonic`.
"""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

import aiohttp

from rituals.ports import Clock

_REFRESH_S = 2.0


def real_now() -> datetime:
    """Real time, aware, UTC."""
    return datetime.now(UTC)


def monotonic() -> float:
    """Seconds since some moment; never set back."""
    return time.monotonic()


class TickingClock(Clock, Protocol):
    """A clock as the heartbeat keeps it."""

    async def refresh(self) -> None:
        """Look at whatever it is that tells the time. Never raises for want of an answer."""
        ...


class SystemClock:
    """The machine's."""

    def now(self) -> datetime:
        return real_now()

    async def refresh(self) -> None:
        """Nothing to look at."""


class SandboxClock:
    """A sandbox's, which people and tests move. Read at each heartbeat, and running in between."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        """`url` answers GET with `{"now": seconds since 1970}`."""
        self._url = url
        self._session = session
        self._read = real_now()
        self._read_at = monotonic()

    def now(self) -> datetime:
        return self._read + timedelta(seconds=monotonic() - self._read_at)

    async def refresh(self) -> None:
        try:
            async with asyncio.timeout(_REFRESH_S), self._session.get(self._url) as answer:
                seconds = float((await answer.json())["now"])
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError):
            return  # the last reading runs on
        self._read = datetime.fromtimestamp(seconds, UTC)
        self._read_at = monotonic()
