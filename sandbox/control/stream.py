"""Telling what changes."""

import asyncio
import json

from aiohttp import web

from sandbox.slack.service import Slack


class Stream:
    """Telling what changes: Server-Sent Events for the page, a long poll for drivers."""

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

    async def stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        rev = self._changes.rev
        try:
            await response.write(b": hello\n\n")
            while True:
                if await self._changed(rev, 15):
                    changed = self._changes.since(rev)
                    rev = self._changes.rev
                    data = json.dumps({"rev": rev, "changed": changed})
                    await response.write(f"data: {data}\n\n".encode())
                else:
                    await response.write(b": still here\n\n")
        except ConnectionError:
            return response
