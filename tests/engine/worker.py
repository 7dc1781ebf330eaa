"""One process of the engine for the crash tests: works until it is done, or dies at a given point.

    python -m tests.engine.worker DATABASE_URL SLACK_URL TOKEN WORKSPACE [POINT N]

POINT is where it kills itself, with SIGKILL, at the Nth time that it comes there.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import SandboxClock
from bot.engine.delivery.courier import Courier
from bot.engine.delivery.loop import Delivery
from bot.engine.executors import Executors
from bot.engine.heartbeat import Heartbeat
from bot.engine.performing import Performer
from rituals.clockwork import Claimed
from rituals.outbox import Lease, Outcome, Turn
from rituals.ports import Due
from storage.agenda import Agenda
from storage.queue import Queue
from storage.unit_of_work import Storage, UnitOfWork
from tests.engine.rig import PATIENCE, say_what_is_due

POINTS = (
    "after claim",
    "in a handler",
    "after performing",
    "after lease",
    "after post",
    "before mark",
    "after mark",
)


class Death:
    """Comes at one point, at the nth visit."""

    def __init__(self, point: str | None, visits: int) -> None:
        self._point = point
        self._left = visits

    def at(self, point: str) -> None:
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class MortalAgenda:
    """The agenda, and where it may be killed."""

    def __init__(self, agenda: Agenda[UnitOfWork], death: Death) -> None:
        self._agenda = agenda
        self._death = death

    def __getattr__(self, name: str) -> Any:
        return getattr(self._agenda, name)

    def claim(self, now: datetime, limit: int = 7) -> Claimed:
        claimed = self._agenda.claim(now, 7)  # many small batches: more middles to die in
        self._death.at("after claim")
        return claimed

    def pending(self, real: datetime, limit: int = 200) -> list[int]:
        self._death.at("after performing")
        return self._agenda.pending(real, 5)


class MortalQueue:
    def __init__(self, queue: Queue, death: Death) -> None:
        self._queue = queue
        self._death = death

    def __getattr__(self, name: str) -> Any:
        return getattr(self._queue, name)

    def exchange(self, outcomes: Sequence[Outcome], **arguments: Any) -> Turn:
        if outcomes:
            self._death.at("before mark")
        turn = self._queue.exchange(outcomes, **arguments)
        if outcomes:
            self._death.at("after mark")
        if turn.leases:
            self._death.at("after lease")
        return turn


class MortalCourier:
    def __init__(self, courier: Courier, death: Death) -> None:
        self._courier = courier
        self._death = death

    async def attempt(self, lease: Lease) -> Outcome:
        outcome = await self._courier.attempt(lease)
        self._death.at("after post")
        return outcome


async def work(
    database: str, slack: str, token: str, workspace: str, point: str | None, visits: int
) -> None:
    death = Death(point, visits)
    storage = Storage(database, channel_interval=0, lease=PATIENCE.lease)
    agenda: Any = MortalAgenda(storage.schedule, death)
    queue: Any = MortalQueue(storage.outbox, death)
    executors = Executors()

    def say(work: UnitOfWork, due: Due, now: datetime) -> None:
        say_what_is_due(work, due, now)
        death.at("in a handler")

    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(token, base_url=f"{slack}/api/", session=session, retry_handlers=[])

        async def client_of(workspace_id: str) -> AsyncWebClient | None:
            return client if workspace_id == workspace else None

        clock = SandboxClock(f"{slack}/sandbox/clock", session)
        courier = Courier(client_of, patience=PATIENCE, now=clock.now)
        delivery = Delivery(queue, MortalCourier(courier, death), executors, clock)
        performer = Performer(agenda, {"say": say})
        heartbeat = Heartbeat(agenda, queue, performer, delivery, executors, clock)
        await heartbeat.settle()
        await heartbeat.stop()
    executors.close()
    storage.close()


def main(database: str, slack: str, token: str, workspace: str, *death: str) -> None:
    point, visits = (death[0], int(death[1])) if death else (None, 0)
    asyncio.run(work(database, slack, token, workspace, point, visits))


if __name__ == "__main__":
    main(*sys.argv[1:])
