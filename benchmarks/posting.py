"""A server that takes every post and does nothing with it, in a process of its own.

    python -m benchmarks.posting

The sandbox won't do where thousands of posts are measured: it does much with each.
"""

import asyncio
import itertools
import json
from urllib.parse import parse_qs

from aiohttp import web

_numbers = itertools.count(1)


async def _answer(request: web.Request) -> web.Response:
    body = await request.read()
    if request.content_type == "application/json":
        channel = json.loads(body).get("channel")
    else:
        channel = parse_qs(body.decode()).get("channel", [None])[0]
    number = next(_numbers)
    return web.json_response({"ok": True, "channel": channel, "ts": f"1700000000.{number:06d}"})


async def _serve() -> None:
    app = web.Application()
    app.router.add_post("/api/{method}", _answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(json.dumps({"url": f"http://127.0.0.1:{runner.addresses[0][1]}"}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
