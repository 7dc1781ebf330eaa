"""Serving an application over HTTP, for as long as somebody holds it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette

from bot.slack.reception import FAREWELL_S
from bot.web.address import Address

_KEEP_ALIVE_S = 75
"""Longer than proxies keep theirs: otherwise one may send into a connection that we just closed."""


@asynccontextmanager
async def serving(app: Starlette, at: Address) -> AsyncIterator[Address]:
    """Yields where it really is, which differs for port 0. Raises OSError where that is taken.

    On the way out nothing new is taken, and what is under way gets its answer.
    """
    family = socket.AF_INET6 if ":" in at.host else socket.AF_INET
    listening = socket.create_server((at.host, at.port), family=family, backlog=2048)
    server = _Server(
        uvicorn.Config(
            app,
            http="httptools",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=_KEEP_ALIVE_S,
            timeout_graceful_shutdown=int(FAREWELL_S),
        )
    )
    running = asyncio.create_task(server.serve(sockets=[listening]), name=f"http {at}")
    try:
        yield Address(*listening.getsockname()[:2])
    finally:
        server.should_exit = True
        await running


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the command line's: they end all of the process, in order."""
        yield
