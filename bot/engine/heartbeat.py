"""The heartbeat: looks every second for what is due, and for what can be delivered.

APScheduler only beats, in real seconds; it stores nothing and decides nothing. What is due is in
the database and is told by the domain clock. So a beat may be lost, doubled or late without harm.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import TickingClock, monotonic, real_now
from bot.engine import housekeeping
from bot.engine.delivery.loop import Delivery
from bot.engine.executors import Executors
from bot.engine.housekeeping import Housekeeper
from bot.engine.performing import Performer, Work
from rituals.clockwork import Agenda, Claimed, StorageUnavailable
from rituals.outbox import DeliveryQueue, OutboxHealth

log = structlog.get_logger(__name__)

NextDue = Callable[[datetime | None], Awaitable[None]]

_OFFERED = 100
"""Occurrences, of which a transaction takes half: another process finds the other half free."""
_SILENT_BEATS = 3
"""Without a beat for so many intervals, the wall clock was set back: APScheduler waits for it."""


@dataclass(frozen=True, slots=True)
class Health:
    last_tick_at: datetime | None
    """Domain time of the last look for what is due; None before the first, or if none succeeds."""
    last_delivery_at: datetime | None
    outbox: OutboxHealth


class Heartbeat:
    def __init__(
        self,
        agenda: Agenda[Work],
        queue: DeliveryQueue,
        performer: Performer,
        delivery: Delivery,
        executors: Executors,
        clock: TickingClock,
        *,
        every: float = 1.0,
        on_next_due: NextDue | None = None,
        unseen: Collection[str] = (),
        on_claimed: Callable[[Claimed], None] | None = None,
        housekeeper: Housekeeper | None = None,
        real: Callable[[], datetime] = real_now,
    ) -> None:
        """`every`: seconds. `on_next_due` is told, whenever it changes, what time is next due,
        `unseen` kinds aside; it raises nothing; neither does `on_claimed`, which is told of each
        batch that was claimed."""
        self._agenda = agenda
        self._queue = queue
        self._performer = performer
        self._delivery = delivery
        self._executors = executors
        self._clock = clock
        self._every = every
        self._on_next_due = on_next_due
        self._unseen = unseen
        self._on_claimed = on_claimed
        self._housekeeper = housekeeper
        self._real = real
        self._ticking = asyncio.Lock()
        self._stopping = False
        self._last_tick_at: datetime | None = None
        self.ticked: float | None = None
        """When the last look for what is due went well, by the monotonic clock."""
        self._beaten_at = monotonic()
        self._told: datetime | None = None
        self._watchdog: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            # By default a beat that is a second late is dropped.
            # A beat that finds the one before still at it ends at once.
            job_defaults={"coalesce": True, "max_instances": 2, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Begin to beat, on the running event loop."""
        for beat in (self._beat, self._look_into_outbox):
            self._scheduler.add_job(
                beat, "interval", seconds=self._every, next_run_time=self._real()
            )
        if self._housekeeper is not None:
            self._scheduler.add_job(
                self._housekeeper.tidy,
                "interval",
                seconds=housekeeping.EVERY.total_seconds(),
                # Soon, since there are those who restart it every day; but a start is busy enough.
                next_run_time=self._real() + housekeeping.EASE,
            )
            self._scheduler.add_job(
                self._housekeeper.wipe,
                "interval",
                seconds=housekeeping.WIPE_EVERY.total_seconds(),
                next_run_time=self._real(),  # who was killed before could not
            )
        self._scheduler.start()
        self._beaten_at = monotonic()
        self._watchdog = asyncio.create_task(self._watch(), name="watchdog")

    def wake(self) -> None:
        """Something was queued: deliver now. To be called on the event loop."""
        self._delivery.wake()

    async def stop(self) -> None:
        """Begin nothing new, and let what is under way end: shutting APScheduler down would
        cancel it in the middle."""
        self._stopping = True
        if self._watchdog is not None:
            self._watchdog.cancel()
        if self._scheduler.running:
            self._scheduler.pause()
        if self._housekeeper is not None:
            await self._housekeeper.stop()
        async with self._ticking:
            await self._delivery.drain()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> int:
        """Claim and perform all that is due. Returns how many were performed or tried.

        Raises StorageUnavailable; whatever was left is found again by the next tick.
        """
        async with self._ticking:
            await self._clock.refresh()
            await self._claim()
            performed = await self._perform()
            await self._tell_next_due()
            self._last_tick_at = self._clock.now()
            self.ticked = monotonic()
            return performed

    async def deliver(self) -> None:
        """Deliver all that can be at this moment."""
        await self._delivery.deliver()

    async def settle(self, *, within: float = 5.0) -> None:
        """Tick and deliver until nothing is due and nothing can be delivered; for tests.

        Waits for deliveries that may be tried within so many seconds, and leaves later ones.
        """
        while True:
            performed = await self.tick()
            await self.deliver()
            next_at = await self._executors.background(self._queue.next_at)
            if next_at is not None:
                wait = (next_at - self._real()).total_seconds()
                if wait <= within:
                    await asyncio.sleep(max(wait, 0.0))
                    continue
            if not performed:
                return

    @property
    def delivered(self) -> float | None:
        """When the last exchange with the outbox went well, by the monotonic clock."""
        return self._delivery.exchanged

    async def health(self) -> Health:
        outbox = await self._executors.background(self._queue.health)
        return Health(self._last_tick_at, self._delivery.last_at, outbox)

    async def _beat(self) -> None:
        self._beaten_at = monotonic()
        if self._stopping or self._ticking.locked():
            return  # a Monday morning's tick takes longer than a second, and that's no trouble
        try:
            await self.tick()
        except StorageUnavailable as error:
            log.warning("heartbeat.storage_unavailable", error=str(error))

    async def _look_into_outbox(self) -> None:
        self._delivery.wake()

    async def _claim(self) -> None:
        next_at = await self._executors.background(self._agenda.next_at)
        more = next_at is not None and next_at <= self._clock.now()
        while more and not self._stopping:
            claimed = await self._executors.background(self._agenda.claim, self._clock.now())
            for broken in claimed.broken:
                log.error(
                    "schedule.broken", kind=broken.kind, ref=broken.ref, exc_info=broken.error
                )
            if self._on_claimed is not None:
                self._on_claimed(claimed)
            if claimed.missed:
                log.info("schedule.missed", count=claimed.missed)
            more = claimed.more

    async def _perform(self) -> int:
        performed = 0
        while not self._stopping:
            ids = await self._executors.background(self._agenda.pending, self._real(), _OFFERED)
            if not ids:
                break
            done = await self._executors.background(self._performer.perform, ids, self._clock.now())
            if done.queued:
                self._delivery.wake()
            performed += done.count
            if not done.count:
                break  # other processes are at all of them
        return performed

    async def _tell_next_due(self) -> None:
        if self._on_next_due is None:
            return
        next_at = await self._executors.background(self._next_at)
        if next_at != self._told:
            await self._on_next_due(next_at)
            self._told = next_at

    def _next_at(self) -> datetime | None:
        return self._agenda.next_at(besides=self._unseen)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            if monotonic() - self._beaten_at > _SILENT_BEATS * self._every:
                log.warning("heartbeat.woken", why="the clock was set back, or the machine slept")
                self._beaten_at = monotonic()
                for job in self._scheduler.get_jobs():
                    job.modify(next_run_time=self._real())
