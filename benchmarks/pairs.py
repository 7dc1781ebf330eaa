"""Ratios that hold still on a busy machine: small batches of the contenders in turn, and the median
of the ratios within each turn. Whatever slows the machine down for a while slows all of a turn."""

import statistics
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

Request = Callable[[], Awaitable[object]]

BATCH = 35
"""Requests: long enough for the clock, short enough for the machine to stay as it is."""
WARM_UP = 2
"""Batches of each that aren't counted: caches fill, statements are compiled."""


@dataclass(frozen=True, slots=True)
class Turns:
    seconds: Mapping[str, list[float]]
    """For a batch, by contender, turn by turn."""
    batch: int

    def ratio(self, name: str, to: str) -> float:
        """How many times `to` it takes."""
        pairs = zip(self.seconds[name], self.seconds[to], strict=True)
        return statistics.median(mine / other for mine, other in pairs)

    def micros(self, name: str) -> float:
        """Microseconds a request. Of this machine at this moment: explains, and proves nothing."""
        return statistics.median(self.seconds[name]) / self.batch * 1e6


async def take_turns(contenders: Mapping[str, Request], *, turns: int, batch: int = BATCH) -> Turns:
    """Run each contender `turns` times for `batch` requests.

    Every other turn goes backwards: what runs after its like finds the caches warm, so a control
    belongs at the other end than what it controls.
    """
    names = list(contenders)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(-WARM_UP, turns):
        for name in names if turn % 2 else reversed(names):
            request = contenders[name]
            started = time.perf_counter()
            for _ in range(batch):
                await request()
            elapsed = time.perf_counter() - started
            if turn >= 0:
                seconds[name].append(elapsed)
    return Turns(seconds, batch)
