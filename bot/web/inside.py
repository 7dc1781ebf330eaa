"""What those who run it look at: is it ready, and its figures. `watching` serves it."""

from dataclasses import dataclass

from bot.engine.heartbeat import Heartbeat
from bot.process.health import Health
from bot.process.metrics import Metrics
from rituals.clockwork import StorageUnavailable
from rituals.ports import Clock


@dataclass(frozen=True, slots=True)
class Inside:
    health: Health
    metrics: Metrics
    clock: Clock
    heartbeat: Heartbeat | None
    """None where this process delivers nothing."""

    async def figures(self) -> bytes:
        """As they are now, in Prometheus's words."""
        if self.heartbeat is not None:
            try:
                outbox = (await self.heartbeat.health()).outbox
            except StorageUnavailable:
                pass  # /readyz says so; all other figures are as true as ever
            else:
                self.metrics.outbox(outbox, self.clock.now())
        return self.metrics.text()
