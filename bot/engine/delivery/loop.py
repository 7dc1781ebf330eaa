"""Delivery: exchange outcomes for leases, attempt those, until nothing can be sent just now.

Marks and leases go through one transaction at a time. While that runs, more attempts end, and where
many are under way they are waited for, for an instant: the busier we are, the more share a commit.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol, cast

import structlog

from bot.clock import monotonic, real_now
from bot.engine.executors import Executors
from rituals.clockwork import StorageUnavailable
from rituals.outbox import Again, DeliveryQueue, Lease, Outcome, Turn
from rituals.ports import Clock

log = structlog.get_logger(__name__)

_RESCUE_PAUSE = timedelta(minutes=1)
_SHORTEST_WAIT_S = 0.005
"""Another process may hold what is ready for an instant: no spinning meanwhile."""
_GATHER_S = 0.02
"""So long the first outcome waits for others, at the most."""


class Attempts(Protocol):
    async def attempt(self, lease: Lease) -> Outcome: ...


class Delivery:
    def __init__(
        self,
        queue: DeliveryQueue,
        courier: Attempts,
        executors: Executors,
        clock: Clock,
        *,
        in_flight: int = 50,
        ended: Callable[[Outcome, datetime], None] | None = None,
        real: Callable[[], datetime] = real_now,
    ) -> None:
        """`in_flight`: calls to Slack at the same time, at the most. `ended` is told what became of
        each attempt, and when by the domain clock; it raises nothing."""
        self._queue = queue
        self._courier = courier
        self._executors = executors
        self._clock = clock
        self._in_flight = in_flight
        self._ended = ended
        self._real = real
        self._running: set[asyncio.Task[None]] = set()
        self._outcomes: list[Outcome] = []
        """What became of attempts and isn't recorded yet."""
        self._pass: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._news = asyncio.Event()
        self._stir = asyncio.Event()
        """There is news, or an attempt has ended."""
        self._enough = asyncio.Event()
        """Attempts have ended, and it isn't worth it to wait for others."""
        self._draining = False
        self.last_at: datetime | None = None
        """Domain time of the last exchange with the outbox that went well."""
        self.exchanged: float | None = None
        """The same by the monotonic clock."""

    def wake(self) -> None:
        """There is something new, or its time has come. To be called on the event loop."""
        self._news.set()
        self._stir.set()
        if self._pass is None and not self._draining:
            self._pass = asyncio.create_task(self._deliver(), name="delivery")
            self._pass.add_done_callback(self._passed)

    async def deliver(self) -> None:
        """Send until nothing can be sent at this moment. Joins a pass that is under way."""
        self.wake()
        if self._pass is not None:
            await asyncio.shield(self._pass)

    async def drain(self) -> None:
        """Lease nothing more, let what is under way end, and record it."""
        self._draining = True
        self._news.set()
        self._stir.set()
        if self._timer is not None:
            self._timer.cancel()
        if self._pass is not None:
            await self._pass

    def _passed(self, task: asyncio.Task[None]) -> None:
        self._pass = None
        if not task.cancelled() and (error := task.exception()):
            log.error("delivery.stopped", exc_info=error)
        elif self._news.is_set():
            self.wake()  # it came just as the pass ended

    async def _deliver(self) -> None:
        while True:
            self._news.clear()
            try:
                turn = await self._exchange()
            except StorageUnavailable as error:
                log.warning("delivery.storage_unavailable", error=str(error))
                await self._attempts_ended()  # recorded by a later pass: the heartbeat brings one
                return
            for lease in turn.leases:
                self._running.add(asyncio.create_task(self._attempt(lease)))
            if not await self._worth_another_turn(turn):
                return

    async def _exchange(self) -> Turn:
        outcomes = list(self._outcomes)
        room = 0 if self._draining else self._in_flight - len(self._running)
        turn = await self._executors.background(
            self._queue.exchange,
            outcomes,
            now=self._clock.now(),
            real=self._real(),
            limit=room,
        )
        del self._outcomes[: len(outcomes)]
        self.last_at = self._clock.now()
        self.exchanged = monotonic()
        return turn

    async def _worth_another_turn(self, turn: Turn) -> bool:
        """Wait until there is something to record or to lease; False where there won't be soon."""
        if not self._running and not self._outcomes and not self._news.is_set():
            self._set_timer(turn.next_at)
            return False
        await self._something(turn.next_at)
        if self._outcomes and not self._worth_a_commit():
            self._enough.clear()
            await _set(self._enough, _GATHER_S)
        return True

    def _worth_a_commit(self) -> bool:
        return not self._running or len(self._outcomes) >= self._in_flight // 2

    async def _something(self, next_at: datetime | None) -> None:
        """An attempt ended, or there is news and room for it, or it's time to look again."""
        full = len(self._running) >= self._in_flight
        timeout = None if full or next_at is None else self._until(next_at)
        while self._running and not self._outcomes and (full or not self._news.is_set()):
            self._stir.clear()
            if not await _set(self._stir, timeout):
                return

    async def _attempt(self, lease: Lease) -> None:
        try:
            outcome = await self._courier.attempt(lease)
        except Exception:
            log.exception("delivery.broken", delivery_id=lease.delivery_id)
            later = self._real() + _RESCUE_PAUSE
            outcome = Again(lease, later, "unexpected", uncertain=True)
        finally:
            self._running.discard(cast("asyncio.Task[None]", asyncio.current_task()))
        self._outcomes.append(outcome)
        self._stir.set()
        if self._worth_a_commit():
            self._enough.set()
        if self._ended is not None:
            self._ended(outcome, self._clock.now())

    async def _attempts_ended(self) -> None:
        if self._running:
            await asyncio.wait(set(self._running))

    def _set_timer(self, next_at: datetime | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if next_at is not None and not self._draining:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._until(next_at), self.wake)

    def _until(self, moment: datetime) -> float:
        return max((moment - self._real()).total_seconds(), _SHORTEST_WAIT_S)


async def _set(event: asyncio.Event, timeout: float | None) -> bool:
    """Whether it was set within so many seconds; None: wait for it."""
    try:
        async with asyncio.timeout(timeout):
            return await event.wait()
    except TimeoutError:
        return False
