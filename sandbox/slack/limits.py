"""Rate limits of the Web API, in real time: token buckets with Slack's tiers."""

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass


@dataclass
class _Bucket:
    tokens: float
    at: float


class Limits:
    def __init__(self, real: Callable[[], float], *, enabled: bool = True) -> None:
        self._real = real
        self.enabled = enabled
        self._buckets: dict[Hashable, _Bucket] = {}

    def take(self, key: Hashable, *, per_minute: float, burst: float) -> int:
        """0 when the call may go ahead; otherwise the whole seconds of Retry-After."""
        if not self.enabled:
            return 0
        now = self._real()
        bucket = self._buckets.setdefault(key, _Bucket(burst, now))
        rate = per_minute / 60
        bucket.tokens = min(burst, bucket.tokens + (now - bucket.at) * rate)
        bucket.at = now
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return 0
        return max(1, math.ceil((1 - bucket.tokens) / rate))
