"""The server: everything of the sandbox on one port of the loopback."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import jinja2
from aiohttp import web

from sandbox.control.arranging import Arranging
from sandbox.control.routes import Control
from sandbox.control.stream import Stream
from sandbox.slack import responses, uploads
from sandbox.slack.service import PATIENCE_S, Slack
from sandbox.slack.web import WebApi
from sandbox.world import World

log = logging.getLogger("sandbox")
_PAGE = Path(__file__).parent / "page"


@dataclass(frozen=True)
class Running:
    url: str
    slack: Slack
    stop: Callable[[], Awaitable[None]]


def application(slack: Slack) -> web.Application:
    app = web.Application(client_max_size=64 * 1024 * 1024)
    api = WebApi(slack)
    app.router.add_route("*", "/api/{method}", api.handle)
    app.router.add_get("/socket/{ticket}", slack.sockets.handle)

    async def respond(request: web.Request) -> web.Response:
        return await responses.handle(request, slack)

    app.router.add_post("/response/{id}", respond)

    async def upload(request: web.Request) -> web.Response:
        return await uploads.take(request, slack)

    async def download(request: web.Request) -> web.Response:
        return await uploads.give(request, slack)

    app.router.add_post("/upload/v1/{ticket}", upload)
    app.router.add_get("/files/{id}/{name}", download)
    app.router.add_get("/files/{id}", download)  # an image block knows no name
    Control(slack).add_to(app)
    Arranging(slack).add_to(app)
    Stream(slack).add_to(app)
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_PAGE / "templates"), autoescape=True
    )

    async def page(request: web.Request) -> web.Response:
        text = templates.get_template("index.html").render()
        return web.Response(text=text, content_type="text/html")

    app.router.add_get("/", page)
    app.router.add_static("/static/", _PAGE / "static")
    return app


async def start(
    world: World,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    rate_limits: bool = True,
    patience: float = PATIENCE_S,
) -> Running:
    """Serves `world` in the running event loop; port 0 takes a free one. `patience`: real seconds
    in which an app has to answer, and to use a trigger."""
    slack = Slack(world, rate_limits=rate_limits, patience=patience)
    runner = web.AppRunner(
        application(slack), access_log=None, handler_cancellation=True, shutdown_timeout=0.2
    )
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    bound = runner.addresses[0]
    slack.url = f"http://{bound[0]}:{bound[1]}"

    async def stop() -> None:
        await slack.close()
        await runner.cleanup()

    return Running(slack.url, slack, stop)
