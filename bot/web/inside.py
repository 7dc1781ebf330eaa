"""What those who run it look at: is it alive, is it ready, and its figures."""

import asyncio
from dataclasses import asdict, dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.clock import monotonic
from bot.engine.heartbeat import Heartbeat
from bot.process.health import Health
from bot.process.metrics import Metrics
from rituals.clockwork import StorageUnavailable
from rituals.ports import Clock

_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Inside:
    health: Health
    metrics: Metrics
    clock: Clock
    heartbeat: Heartbeat | None
    """None where this process delivers nothing."""

    def health_routes(self) -> list[BaseRoute]:
        return [Route("/healthz", self._healthz), Route("/readyz", self._readyz)]

    def app(self) -> Starlette:
        """Health and metrics: for the inside of a network."""
        return Starlette(routes=[*self.health_routes(), Route("/metrics", self._metrics)])

    async def _healthz(self, _: Request) -> Response:
        """The process is alive; an answer at all says that its event loop turns."""
        before = monotonic()
        await asyncio.sleep(0)
        return JSONResponse({"ok": True, "loop_lag_s": round(monotonic() - before, 4)})

    async def _readyz(self, _: Request) -> Response:
        checks = await self.health.checks()
        ready = all(check.ok for check in checks)
        body = {"ok": ready, "checks": [asdict(check) for check in checks]}
        return JSONResponse(body, status_code=200 if ready else 503)

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

    async def _metrics(self, _: Request) -> Response:
        return Response(await self.figures(), media_type=_PROMETHEUS)
