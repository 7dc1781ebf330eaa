"""Importing the bot ÷ importing what any such bot has: async Bolt, SQLAlchemy, pydantic."""

import subprocess
import sys
from collections.abc import AsyncIterator
from functools import partial

from benchmarks.figures import Figure, Size
from benchmarks.pairs import take_turns

TURNS = {"full": 30, "small": 4}
BARE = "import slack_bolt.async_app, sqlalchemy, pydantic, aiohttp"
OURS = "import gc; gc.disable(); import bot.cli, bot.process.running, bot.bootstrap"
"""As `bot.cli.main` has it: with nothing to collect, the collector waits until all is imported."""
FORBIDDEN = ("alembic", "matplotlib", "starlette", "uvicorn")


async def figures(size: Size) -> AsyncIterator[Figure]:
    async def run(code: str) -> None:
        _python(code)

    taken = await take_turns(
        {"bare": partial(run, BARE), "ours": partial(run, OURS), "bare again": partial(run, BARE)},
        turns=TURNS[size],
        batch=1,
    )
    loaded = _python(f"{OURS}; import sys; print(*sys.modules)").split()
    facts = {
        "control": round(taken.ratio("bare again", to="bare"), 3),
        "ms": round(taken.micros("ours") / 1e3),
        "bare_ms": round(taken.micros("bare") / 1e3),
        "loaded": len(loaded),
    }
    yield Figure("speed-13/import", taken.ratio("ours", to="bare"), "x", 1.2, facts)
    unwanted = [name for name in FORBIDDEN if name in loaded]
    yield Figure("speed-13/unwanted", len(unwanted), "modules", 0, {"found": unwanted})


def _python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout
