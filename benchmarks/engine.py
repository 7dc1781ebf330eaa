"""Heartbeat and delivery as a worker has them, in front of a server that takes every post."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.slack import program
from bot.engine.delivery.courier import Courier
from bot.engine.delivery.loop import Delivery
from bot.engine.executors import Executors
from bot.engine.heartbeat import Heartbeat
from bot.engine.performing import Performer
from bot.slack import client as slack
from rituals.outbox import Outcome, Sent
from rituals.ports import Due
from storage.unit_of_work import Storage, UnitOfWork

KIND = "bench.post"
TEXT = "What did we learn this week? Write it down before we close on Friday at three."
BLOCKS = [
    {"type": "section", "text": {"type": "mrkdwn", "text": f"{number}. {TEXT}"}}
    for number in range(5)
]


class StillClock:
    """It is always the same moment."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    async def refresh(self) -> None:
        """Nothing to look at."""


@dataclass
class Engine:
    heartbeat: Heartbeat
    client: AsyncWebClient
    sent: int = 0
    last_at: float = 0.0
    """By time.perf_counter()."""
    _all: asyncio.Event = field(default_factory=asyncio.Event)
    _expected: int = 0

    def ended(self, outcome: Outcome, now: datetime) -> None:
        assert isinstance(outcome, Sent), outcome
        self.sent += 1
        self.last_at = time.perf_counter()
        if self.sent == self._expected:
            self._all.set()

    async def seconds_until(self, posts: int, started: float) -> float:
        """From `started`, by time.perf_counter(), to when so many were posted."""
        self._expected = posts
        async with asyncio.timeout(600):
            await self._all.wait()
        return self.last_at - started


@asynccontextmanager
async def engine(storage: Storage, now: datetime) -> AsyncIterator[Engine]:
    """Not begun yet. It is `now` all the time by the clock that rituals live by."""
    is_sqlite = storage.engines.background.dialect.name == "sqlite"
    executors = Executors.for_sqlite() if is_sqlite else Executors()
    clock = StillClock(now)
    async with program("benchmarks.posting") as url, slack.session() as shared:
        client = slack.client("xoxb-bench", f"{url}/api/", shared)

        async def client_of(_: str) -> AsyncWebClient:
            return client

        courier = Courier(client_of, now=clock.now)
        delivery = Delivery(
            storage.outbox, courier, executors, clock, ended=lambda *told: made.ended(*told)
        )
        performer = Performer(storage.schedule, {KIND: _post})
        heartbeat = Heartbeat(
            storage.schedule, storage.outbox, performer, delivery, executors, clock
        )
        made = Engine(heartbeat, client)
        try:
            yield made
        finally:
            await heartbeat.stop()
            executors.close()


def _post(work: UnitOfWork, due: Due, now: datetime) -> None:
    work.outbox.post(f"C{due.ref}", {"text": TEXT, "blocks": BLOCKS})
