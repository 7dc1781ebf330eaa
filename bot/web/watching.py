"""`/healthz`, `/readyz` and `/metrics`: is it alive, is it ready, and its figures."""

import asyncio
from dataclasses import asdict

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.clock import monotonic
from bot.web.inside import Inside

_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def watching(inside: Inside, *more: BaseRoute) -> Starlette:
    """Health and metrics: for the inside of a network. `more`: where Slack is reached by Socket
    Mode there is no other place for what calendar programs fetch and others ask."""

    async def metrics(_: Request) -> Response:
        return Response(await inside.figures(), media_type=_PROMETHEUS)

    routes = [*health_routes(inside), Route("/metrics", metrics)]
    return Starlette(routes=[*routes, *more])


def health_routes(inside: Inside) -> list[BaseRoute]:
    async def readyz(_: Request) -> Response:
        checks = await inside.health.checks()
        ready = all(check.ok for check in checks)
        body = {"ok": ready, "checks": [asdict(check) for check in checks]}
        return JSONResponse(body, status_code=200 if ready else 503)

    return [Route("/healthz", _healthz), Route("/readyz", readyz)]


async def _healthz(_: Request) -> Response:
    """The process is alive; an answer at all says that its event loop turns."""
    before = monotonic()
    await asyncio.sleep(0)
    return JSONResponse({"ok": True, "loop_lag_s": round(monotonic() - before, 4)})
