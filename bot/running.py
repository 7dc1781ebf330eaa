"""`mainspring run`: one process, until it is stopped."""

import asyncio

import structlog

from bot import bootstrap, logs
from bot.settings import Settings

log = structlog.get_logger()


async def run(settings: Settings) -> None:
    """Runs until cancelled; then drains. Raises what `bootstrap.bot` raises."""
    logs.set_up(settings.log_level, settings.log_format)
    async with bootstrap.bot(settings) as bot:
        await bot.start()
        log.info("running", workspace=bot.tools.installation.workspace_name)
        await asyncio.Event().wait()
