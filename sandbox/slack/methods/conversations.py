"""conversations.*: looking things up."""

from sandbox.slack import canvases, shapes
from sandbox.slack.call import TIER_2, TIER_3, TIER_4, Call, method
from sandbox.slack.errors import SlackError
from sandbox.slack.methods.users import kinds_asked
from sandbox.world import Message
from sandbox.world.model import Json


@method("conversations.info", tier=TIER_3)
async def info(call: Call) -> Json:
    channel = call.channel()
    call.need_for(channel, "read")
    shape = shapes.channel(call.world, channel, call.bot)
    if call.flag("include_num_members"):
        shape["num_members"] = len(channel.members)
    if call.flag("include_locale"):
        shape["locale"] = "en-US"
    if properties := canvases.properties(call.world, channel):
        shape["properties"] = properties
    return {"channel": shape}


@method("conversations.members", tier=TIER_4)
async def members(call: Call) -> Json:
    channel = call.channel()
    call.need_for(channel, "read")
    page, cursor = call.page(list(channel.members), call.number("limit", 100, 1000))
    return {"members": page, "response_metadata": cursor}


@method("conversations.list", tier=TIER_2)
async def list_conversations(call: Call) -> Json:
    kinds = kinds_asked(call)
    visible = [
        one
        for one in call.workspace.channels.values()
        if one.kind in kinds
        and one.visible_to(call.bot)
        and not (call.flag("exclude_archived") and one.is_archived)
    ]
    page, cursor = call.page(visible, call.number("limit", 100, 1000))
    shapes_of_page = []
    for one in page:
        shape = shapes.channel(call.world, one, call.bot)
        if not one.is_im:
            shape["num_members"] = len(one.members)
        shapes_of_page.append(shape)
    return {"channels": shapes_of_page, "response_metadata": cursor}


@method("conversations.open", "im:write", "mpim:write", tier=TIER_3)
async def open_conversation(call: Call) -> Json:
    if call.optional("channel"):
        channel = call.channel()
        created = False
    else:
        people = call.text("users", error="users_list_not_supplied").split(",")
        if len(people) > 1:
            raise SlackError("method_not_supported_for_channel_type")
        other = call.user(people[0])
        if other.deleted:
            raise SlackError("user_disabled")
        if other.is_bot:
            raise SlackError("cannot_dm_bot")
        call.need("im:write")
        channel, created = call.world.direct_message(call.workspace.id, call.bot, other.id)
    already = call.bot in channel.opened
    channel.opened.add(call.bot)
    if call.flag("return_im"):
        shape = shapes.channel(call.world, channel, call.bot)
    else:
        shape = {"id": channel.id}
    state = {} if created else {"no_op": already, "already_open": already}
    return {"channel": shape} | state


@method("conversations.history", tier=TIER_3)
async def history(call: Call) -> Json:
    channel = call.channel()
    call.need_for(channel, "history")
    if call.bot not in channel.members:
        raise SlackError("not_in_channel")
    found = [
        one
        for one in reversed(channel.messages.values())
        if one.in_channel and one.ephemeral_to is None and _in_range(call, one)
    ]
    page, cursor = call.page(found, call.number("limit", 100, 999))
    more = bool(cursor["next_cursor"])
    return {
        "messages": [_message(call, one) for one in page],
        "has_more": more,
        "pin_count": len(channel.pins),
        **({"response_metadata": cursor} if more else {}),
    }


@method("conversations.replies", tier=TIER_3)
async def replies(call: Call) -> Json:
    channel = call.channel()
    call.need_for(channel, "history")
    if call.bot not in channel.members:
        raise SlackError("not_in_channel")
    ts = call.text("ts")
    parent = channel.messages.get(ts)
    if parent is None or parent.ephemeral_to:
        raise SlackError("thread_not_found")
    thread = [channel.messages[one] for one in channel.threads.get(ts, ())]
    # The parent always comes first, whatever the range.
    found = [parent] + [one for one in thread if _in_range(call, one)]
    page, cursor = call.page(found, call.number("limit", 1000, 1000))
    more = bool(cursor["next_cursor"])
    return {
        "messages": [_message(call, one) for one in page],
        "has_more": more,
        **({"response_metadata": cursor} if more else {}),
    }


def _message(call: Call, one: Message) -> Json:
    return shapes.message(call.world, one, metadata=call.flag("include_all_metadata"))


def _in_range(call: Call, one: Message) -> bool:
    """`oldest` and `latest` are timestamps; they exclude themselves unless `inclusive`."""
    try:
        oldest = float(call.args.get("oldest") or 0)
        latest = float(call.args.get("latest") or 0) or None
    except ValueError:
        raise SlackError("invalid_ts_oldest") from None
    ts = float(one.ts)
    if call.flag("inclusive"):
        return ts >= oldest and (latest is None or ts <= latest)
    return ts > oldest and (latest is None or ts < latest)
