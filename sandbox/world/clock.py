"""The world's clock: it runs with real time, and people and tests move it."""

import time
from collections.abc import Callable


class WorldClock:
    """Epoch seconds (UTC) that advance in step with `ticks`, from `start` (the real now if None).

    Only what happens in the world is dated by it. Slack's protocol timers (3 s to acknowledge,
    trigger ids, signatures, rate limits) are real time, as they are for a bot in production.
    """

    def __init__(
        self, start: float | None = None, *, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._ticks = ticks
        self._base = (time.time() if start is None else start) - ticks()
        self._last_micros = 0
        self.next_due: float | None = None
        """When the app last said that its next scheduled thing is due; None when it didn't."""

    def now(self) -> float:
        return self._base + self._ticks()

    def advance(self, seconds: float) -> None:
        self._base += seconds

    def move_to(self, epoch: float) -> None:
        self._base = epoch - self._ticks()

    def next_ts(self) -> str:
        """A message's `ts`: the world's time, and strictly increasing whatever the clock does."""
        micros = max(int(self.now() * 1_000_000), self._last_micros + 1)
        self._last_micros = micros
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"
