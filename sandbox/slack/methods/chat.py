"""chat.*"""

from typing import Any

from sandbox import blockkit
from sandbox.slack import checks, shapes
from sandbox.slack.call import TIER_3, TIER_4, Call, method
from sandbox.slack.errors import SlackError
from sandbox.world import Channel, Message
from sandbox.world.model import Json

CUT_AFTER = 40_000
"""Slack cuts longer text short rather than refusing it."""


def content_of(args: Json) -> Json:
    """The fields of Message that an app's payload sets."""
    text = str(args.get("text") or args.get("markdown_text") or "")
    blocks = blockkit.assign_ids(args.get("blocks") or [])
    return {
        "text": text[:CUT_AFTER],
        "blocks": blocks,
        "attachments": list(args.get("attachments") or ()),
    }


def _check(call: Call) -> None:
    checks.message(call.world, call.slack.ledger, call.method, call.args, call.workspace.id)


def _place(call: Call) -> Channel:
    """Where to post: a channel's id or #name, or a person's id for their direct message."""
    wanted = call.text("channel", error="channel_not_found")
    world, workspace = call.world, call.workspace
    if wanted in workspace.users:
        other = workspace.users[wanted]
        if other.deleted:
            raise SlackError("user_disabled")
        if other.is_bot:
            raise SlackError("cannot_dm_bot")
        return world.direct_message(workspace.id, call.bot, other.id)[0]
    named = world.channel_named(workspace.id, wanted.removeprefix("#"))
    if named:
        call.args["channel"] = named.id
    return call.channel()


def _may_post(call: Call, channel: Channel) -> None:
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.bot not in channel.members and "chat:write.public" not in call.installation.scopes:
        raise SlackError("not_in_channel")


def _thread(call: Call, channel: Channel) -> str | None:
    """The thread's parent; a reply's ts stands for its thread.

    When the parent is gone Slack doesn't refuse: the reply lands in the channel, and only the
    answer's message without thread_ts tells.
    """
    thread_ts = call.optional("thread_ts")
    parent = channel.messages.get(thread_ts or "")
    if thread_ts is None or parent is None or parent.ephemeral_to:
        return None
    return parent.thread_ts or thread_ts


def _author(call: Call) -> Json:
    fields: dict[str, Any] = {
        "user": call.bot,
        "bot_id": call.installation.bot_id,
        "app_id": call.app.id,
    }
    customised = [one for one in ("username", "icon_emoji", "icon_url") if call.optional(one)]
    if customised:
        call.need("chat:write.customize")
        fields["username"] = call.optional("username")
        if emoji := call.optional("icon_emoji"):
            fields["icons"] = {"emoji": emoji}
    return fields


@method("chat.postMessage", "chat:write", tier=600, burst=300)
async def post_message(call: Call) -> Json:
    channel = _place(call)
    _may_post(call, channel)
    _check(call)
    message = Message(
        ts=call.world.clock.next_ts(),
        channel=channel.id,
        thread_ts=_thread(call, channel),
        broadcast=call.flag("reply_broadcast"),
        metadata=call.args.get("metadata"),
        **_author(call),
        **content_of(call.args),
    )
    if message.broadcast and message.thread_ts:
        message.subtype = "thread_broadcast"
    call.world.post(message)
    shape = shapes.message(call.world, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shape}


@method("chat.postEphemeral", "chat:write", tier=TIER_4)
async def post_ephemeral(call: Call) -> Json:
    channel = call.channel()
    user_id = call.text("user", error="user_not_in_channel")
    _may_post(call, channel)
    if user_id not in channel.members:
        raise SlackError("user_not_in_channel")
    _check(call)
    message = Message(
        ts=call.world.clock.next_ts(),
        channel=channel.id,
        thread_ts=_thread(call, channel),
        ephemeral_to=user_id,
        **_author(call),
        **content_of(call.args),
    )
    call.world.post(message)
    return {"message_ts": message.ts}


def _own(call: Call, channel: Channel, error: str) -> Message:
    message = call.message(channel, call.text("ts", error="message_not_found"))
    if message.bot_id != call.installation.bot_id:
        raise SlackError(error)
    return message


@method("chat.update", "chat:write", tier=TIER_3)
async def update(call: Call) -> Json:
    channel = call.channel()
    message = _own(call, channel, "cant_update_message")
    if channel.is_archived:
        raise SlackError("is_archived")
    _check(call)
    before = shapes.message(call.world, message)
    apply_update(message, call.args)
    message.edited = {"user": call.bot, "ts": call.world.clock.next_ts()}
    call.world.edit(message, before, by=call.bot)
    shape = shapes.message(call.world, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shape}


def apply_update(message: Message, given: Json) -> None:
    """New text alone takes the old blocks away; what isn't given otherwise stays."""
    content = content_of(given)
    if given.get("text") is not None or given.get("markdown_text") is not None:
        message.text = content["text"]
        message.blocks = content["blocks"]
    elif given.get("blocks") is not None:
        message.blocks = content["blocks"]
    if given.get("attachments") is not None:
        message.attachments = content["attachments"]
    if given.get("metadata") is not None:
        message.metadata = given["metadata"] or None
    message.state.clear()


@method("chat.delete", "chat:write", tier=TIER_3)
async def delete(call: Call) -> Json:
    channel = call.channel()
    message = _own(call, channel, "cant_delete_message")
    call.world.remove(message, shapes.message(call.world, message), by=call.bot)
    return {"channel": channel.id, "ts": message.ts}


@method("chat.getPermalink", tier=600)
async def permalink(call: Call) -> Json:
    channel = call.channel()
    message = call.message(channel, call.text("message_ts", error="message_not_found"))
    link = f"https://{call.workspace.domain}.slack.com/archives/{channel.id}"
    link += f"/p{message.ts.replace('.', '')}"
    if message.thread_ts and message.thread_ts != message.ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}
