"""What `mainspring run` takes of the memory, idle, with a hundred thousand schedules."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from benchmarks.figures import Figure, Size
from benchmarks.schedules import filled
from benchmarks.slack import get, post, program
from bot.manifest import manifest
from tests.databases import KINDS, database

MANY = 100_000
IDLE_S = {"full": 20, "small": 3}


async def figures(size: Size) -> AsyncIterator[Figure]:
    for kind in KINDS:
        with database(kind) as url:
            filled(url, MANY).close()
            resident = await _run(url, IDLE_S[size])
        yield Figure(f"speed-14/{kind}", resident, "MB", 120, {"schedules": MANY})


async def _run(database: str, idle_s: float) -> float:
    """Megabytes that stay in memory."""
    async with program("sandbox", "--port", "0", "--start", "1795000000") as url:
        installed = await post(f"{url}/sandbox/install", {"manifest": manifest()})
        environment = os.environ | {
            "SLACK_BOT_TOKEN": installed["bot_token"],
            "SLACK_APP_TOKEN": installed["app_token"],
            "SLACK_API_URL": f"{url}/api/",
            "MAINSPRING_CLOCK_URL": f"{url}/sandbox/clock",
            "MAINSPRING_DATABASE": database,
        }
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env=environment,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(60):
                while not any((await get(f"{url}/sandbox/api/pulse"))["connections"].values()):  # noqa: ASYNC110
                    await asyncio.sleep(0.2)  # it happens in another process
            await asyncio.sleep(idle_s)
            return _resident(bot.pid)
        finally:
            bot.terminate()
            await bot.wait()


def _resident(pid: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) / 1000
