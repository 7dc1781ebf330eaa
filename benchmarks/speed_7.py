"""A thousand messages wait in two hundred channels: how long until all are in Slack ÷ Slack's own
floor, which is one a second in each channel, the first at once."""

import time
from collections.abc import AsyncIterator

from benchmarks.engine import BLOCKS, TEXT, engine
from benchmarks.figures import Figure, Size
from benchmarks.schedules import NOW
from storage import migrate
from storage.unit_of_work import Storage
from tests.databases import KINDS, database

CHANNELS = {"full": 200, "small": 40}
EACH = 5
PER_WORKSPACE = 10
"""Channels; what Slack allows a workspace in a minute isn't to be the floor here."""
FLOOR_S = (EACH - 1) * 1.0


async def figures(size: Size) -> AsyncIterator[Figure]:
    for kind in KINDS:
        with database(kind) as url:
            storage = Storage(url)
            migrate.upgrade(storage.engines.background)
            _queue(storage, CHANNELS[size])
            messages = CHANNELS[size] * EACH
            async with engine(storage, NOW) as made:
                started = time.perf_counter()
                made.heartbeat.wake()
                seconds = await made.seconds_until(messages, started)
            storage.close()
        facts = {"seconds": round(seconds, 2), "messages": messages, "channels": CHANNELS[size]}
        yield Figure(f"speed-7/{kind}", seconds / FLOOR_S, "x", 1.05, facts)


def _queue(storage: Storage, channels: int) -> None:
    for workspace in range(0, channels, PER_WORKSPACE):
        with storage.work(f"T{workspace}", now=NOW) as work:
            for channel in range(PER_WORKSPACE):
                for _ in range(EACH):
                    work.outbox.post(f"C{channel}", {"text": TEXT, "blocks": BLOCKS})
            work.commit()
