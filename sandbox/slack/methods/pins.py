"""pins.*"""

import re

from sandbox.slack import shapes
from sandbox.slack.call import TIER_2, Call, method
from sandbox.slack.errors import SlackError
from sandbox.world import Channel, Message, pins
from sandbox.world.model import Json

MOST_PINS = 100
PINNABLE = (None, "thread_broadcast", "file_share", "me_message", "bot_message")
"""Subtypes of what people and apps wrote; what Slack itself says isn't pinned."""


def _target(call: Call) -> tuple[Channel, Message]:
    channel = call.channel(member=True)
    ts = call.text("timestamp", error="no_item_specified")
    if not re.fullmatch(r"\d+\.\d+", ts):
        raise SlackError("bad_timestamp")
    message = call.message(channel, ts)
    if message.subtype == "tombstone":
        raise SlackError("message_not_found")
    return channel, message


@method("pins.add", "pins:write", tier=TIER_2)
async def add(call: Call) -> Json:
    channel, message = _target(call)
    if channel.is_archived:
        raise SlackError("is_archived")
    if message.subtype not in PINNABLE:
        raise SlackError("not_pinnable")
    if message.ts in channel.pins:
        raise SlackError("already_pinned")
    if len(channel.pins) >= MOST_PINS:
        raise SlackError("too_many_pins")
    pins.pin(call.world, channel, message, call.bot, shapes.message(call.world, message))
    return {}


@method("pins.remove", "pins:write", tier=TIER_2)
async def remove(call: Call) -> Json:
    channel, message = _target(call)
    if message.ts not in channel.pins:
        raise SlackError("no_pin")
    pins.unpin(call.world, channel, message, call.bot, shapes.message(call.world, message))
    return {}


@method("pins.list", "pins:read", tier=TIER_2)
async def list_pins(call: Call) -> Json:
    """The newest pin first."""
    channel = call.channel(member=True)
    items = [
        {
            "type": "message",
            "channel": channel.id,
            **pinned,
            "message": shapes.message(call.world, channel.messages[ts]),
        }
        for ts, pinned in reversed(channel.pins.items())
    ]
    return {"items": items}
