"""Threads for the database, sized for what they do: nothing blocks the event loop.

Each kind has its own, so that a long background batch or many readers never make a person wait for
a free thread (asyncio's default pool is one for everything).
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import ParamSpec, Self, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Executors:
    def __init__(self, *, reads: int = 4, writes: int = 4, background: int = 2) -> None:
        """Sizes in threads."""
        self._reads = ThreadPoolExecutor(reads, "read")
        self._writes = ThreadPoolExecutor(writes, "write")
        self._background = ThreadPoolExecutor(background, "background")

    @classmethod
    def for_sqlite(cls) -> Self:
        """SQLite has one writer at a time. Here they wait in order, while two threads would poll
        for the lock, and sleep longer and longer in between."""
        return cls(writes=1, background=1)

    async def read(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Somebody waits for it; writes nothing."""
        return await _run(self._reads, fn, *args, **kwargs)

    async def write(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Somebody waits for it."""
        return await _run(self._writes, fn, *args, **kwargs)

    async def background(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Nobody waits for it: the heartbeat and delivery."""
        return await _run(self._background, fn, *args, **kwargs)

    def close(self) -> None:
        """Blocks until what is running has ended."""
        for executor in (self._reads, self._writes, self._background):
            executor.shutdown(wait=True)


async def _run(
    executor: ThreadPoolExecutor, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T:
    # Log context (request ids and the like) goes along, as it does with asyncio.to_thread.
    context = copy_context()
    return await asyncio.get_running_loop().run_in_executor(
        executor, lambda: context.run(fn, *args, **kwargs)
    )
