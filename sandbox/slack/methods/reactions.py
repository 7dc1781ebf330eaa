"""reactions.* and pins.*"""

import re

from sandbox.slack import shapes
from sandbox.slack.call import TIER_2, TIER_3, Call, method
from sandbox.slack.errors import SlackError
from sandbox.world import Channel, Happening, Message
from sandbox.world.model import Json

MOST_PINS = 100


def _target(call: Call, ts_name: str = "timestamp") -> tuple[Channel, Message]:
    channel = call.channel(member=True)
    return channel, call.message(channel, call.text(ts_name, error="no_item_specified"))


def _tell_reaction(call: Call, kind: str, channel: Channel, message: Message, name: str) -> None:
    item = {"type": "message", "channel": channel.id, "ts": message.ts}
    details = {"reaction": name, "item": item, "item_user": message.user}
    call.world.changes.touch(f"messages:{channel.id}")
    call.world.tell(Happening(kind, channel.team_id, channel, call.bot, details=details))


@method("reactions.add", "reactions:write", tier=TIER_3)
async def add(call: Call) -> Json:
    channel, message = _target(call)
    name = call.text("name", error="invalid_name").strip(":")
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", name):
        raise SlackError("invalid_name")
    if channel.is_archived:
        raise SlackError("is_archived")
    people = message.reactions.setdefault(name, [])
    if call.bot in people:
        raise SlackError("already_reacted")
    people.append(call.bot)
    _tell_reaction(call, "reaction_added", channel, message, name)
    return {}


@method("reactions.remove", "reactions:write", tier=TIER_2)
async def remove(call: Call) -> Json:
    channel, message = _target(call)
    name = call.text("name", error="invalid_name").strip(":")
    if call.bot not in message.reactions.get(name, ()):
        raise SlackError("no_reaction")
    message.reactions[name].remove(call.bot)
    if not message.reactions[name]:
        del message.reactions[name]
    _tell_reaction(call, "reaction_removed", channel, message, name)
    return {}


@method("reactions.get", "reactions:read", tier=TIER_3)
async def get(call: Call) -> Json:
    channel, message = _target(call)
    shape = shapes.message(call.world, message)
    return {"type": "message", "channel": channel.id, "message": shape}


@method("pins.add", "pins:write", tier=TIER_2)
async def pin(call: Call) -> Json:
    channel, message = _target(call)
    if channel.is_archived:
        raise SlackError("is_archived")
    if message.ts in channel.pins:
        raise SlackError("already_pinned")
    if len(channel.pins) >= MOST_PINS:
        raise SlackError("too_many_pins")
    channel.pins[message.ts] = {"created": int(call.world.clock.now()), "created_by": call.bot}
    call.world.changes.touch(f"messages:{channel.id}")
    return {}


@method("pins.remove", "pins:write", tier=TIER_2)
async def unpin(call: Call) -> Json:
    channel, message = _target(call)
    if channel.pins.pop(message.ts, None) is None:
        raise SlackError("no_pin")
    call.world.changes.touch(f"messages:{channel.id}")
    return {}


@method("pins.list", "pins:read", tier=TIER_2)
async def pins(call: Call) -> Json:
    channel = call.channel(member=True)
    items = [
        {
            "type": "message",
            "channel": channel.id,
            **pinned,
            "message": shapes.message(call.world, channel.messages[ts]),
        }
        for ts, pinned in channel.pins.items()
    ]
    return {"items": items}
