"""The longest that the event loop stands still while a thousand of a hundred thousand schedules are
claimed, performed and posted: so much later a person is answered.

Beside it the same loop with nothing to do: what this machine does to it.
"""

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Awaitable

from benchmarks.engine import KIND, engine
from benchmarks.figures import Figure, Size
from benchmarks.schedules import filled, make_due
from tests.databases import KINDS, database

MANY = 100_000
DUE = {"full": 1_000, "small": 200}
_LOOK_S = 0.001


async def figures(size: Size) -> AsyncIterator[Figure]:
    for kind in KINDS:
        with database(kind) as url:
            storage = filled(url, MANY, KIND)
            now = make_due(storage, DUE[size])
            async with engine(storage, now) as made:
                gc.collect()
                gc.freeze()  # as bot/process/running.py does
                started = time.perf_counter()
                made.heartbeat.start()
                busy = await _stalls(made.seconds_until(DUE[size], started))
                idle = await _stalls(asyncio.sleep(time.perf_counter() - started))
                gc.unfreeze()
            storage.close()
        busy.sort()
        facts = {
            "p99_ms": round(busy[int(len(busy) * 0.99)] * 1e3, 1),
            "idle_ms": round(max(idle) * 1e3, 1),
            "due": DUE[size],
            "schedules": MANY,
        }
        yield Figure(f"speed-15/{kind}", busy[-1] * 1e3, "ms", 15, facts)


async def _stalls(work: Awaitable[object]) -> list[float]:
    """How late the loop was, each time it was looked at until the work was done; seconds."""
    working = asyncio.ensure_future(work)
    late = []
    while not working.done():
        before = time.perf_counter()
        await asyncio.sleep(_LOOK_S)
        late.append(time.perf_counter() - before - _LOOK_S)
    await working
    return late
