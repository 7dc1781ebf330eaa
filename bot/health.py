"""Is this process fit to work? Real checks, each with a name and words for whoever is on call."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.clock import monotonic

PATIENCE_S = 2.0
_KEPT_S = 1.0
"""However often somebody asks, the database is asked once in so many seconds."""


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    ok: bool
    words: str


Look = Callable[[], Awaitable[Check]]


class Health:
    def __init__(self, looks: Sequence[Look]) -> None:
        self._looks = looks
        self._asked_at = -_KEPT_S
        self._found: list[Check] = []
        self._asking = asyncio.Lock()

    async def checks(self) -> list[Check]:
        """Never raises, and takes PATIENCE_S at the most."""
        async with self._asking:
            if monotonic() - self._asked_at >= _KEPT_S:
                self._found = list(
                    await asyncio.gather(*(_patiently(look) for look in self._looks))
                )
                self._asked_at = monotonic()
            return self._found


async def _patiently(look: Look) -> Check:
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await look()
    except TimeoutError:
        name = getattr(look, "__name__", "check")
        return Check(name, False, f"gave no answer within {PATIENCE_S:g} s")


def recent(name: str, at: float | None, within: float, *, what: str) -> Check:
    """`at`: when it last went well, by the monotonic clock; None if it never did."""
    if at is None:
        return Check(name, False, f"{what} hasn't gone well since the start")
    ago = monotonic() - at
    return Check(name, ago <= within, f"{what} last went well {ago:.0f} s ago")
