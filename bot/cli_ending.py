"""How a command ends: when somebody stops it, and where something is wrong."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import typer

_STOPPED = 130
"""The exit code that shells know for “interrupted”; what is meant to run until then ends with 0."""


async def until_stopped(work: Coroutine[Any, Any, int | None]) -> int | None:
    """Run until done, or until somebody stops the process; then let it end what it has begun.

    Returns what `work` does, an exit code if anything; 130 when it was stopped.
    """
    gc.enable()
    task = asyncio.create_task(work)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, task.cancel)
    try:
        return await task
    except asyncio.CancelledError:
        return _STOPPED


def run_or_explain(work: Callable[[], object]) -> None:
    """Whatever is wrong with the settings or the surroundings is said in words, with what to do."""
    try:
        work()
    except Exception as error:
        from bot.process.troubles import explained

        words = explained(error)
        if words is None:
            raise
        typer.echo(words, err=True)
        sys.exit(1)
