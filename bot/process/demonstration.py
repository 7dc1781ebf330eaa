"""`mainspring demo`: the bot and a local Slack, one command, in the browser.

The local Slack is a program of its own that knows nothing of the bot: it is installed into and
spoken to as the real one is.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import typer
from aiohttp import web

from bot import bootstrap
from bot.bootstrap import Bot
from bot.manifest import completions, manifest
from bot.process import logs
from bot.settings import Settings
from bot.web.address import Address

TEAM_CHANNEL = "ml-churn"
_BEFORE_THE_TOUR = datetime(2026, 11, 15, tzinfo=UTC)
"""The dates and holidays of its scenes come after this."""


class SandboxDidNotStart(Exception):
    """The local Slack ended before it could be reached; `why` is what it said."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


async def run(port: int) -> None:
    """Runs until cancelled. Raises SandboxDidNotStart."""
    from starlette.applications import Starlette

    from bot.web.serving import serving  # a web server, for who wants to see it all
    from bot.web.world import routes

    world = Starlette()  # its address is a setting of the bot's that it serves
    async with (
        _sandbox("--port", str(port)) as url,
        serving(world, Address("127.0.0.1", port + 1 if port else 0)) as at,
        _installed(url, public_url=f"http://{at}") as bot,
    ):
        world.router.routes.extend(routes(bot.tools))
        channel = await _invite(url, bot.tools.installation.bot_user_id)
        typer.echo(
            f"Mainspring's demo is at {url}/?channel={channel}\n"
            f"Programs and calendars reach it at http://{at}\nStop it with Ctrl-C."
        )
        await asyncio.Event().wait()


async def tour() -> int:
    """Plays by itself, in a program of its own that sees only what people see; its exit code.

    Raises SandboxDidNotStart.
    """
    start = ("--start", str(_BEFORE_THE_TOUR.timestamp()))
    # In simulated time a month is a second: limits by the real minute don't fit it.
    async with (
        _sandbox("--port", "0", "--no-rate-limits", *start) as url,
        _installed(url, channel_interval=0.0) as bot,
        _settling(bot) as settle,
    ):
        process = await asyncio.create_subprocess_exec(
            sys.executable, *("-m", "tour", "--url", url, "--settle", settle)
        )
        try:
            return await process.wait()
        finally:
            await _end(process)


@asynccontextmanager
async def _sandbox(*options: str) -> AsyncIterator[str]:
    """Its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "sandbox", *options),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout and process.stderr
    try:
        line = await process.stdout.readline()
        if not line:
            raise SandboxDidNotStart((await process.stderr.read()).decode().strip())
        # Unread, a full pipe would stop it.
        draining = asyncio.create_task(process.stderr.read())
        yield json.loads(line)["url"]
        draining.cancel()
    finally:
        await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def _installed(url: str, **settings: Any) -> AsyncIterator[Bot]:
    """The bot, running, with a database that goes when it ends."""
    logs.set_up("warning", "console")
    with tempfile.TemporaryDirectory(prefix="mainspring-demo-") as folder:
        made = await _install(url, Path(folder) / "demo.db", **settings)
        async with bootstrap.bot(made) as bot:
            await bot.start()
            yield bot


@asynccontextmanager
async def _settling(bot: Bot) -> AsyncIterator[str]:
    """An address that answers as soon as the bot has nothing left to do at the present time."""

    async def settle(_: web.Request) -> web.Response:
        await bot.heartbeat.settle()
        return web.json_response({"ok": True})

    app = web.Application()
    app.router.add_post("/", settle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0]
        yield f"http://{host}:{port}/"
    finally:
        await runner.cleanup()


async def _install(url: str, database: Path, **settings: Any) -> Settings:
    body = {"manifest": manifest(), "completions": completions()}
    installed = await _post(f"{url}/sandbox/install", body)
    return Settings(
        bot_token=installed["bot_token"],
        app_token=installed["app_token"],
        slack_api_url=f"{url}/api/",
        clock_url=f"{url}/sandbox/clock",
        database=f"sqlite:///{database}",
        **settings,
    )


async def _invite(url: str, bot_user_id: str) -> str:
    """As a person would: the hello in the channel is then the bot's own. The channel's id."""
    async with aiohttp.ClientSession() as session, session.get(f"{url}/sandbox/api/users") as got:
        users = (await got.json())["users"]
    inviter = next(user["id"] for user in users if user["is_admin"])
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{url}/sandbox/api/state", params={"as": inviter}) as got,
    ):
        channels = (await got.json())["channels"]
    channel = next(c["id"] for c in channels if c["name"] == TEAM_CHANNEL)
    act = {"as": inviter, "do": "invite", "channel": channel, "user": bot_user_id}
    await _post(f"{url}/sandbox/api/act", act)
    return str(channel)


async def _post(url: str, body: dict[str, Any]) -> Any:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        answer.raise_for_status()
        return await answer.json()
