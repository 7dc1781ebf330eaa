"""conversations.*: what an app does to channels (joining, making, inviting, topics)."""

import re

from sandbox.slack import shapes
from sandbox.slack.call import TIER_2, TIER_3, Call, method
from sandbox.slack.errors import SlackError
from sandbox.world import Channel, membership
from sandbox.world.model import Json


def _may_manage(call: Call, channel: Channel) -> None:
    call.need("groups:write" if channel.is_private else "channels:manage")
    if channel.is_im:
        raise SlackError("method_not_supported_for_channel_type")


@method("conversations.join", "channels:join", tier=TIER_3)
async def join(call: Call) -> Json:
    channel = call.channel()
    if channel.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    joined = membership.join(call.world, channel, call.bot)
    answer: Json = {"channel": shapes.channel(call.world, channel, call.bot)}
    if not joined:
        answer |= {"warning": "already_in_channel"}
    return answer


@method("conversations.leave", "channels:manage", "groups:write", tier=TIER_3)
async def leave(call: Call) -> Json:
    channel = call.channel()
    if channel.is_general:
        raise SlackError("cant_leave_general")
    left = membership.leave(call.world, channel, call.bot)
    return {} if left else {"not_in_channel": True}


@method("conversations.create", "channels:manage", "groups:write", tier=TIER_2)
async def create(call: Call) -> Json:
    name = call.text("name", error="invalid_name_required")
    private = call.flag("is_private")
    call.need("groups:write" if private else "channels:manage")
    if not re.fullmatch(r"[\w-]{1,80}", name) or name != name.lower():
        raise SlackError("invalid_name_specials")
    if call.world.channel_named(call.workspace.id, name):
        raise SlackError("name_taken")
    channel = call.world.add_channel(call.workspace.id, name, call.bot, is_private=private)
    membership.join(call.world, channel, call.bot)
    return {"channel": shapes.channel(call.world, channel, call.bot)}


@method("conversations.invite", "channels:manage", "groups:write", tier=TIER_3)
async def invite(call: Call) -> Json:
    channel = call.channel(member=True)
    _may_manage(call, channel)
    if channel.is_archived:
        raise SlackError("is_archived")
    for user_id in call.text("users", error="no_user").split(","):
        user = call.user(user_id.strip())
        if user.id == call.bot:
            raise SlackError("cant_invite_self")
        if user.deleted:
            raise SlackError("cant_invite")
        if user.is_ultra_restricted and membership.rooms_of(call.world, user):
            raise SlackError("ura_max_channels")
        if not membership.join(call.world, channel, user.id, inviter=call.bot):
            raise SlackError("already_in_channel")
    return {"channel": shapes.channel(call.world, channel, call.bot)}


async def _describe(call: Call, field: str) -> Json:
    channel = call.channel(member=True)
    _may_manage(call, channel)
    if channel.is_archived:
        raise SlackError("is_archived")
    value = str(call.args.get(field) or "")
    if len(value) > 250:
        raise SlackError("too_long")
    setattr(channel, field, value)
    text = f"<@{call.bot}> set the channel {field}: {value}"
    subtype = f"{'group' if channel.is_private else 'channel'}_{field}"
    call.world.announce(channel, call.bot, subtype, text, **{field: value})
    call.world.changes.touch("state")
    return {"channel": shapes.channel(call.world, channel, call.bot)}


@method("conversations.setTopic", "channels:manage", "groups:write", tier=TIER_2)
async def set_topic(call: Call) -> Json:
    return await _describe(call, "topic")


@method("conversations.setPurpose", "channels:manage", "groups:write", tier=TIER_2)
async def set_purpose(call: Call) -> Json:
    return await _describe(call, "purpose")
