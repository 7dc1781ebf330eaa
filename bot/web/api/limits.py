"""How much a program may ask: so many at once, and then so many a second."""

from dataclasses import dataclass
from math import ceil

from bot.clock import monotonic

AT_ONCE = 60
A_SECOND = 2.0
MOST_KNOWN = 10_000
"""Tokens; those that asked longest ago are forgotten first, who by then may ask anything again."""


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Limits:
    """In this process: with several, each allows as much."""

    def __init__(self, at_once: int = AT_ONCE, a_second: float = A_SECOND) -> None:
        self._at_once = at_once
        self._a_second = a_second
        self._buckets: dict[str, _Bucket] = {}

    def wait_s(self, token_id: str) -> int:
        """0: it may ask now, which is counted. Otherwise in so many seconds."""
        now = monotonic()
        bucket = self._buckets.pop(token_id, None) or _Bucket(float(self._at_once), now)
        bucket.left = min(self._at_once, bucket.left + (now - bucket.at) * self._a_second)
        bucket.at = now
        while len(self._buckets) >= MOST_KNOWN:
            del self._buckets[next(iter(self._buckets))]
        self._buckets[token_id] = bucket
        if bucket.left < 1:
            return max(1, ceil((1 - bucket.left) / self._a_second))
        bucket.left -= 1
        return 0
