"""Monday, nine o'clock: the rituals of two thousand teams in a hundred workspaces are due at once.

Until the last post is in Slack ÷ what somebody takes who merely sends as many posts, by the same
client to the same server: one post a channel and twenty a workspace are within what Slack allows at
once, so its own floor is zero.
"""

import asyncio
import time
from collections.abc import AsyncIterator

from benchmarks.engine import BLOCKS, KIND, TEXT, Engine, engine
from benchmarks.figures import Figure, Size
from benchmarks.schedules import filled, friday
from tests.databases import KINDS, database

TEAMS = {"full": 2_000, "small": 300}
AT_ONCE = 50


async def figures(size: Size) -> AsyncIterator[Figure]:
    teams = TEAMS[size]
    for kind in KINDS:
        with database(kind) as url:
            storage = filled(url, teams, KIND)
            async with engine(storage, friday().at) as made:
                null = await _merely_sent(made, teams)
                started = time.perf_counter()
                made.heartbeat.start()
                seconds = await made.seconds_until(teams, started)
                again = await _merely_sent(made, teams)
            storage.close()
        facts = {
            "seconds": round(seconds, 2),
            "null_seconds": [round(null, 2), round(again, 2)],
            "teams": teams,
            "workspaces": 100,
        }
        yield Figure(f"speed-8/{kind}", seconds / ((null + again) / 2), "x", 1.2, facts)


async def _merely_sent(made: Engine, posts: int) -> float:
    """Seconds."""
    numbers = iter(range(posts))

    async def send() -> None:
        for number in numbers:
            await made.client.chat_postMessage(channel=f"C{number}", text=TEXT, blocks=BLOCKS)

    started = time.perf_counter()
    await asyncio.gather(*(send() for _ in range(AT_ONCE)))
    return time.perf_counter() - started
