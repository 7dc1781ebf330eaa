"""A command without a transaction ÷ bare Bolt with a listener that does nothing."""

from collections.abc import AsyncIterator
from typing import Any

from benchmarks.figures import Figure, Size
from benchmarks.pairs import take_turns
from benchmarks.slack import bare_bolt, bolts, command, ours, running_bot, somebody

TURNS = {"full": 200, "small": 40}


async def figures(size: Size) -> AsyncIterator[Figure]:
    async with running_bot() as running:
        bot, alice = running.bot, await somebody(running.url)
        bare = bare_bolt(bot)

        @bare.command("/mainspring")
        async def _nothing(ack: Any) -> None:
            await ack()

        help_asked = command(bot, alice, "mainspring", "help")
        mistyped = command(bot, alice, "mainspring", "calender")
        for body, words in ((help_asked, "/mainspring pause"), (mistyped, "/mainspring calendar")):
            assert words in await ours(bot.reception, body)
        taken = await take_turns(
            {
                "bare": lambda: bolts(bare, help_asked),
                "help": lambda: ours(bot.reception, help_asked),
                "usage error": lambda: ours(bot.reception, mistyped),
                "bare again": lambda: bolts(bare, help_asked),
            },
            turns=TURNS[size],
        )
    for name in ("help", "usage error"):
        facts = {
            "control": round(taken.ratio("bare again", to="bare"), 3),
            "us": round(taken.micros(name)),
            "bare_us": round(taken.micros("bare")),
        }
        row = f"speed-1/{name.replace(' ', '-')}"
        yield Figure(row, taken.ratio(name, to="bare"), "x", 1.3, facts)
