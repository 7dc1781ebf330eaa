"""Bursts over Socket Mode through all of the bot: how many envelopes stay unanswered.

Lost is what Slack would tell a person that it failed: no connection, or no answer in 3 s.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from benchmarks.figures import Figure, Size
from benchmarks.slack import get, post, running_bot

ENVELOPES = {"full": 2_000, "small": 500}
WAVES = 10
PAUSE_S = 0.1


async def figures(size: Size) -> AsyncIterator[Figure]:
    count = ENVELOPES[size]
    async with running_bot() as running:
        await running.bot.socket.connect()
        url = running.url
        yield _figure("burst", await _burst(url, count))
        yield _figure("refresh", await _refreshed(url, count))
        yield _figure("warned", *await _warned(url, count))


async def _refreshed(url: str, count: int) -> Any:
    """All is sent, and most isn't answered yet, when Slack asks for a new connection."""
    burst = asyncio.create_task(_burst(url, count))
    await asyncio.sleep(PAUSE_S)
    await post(f"{url}/sandbox/api/refresh_socket", {})
    answered = await burst
    while not any((await get(f"{url}/sandbox/api/pulse"))["connections"].values()):
        pass  # the next phase begins with a connection
    return answered


async def _warned(url: str, count: int) -> list[Any]:
    """Envelopes keep coming while Slack warns, as it does first, that it'll close a connection."""
    waves = []
    for number in range(WAVES):
        waves.append(asyncio.create_task(_burst(url, count // WAVES)))
        await asyncio.sleep(PAUSE_S)
        if number == 1:
            await post(f"{url}/sandbox/api/refresh_socket", {"warning": True})
    return await asyncio.gather(*waves)


async def _burst(url: str, count: int) -> Any:
    body = {"n": count, "kind": "command", "text": "/mainspring help"}
    return await post(f"{url}/sandbox/api/burst", body)


def _figure(name: str, *bursts: Any) -> Figure:
    facts = {
        "envelopes": sum(burst["n"] for burst in bursts),
        "errors": sorted({error for burst in bursts for error in burst["errors"]}),
        "slowest_ms": round(max(burst["max_ms"] for burst in bursts)),
    }
    lost = sum(burst["failed"] for burst in bursts)
    return Figure(f"speed-11/{name}", lost, "envelopes", 0, facts)
