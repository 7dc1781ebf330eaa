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
from pathlib import Path
from typing import Any

import aiohttp
import typer

from bot import bootstrap, logs
from bot.manifest import completions, manifest
from bot.settings import Settings

TEAM_CHANNEL = "ml-churn"


class SandboxDidNotStart(Exception):
    """The local Slack ended before it could be reached; `why` is what it said."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


async def run(port: int) -> None:
    """Runs until cancelled. Raises SandboxDidNotStart."""
    logs.set_up("warning", "console")
    with tempfile.TemporaryDirectory(prefix="mainspring-demo-") as folder:
        async with _sandbox(port) as url:
            settings = await _install(url, Path(folder) / "demo.db")
            async with bootstrap.bot(settings) as bot:
                await bot.start()
                await _invite(url, bot.tools.installation.bot_user_id)
                typer.echo(f"Mainspring's demo is at {url}/\nStop it with Ctrl-C.")
                await asyncio.Event().wait()


@asynccontextmanager
async def _sandbox(port: int) -> AsyncIterator[str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "sandbox", "--port", str(port)),
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
        if process.returncode is None:
            process.terminate()
            await process.wait()


async def _install(url: str, database: Path) -> Settings:
    body = {"manifest": manifest(), "completions": completions()}
    installed = await _post(f"{url}/sandbox/install", body)
    return Settings(
        bot_token=installed["bot_token"],
        app_token=installed["app_token"],
        slack_api_url=f"{url}/api/",
        clock_url=f"{url}/sandbox/clock",
        database=f"sqlite:///{database}",
    )


async def _invite(url: str, bot_user_id: str) -> None:
    """As a person would: the hello in the channel is then the bot's own."""
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


async def _post(url: str, body: dict[str, Any]) -> Any:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        answer.raise_for_status()
        return await answer.json()
