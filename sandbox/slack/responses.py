"""What an app answers to a command or posts to a response_url."""

import json
from typing import Any

from aiohttp import web

from sandbox.slack import checks, shapes
from sandbox.slack.errors import SlackError
from sandbox.slack.methods.chat import apply_update, content_of
from sandbox.slack.response_urls import Expired, ResponseUrl
from sandbox.slack.service import Slack
from sandbox.world import Installation, Message
from sandbox.world.model import Json


def answer(
    slack: Slack,
    installation: Installation,
    *,
    user: str,
    channel: str,
    body: Json,
    source: str,
    thread_ts: str | None = None,
) -> Message:
    """Shows an app's answer: to the person alone unless it says in_channel. Raises SlackError."""
    checks.message(slack.world, slack.ledger, source, body, installation.team_id)
    in_channel = body.get("response_type") == "in_channel"
    message = Message(
        ts=slack.world.clock.next_ts(),
        channel=channel,
        user=installation.bot_user_id,
        bot_id=installation.bot_id,
        app_id=installation.app.id,
        thread_ts=body.get("thread_ts") or thread_ts,
        ephemeral_to=None if in_channel else user,
        **content_of(body),
    )
    return slack.world.post(message)


async def handle(request: web.Request, slack: Slack) -> web.Response:
    """POST /response/<id>."""
    try:
        text = await request.text()
        if request.content_type == "application/x-www-form-urlencoded":
            text = str((await request.post()).get("payload", "{}"))
        body = json.loads(text or "{}")
        used = slack.response_urls.use(request.match_info["id"])
        if fault := slack.faults.strike("response_url", used.channel):
            name = fault.kind.removeprefix("error:")
            return web.json_response({"ok": False, "error": name}, status=400)
        if not isinstance(body, dict):
            raise SlackError("invalid_payload")
        _respond(slack, used, body)
    except ValueError:
        return web.Response(status=400, text="invalid_payload")
    except Expired as error:
        slack.ledger.refuse(slack.world, "response_url", error.error)
        return web.json_response({"ok": False, "error": error.error}, status=404)
    except SlackError as error:
        messages = error.extra.get("response_metadata", {}).get("messages", [])
        slack.ledger.refuse(slack.world, "response_url", error.error, messages)
        return web.json_response({"ok": False, "error": error.error} | error.extra, status=400)
    return web.json_response({"ok": True})


def _respond(slack: Slack, used: ResponseUrl, body: Json) -> None:
    world = slack.world
    installation = world.installation(used.app_id, used.team_id)
    channel = world.channel(used.channel)
    if installation is None or channel is None:
        raise SlackError("channel_not_found")
    original = channel.messages.get(used.message_ts or "")
    if body.get("delete_original") or body.get("replace_original"):
        if original is None:
            raise SlackError("message_not_found")
        before = shapes.message(world, original)
        if body.get("delete_original"):
            world.remove(original, before, by=installation.bot_user_id)
            return
        checks.message(world, slack.ledger, "response_url", body, used.team_id)
        apply_update(original, {"blocks": [], **body})
        if original.ephemeral_to is None:
            original.edited = {"user": installation.bot_user_id, "ts": world.clock.next_ts()}
        world.edit(original, before, by=installation.bot_user_id)
        return
    answer(
        slack,
        installation,
        user=used.user,
        channel=used.channel,
        body=body,
        source="response_url",
        thread_ts=used.thread_ts,
    )


def is_empty(body: Any) -> bool:
    """An acknowledgement without words: nothing is shown."""
    return not isinstance(body, dict) or not any(
        body.get(field) for field in ("text", "blocks", "attachments")
    )
