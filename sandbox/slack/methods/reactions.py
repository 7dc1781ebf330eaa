"""reactions.*"""

import re

from sandbox.slack import shapes
from sandbox.slack.call import TIER_2, TIER_3, Call, method
from sandbox.slack.errors import SlackError
from sandbox.world import Channel, Happening, Message
from sandbox.world.model import Json


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
