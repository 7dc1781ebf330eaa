"""Where files are sent and fetched from: not the Web API, and without tokens."""

from urllib.parse import quote

from aiohttp import web

from sandbox.slack.service import Slack


async def take(request: web.Request, slack: Slack) -> web.Response:
    """POST: the bytes of a file, once, as many as were announced."""
    ticket = request.match_info["ticket"]
    file = next((one for one in slack.world.files.values() if one.ticket == ticket), None)
    if file is None or file.content is not None:
        return web.Response(status=404, text="Not Found")
    content = await request.read()
    if len(content) != file.length:
        return web.Response(status=400, text=f"{file.length} bytes were announced")
    file.content = content
    return web.Response(text=f"OK - {len(content)}")


async def give(request: web.Request, slack: Slack) -> web.Response:
    """GET: a file that was shared or is shown, to be kept."""
    file = slack.world.files.get(request.match_info["id"])
    if file is None or file.content is None or not (file.channels or file.shown):
        return web.Response(status=404, text="Not Found")
    kept_as = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return web.Response(
        body=file.content,
        content_type=file.mimetype,
        headers={"Content-Disposition": kept_as, "X-Content-Type-Options": "nosniff"},
    )
