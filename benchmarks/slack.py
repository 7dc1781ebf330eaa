"""A local Slack in a process of its own, and both bots that are compared in front of it."""

import asyncio
import json
import logging
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot import bootstrap
from bot.bootstrap import Bot
from bot.manifest import manifest
from bot.settings import Settings
from bot.slack.acknowledgement import acknowledge
from bot.slack.reception import Reception

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Running:
    bot: Bot
    url: str
    """Of its Slack."""
    database: Path


@asynccontextmanager
async def program(module: str, *arguments: str) -> AsyncIterator[str]:
    """A local server as a process of its own, that says its URL in a line of JSON."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    try:
        yield json.loads(await process.stdout.readline())["url"]
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@asynccontextmanager
async def running_bot() -> AsyncIterator[Running]:
    """All of our bot as `mainspring run` builds it, not begun yet."""
    async with program("sandbox", "--port", "0") as url:
        await post(f"{url}/sandbox/api/rate_limits", {"enabled": False})
        installed = await post(f"{url}/sandbox/install", {"manifest": manifest()})
        with tempfile.TemporaryDirectory(prefix="mainspring-bench-") as folder:
            database = Path(folder) / "bench.db"
            settings = Settings(
                bot_token=installed["bot_token"],
                app_token=installed["app_token"],
                slack_api_url=f"{url}/api/",
                database=f"sqlite:///{database}",
            )
            async with bootstrap.bot(settings) as bot:
                yield Running(bot, url, database)


def bare_bolt(bot: Bot) -> AsyncApp:
    """What Bolt costs by itself: a fixed token, one listener to be added."""
    token = bot.tools.installation.bot_token
    return AsyncApp(
        client=AsyncWebClient(token, base_url=bot.tools.slack.base_url),
        process_before_response=True,
        request_verification_enabled=False,
    )


class Line(AsyncBaseSocketModeClient):
    """The connection to Slack, as far as answers go: they are what was said last."""

    def __init__(self) -> None:
        self.logger = logging.getLogger("slack_sdk.socket_mode")
        self.said = ""

    async def send_message(self, message: str) -> None:
        self.said = message


async def ours(reception: Reception, body: Body) -> str:
    """From an envelope's payload to the text that acknowledges it, as bot/slack/socket.py goes."""
    line, request = Line(), SocketModeRequest("bench", "1", body)
    headers = build_headers(request) or {}
    await reception.receive(body, headers, lambda answer: acknowledge(line, request, answer))
    return _answered(line)


async def bolts(app: AsyncApp, body: Body) -> str:
    """The same way with Bolt's own adapter."""
    line, request = Line(), SocketModeRequest("bench", "1", body)
    await send_async_response(line, request, await run_async_bolt_app(app, request), 0)
    return _answered(line)


def _answered(line: Line) -> str:
    assert line.said, "no answer"
    return line.said


def command(bot: Bot, user_id: str, name: str, text: str) -> Body:
    """A slash command's payload."""
    return {
        "token": "verification",
        "team_id": bot.tools.installation.workspace_id,
        "team_domain": "demo",
        "channel_id": "C0BENCH",
        "channel_name": "bench",
        "user_id": user_id,
        "user_name": "alice",
        "command": f"/{name}",
        "text": text,
        "api_app_id": "A0BENCH",
        "is_enterprise_install": "false",
        "response_url": f"{bot.tools.slack.base_url}response/none",
        "trigger_id": "1.1.trigger",
    }


async def somebody(url: str) -> str:
    """User id of a colleague."""
    users = (await get(f"{url}/sandbox/api/users"))["users"]
    return str(next(user["id"] for user in users if user["name"] == "alice"))


async def get(url: str) -> Any:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        answer.raise_for_status()
        return await answer.json()


async def post(url: str, body: Body) -> Any:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        answer.raise_for_status()
        return await answer.json()
