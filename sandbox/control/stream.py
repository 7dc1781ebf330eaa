"""Telling what changes."""

import asyncio
from contextlib import suppress

from aiohttp import web

from sandbox.slack.service import Slack


class Stream:
    """Telling what changes: a WebSocket for the page, a long poll for drivers.

    A browser grants all its tabs together six connections of HTTP/1.1 to one address, so with
    Server-Sent Events the sixth person's tab would hang. WebSockets aren't counted among them.
    """

    def __init__(self, slack: Slack) -> None:
        self._changes = slack.world.changes

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/sandbox/api/stream", self.stream)
        app.router.add_get("/sandbox/api/wait", self.wait)

    async def _changed(self, rev: int, timeout: float) -> bool:
        """True as soon as the revision is past `rev`; False after `timeout` real seconds."""
        if self._changes.rev > rev:
            return True
        changed = asyncio.Event()
        stop = self._changes.listen(changed.set)
        try:
            async with asyncio.timeout(timeout):
                await changed.wait()
        except TimeoutError:
            return False
        finally:
            stop()
        return True

    async def wait(self, request: web.Request) -> web.Response:
        rev = int(request.query.get("rev", self._changes.rev))
        await self._changed(rev, min(float(request.query.get("timeout", 5)), 60))
        return web.json_response({"rev": self._changes.rev, "changed": self._changes.since(rev)})

    async def stream(self, request: web.Request) -> web.WebSocketResponse:
        response = web.WebSocketResponse(heartbeat=15)
        await response.prepare(request)
        telling = asyncio.create_task(self._tell(response))
        try:
            async for _ in response:  # the page says nothing; this ends when it goes
                pass
        finally:
            telling.cancel()
        return response

    async def _tell(self, response: web.WebSocketResponse) -> None:
        rev = self._changes.rev
        with suppress(ConnectionError):
            while True:
                if await self._changed(rev, 60):
                    changed = self._changes.since(rev)
                    rev = self._changes.rev
                    await response.send_json({"rev": rev, "changed": changed})
