"""What stands before several `mainspring web`: one address that asks whichever is there."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import count

import aiohttp
from aiohttp import web

_OF_ONE_HOP = {"host", "content-length", "connection", "transfer-encoding"}


class Front:
    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._turns = count()
        self.url = ""
        self.behind: Callable[[], Sequence[str]] = tuple
        """HOST:PORT of each that is at work just now."""
        self.loses: Callable[[], bool] = lambda: False
        """Whether an answer gets lost on its way back."""

    async def ask(self, request: web.Request) -> web.Response:
        """As proxies do: another one where none was reached, and none where it's not known what
        became of the request."""
        body = await request.read()
        headers = {n: v for n, v in request.headers.items() if n.lower() not in _OF_ONE_HOP}
        behind = self.behind()
        turn = next(self._turns) % max(len(behind), 1)
        for at in [*behind[turn:], *behind[:turn]]:
            url = f"http://{at}{request.path_qs}"
            try:
                async with self._session.request(
                    request.method, url, data=body, headers=headers
                ) as answer:
                    content = await answer.read()
                    if self.loses():
                        return web.Response(status=502)
                    kind = answer.headers.get("content-type", "text/plain")
                    return web.Response(
                        status=answer.status, body=content, headers={"content-type": kind}
                    )
            except aiohttp.ClientConnectorError:
                continue
            except aiohttp.ClientError:
                return web.Response(status=502)
        return web.Response(status=503)


@asynccontextmanager
async def a_front() -> AsyncIterator[Front]:
    connector = aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(connector=connector) as session:
        front = Front(session)
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", front.ask)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            host, port = runner.addresses[0][:2]
            front.url = f"http://{host}:{port}"
            yield front
        finally:
            await runner.cleanup()
