"""Reading what a request brings."""

from aiohttp import web

from sandbox.world.model import Json


async def read(request: web.Request) -> Json:
    body = await request.json() if request.body_exists else {}
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="a JSON object is needed")
    return body
