"""From a request's bytes to what Slack says in it; whatever isn't Slack's is refused, and early."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect

MOST_BYTES = 4 * 1024 * 1024
"""A message of 50 full blocks in a form's encoding takes less than half."""
_MOST_FIELDS = 100
_READ_S = 5.0

JSON, FORM = "application/json", "application/x-www-form-urlencoded"

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "command": ("command", "user_id", "channel_id", "trigger_id"),
    "block_actions": ("user.id", "actions.0.action_id", "trigger_id"),
    "view_submission": ("user.id", "view.callback_id", "view.id"),
    "block_suggestion": ("user.id", "action_id"),
    "shortcut": ("user.id", "callback_id", "trigger_id"),
    "message_action": ("user.id", "callback_id", "trigger_id", "channel.id", "message.ts"),
    "event_callback": ("event.type", "event_id"),
}
"""Texts without which nobody can know what to do, by the kind of request."""


class Refused(Exception):
    """`status` is HTTP's, `why` a word for it."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


def content_type(headers: Mapping[str, str], *known: str) -> str:
    """One of those known: JSON or FORM, unless it's said. Raises Refused."""
    found = headers.get("content-type", "").partition(";")[0].strip().lower()
    if found not in (known or (JSON, FORM)):
        raise Refused(415, "content_type")
    return found


async def read(
    stream: AsyncIterator[bytes], headers: Mapping[str, str], most: int = MOST_BYTES
) -> bytes:
    """The body, as long as it isn't too much or too slow. Raises Refused."""
    length = headers.get("content-length", "")
    if length.isdigit() and int(length[:20]) > most:
        raise Refused(413, "too_large")
    body = bytearray()
    try:
        async with asyncio.timeout(_READ_S):
            async for chunk in stream:
                body += chunk
                if len(body) > most:
                    raise Refused(413, "too_large")
    except TimeoutError:
        raise Refused(408, "too_slow") from None
    except ClientDisconnect:
        raise Refused(400, "broken_off") from None
    return bytes(body)


def parse(kind: str, body: bytes) -> dict[str, Any]:
    """What Slack says, by the content type. Raises Refused where it isn't like Slack at all."""
    try:
        text = body.decode()
        if kind == JSON:
            said = json.loads(text)
        else:
            fields = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
            said = json.loads(fields["payload"]) if "payload" in fields else fields
    except (ValueError, RecursionError):
        raise Refused(400, "malformed") from None
    if not isinstance(said, dict):
        raise Refused(400, "malformed")
    _check(said)
    return said


def _check(said: dict[str, Any]) -> None:
    kind = "command" if "command" in said else said.get("type")
    needed = _NEEDED.get(kind, ()) if isinstance(kind, str) else ()
    if any(not isinstance(_at(said, path), str) for path in needed):
        raise Refused(400, "malformed")
    if kind == "view_submission" and not isinstance(_at(said, "view.state.values"), dict):
        raise Refused(400, "malformed")


def _at(said: Any, path: str) -> Any:
    for name in path.split("."):
        if isinstance(said, dict):
            said = said.get(name)
        elif isinstance(said, list) and name.isdigit() and int(name) < len(said):
            said = said[int(name)]
        else:
            return None
    return said
