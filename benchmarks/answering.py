"""A server that answers every call alike, in a process of its own, and counts its connections.

    python -m benchmarks.answering SECONDS

The sandbox won't do here: what it does with a call takes longer than what is measured.
"""

import asyncio
import json
import sys
from typing import Any

from aiohttp import web


class Counting:
    def __init__(self, pause: float) -> None:
        """`pause`: seconds before an answer."""
        self._pause = pause
        self._connections: set[Any] = set()

    async def answer(self, request: web.Request) -> web.Response:
        self._connections.add(request.transport and request.transport.get_extra_info("peername"))
        await asyncio.sleep(self._pause)
        return web.json_response({"ok": True})

    async def count(self, _: web.Request) -> web.Response:
        """How many connections the calls since the last time came on."""
        count = len(self._connections)
        self._connections.clear()
        return web.json_response({"count": count})


async def serve(pause: float) -> None:
    counting = Counting(pause)
    app = web.Application()
    app.router.add_post("/api/{method}", counting.answer)
    app.router.add_get("/count", counting.count)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(json.dumps({"url": f"http://127.0.0.1:{runner.addresses[0][1]}"}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
