"""A hundred Slack calls open at once, our way (bot/slack/client.py) ÷ a stock AsyncWebClient.

The bar is for a server that answers at once: then the time is what the client makes of it, which is
what there is to compare. How long Slack itself takes belongs to nobody's client; that five
connections, which the first bar wants, make calls wait for each other when it takes 50 ms is
printed beside it.
"""

import asyncio
from collections.abc import AsyncIterator

from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.figures import Figure, Size
from benchmarks.pairs import Turns, take_turns
from benchmarks.slack import get, program
from bot.slack import client as slack

OPEN = 100
TURNS = {"full": 40, "small": 10}
SLOW_S = 0.05


async def figures(size: Size) -> AsyncIterator[Figure]:
    taken, connections, stock_connections = await _compared(0, TURNS[size])
    slow, *_ = await _compared(SLOW_S, TURNS[size] // 8)
    yield Figure(
        "speed-10/connections", connections, "connections", 5, {"stock": stock_connections}
    )
    facts = {
        "control": round(taken.ratio("stock again", to="stock"), 3),
        "us": round(taken.micros("ours") / OPEN),
        "stock_us": round(taken.micros("stock") / OPEN),
        "when_slack_takes_50_ms": round(slow.ratio("ours", to="stock"), 2),
    }
    yield Figure("speed-10/time", taken.ratio("ours", to="stock"), "x", 0.6, facts)


async def _compared(pause: float, turns: int) -> tuple[Turns, int, int]:
    """The turns taken, and how many connections ours and the stock client's calls came on."""
    async with program("benchmarks.answering", str(pause)) as url, slack.session() as shared:
        ours = slack.client("xoxb-bench", f"{url}/api/", shared)
        stock = AsyncWebClient("xoxb-bench", base_url=f"{url}/api/")

        async def connections(client: AsyncWebClient) -> int:
            await get(f"{url}/count")
            await _at_once(client)
            return int((await get(f"{url}/count"))["count"])

        counted = await connections(ours), await connections(stock)
        taken = await take_turns(
            {
                "stock": lambda: _at_once(stock),
                "ours": lambda: _at_once(ours),
                "stock again": lambda: _at_once(stock),
            },
            turns=turns,
            batch=1,
        )
        return taken, *counted


async def _at_once(client: AsyncWebClient) -> None:
    await asyncio.gather(*(client.api_call("bench.call") for _ in range(OPEN)))
