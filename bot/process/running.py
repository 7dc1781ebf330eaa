"""The processes that run until they are stopped: all in one, or one for each part of the work."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot import bootstrap
from bot.call import Tools
from bot.process import logs
from bot.settings import ProcessSettings, Settings, WebSettings
from bot.web.address import Address
from bot.web.inside import Inside

log = structlog.get_logger()


async def run(settings: Settings, http: Address | None) -> None:
    """Everything, by Socket Mode; health and metrics at `http`. Runs until cancelled; then drains.

    Raises what `bootstrap.bot` raises, and what `Socket.connect` does.
    """
    logs.set_up(settings.log_level, settings.log_format)
    async with bootstrap.bot(settings) as bot, _watched(bot.inside, http, bot.tools):
        _spare_the_collector()
        await bot.start()
        log.info("running", workspace=bot.tools.installation.workspace_name)
        await asyncio.Event().wait()


async def web(settings: WebSettings, at: Address, http: Address | None) -> None:
    """Takes Slack's requests at `at`. Otherwise as `run`; raises what `bootstrap.web` raises."""
    from bot.web.serving import serving

    logs.set_up(settings.log_level, settings.log_format)
    async with (
        bootstrap.web(settings) as web,
        _watched(web.inside, http),
        serving(web.endpoint, at) as address,
    ):
        _spare_the_collector()
        workspace = web.tools.installation.workspace_name
        log.info("taking requests", workspace=workspace, at=str(address))
        while True:  # without a heartbeat nobody else looks at the clock
            await web.clock.refresh()
            await asyncio.sleep(1)


async def worker(settings: ProcessSettings, http: Address | None) -> None:
    """Heartbeat and delivery. Otherwise as `run`; raises what `bootstrap.worker` raises."""
    logs.set_up(settings.log_level, settings.log_format)
    async with bootstrap.worker(settings) as worker, _watched(worker.inside, http):
        _spare_the_collector()
        worker.start()
        log.info("working", workspace=worker.tools.installation.workspace_name)
        await asyncio.Event().wait()


def _spare_the_collector() -> None:
    """All that was imported and built stays until the end. Looking through it again and again is
    what makes garbage collection stop a process for a tenth of a second."""
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def _watched(
    inside: Inside, http: Address | None, tools: Tools | None = None
) -> AsyncIterator[None]:
    """`tools`: of the process that serves there what the world asks for, too."""
    if http is None:
        yield
        return
    from bot.web.serving import serving  # a web server, for who asked for it
    from bot.web.watching import watching
    from bot.web.world import routes

    async with serving(watching(inside, *(routes(tools) if tools else ())), http) as address:
        log.info("watched", at=str(address))
        yield
