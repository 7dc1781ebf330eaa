"""Is this process fit to work? Real checks, each with a name and words for whoever is on call."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog

from bot.clock import monotonic

log = structlog.get_logger(__name__)

PATIENCE_S = 2.0
_KEPT_S = 1.0
"""However often somebody asks, the database is asked once in so many seconds."""

Finding = tuple[bool, str]
"""Whether it is well, and words for it."""


@dataclass(frozen=True, slots=True)
class Look:
    name: str
    ask: Callable[[], Awaitable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    ok: bool
    words: str


class Health:
    def __init__(self, looks: Sequence[Look]) -> None:
        self._looks = looks
        self._asked_at: float | None = None
        self._found: list[Check] = []
        self._asking = asyncio.Lock()

    async def checks(self) -> list[Check]:
        """Never raises, and takes PATIENCE_S at the most."""
        async with self._asking:
            if self._asked_at is None or monotonic() - self._asked_at >= _KEPT_S:
                self._found = list(await asyncio.gather(*map(_check, self._looks)))
                self._asked_at = monotonic()
            return self._found


async def _check(look: Look) -> Check:
    try:
        async with asyncio.timeout(PATIENCE_S):
            ok, words = await look.ask()
    except TimeoutError:
        ok, words = False, f"gave no answer within {PATIENCE_S:g} s"
    except Exception:
        log.exception("health.check_failed", check=look.name)
        ok, words = False, "went wrong; the log says how"
    return Check(look.name, ok, words)
