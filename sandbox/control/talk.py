"""People writing: messages, edits, deletions, pins, reading."""

from sandbox.control import commands, sight
from sandbox.control.errors import ActError
from sandbox.slack import shapes
from sandbox.slack.service import Slack
from sandbox.world import Channel, Happening, Message, User, markup, pins
from sandbox.world.model import Json


def own_channel(slack: Slack, user: User, channel_id: str | None) -> Channel:
    """A channel that the person may write in. Raises ActError."""
    channel = sight.visible_channel(slack, user, channel_id)
    if user.id not in channel.members:
        raise ActError("not_in_channel", f"You aren't in #{channel.name}.")
    if channel.is_archived:
        raise ActError("is_archived", f"#{channel.name} is archived.")
    return channel


async def message(slack: Slack, user: User, act: Json) -> Json:
    """What is typed and sent; a text that begins with a slash is a command."""
    text = str(act.get("text") or "")
    channel = own_channel(slack, user, act.get("channel"))
    if text.startswith("/"):
        in_thread = bool(act.get("thread_ts"))
        return await commands.run(slack, user, channel, text, in_thread=in_thread)
    if not text.strip():
        raise ActError("no_text", "There is nothing to send.")
    thread_ts = _thread(channel, act.get("thread_ts"))
    broadcast = bool(thread_ts and act.get("broadcast"))
    sent = slack.world.post(
        Message(
            ts=slack.world.clock.next_ts(),
            channel=channel.id,
            user=user.id,
            text=markup.typed(text.strip(), slack.world.workspaces[user.team_id]),
            thread_ts=thread_ts,
            broadcast=broadcast,
            subtype="thread_broadcast" if broadcast else None,
            extra={"client_msg_id": slack.world.ids.secret("message")},
        )
    )
    if broadcast:
        # Slack tells of such a reply a second time, as a change that changes nothing.
        slack.world.edit(sent, shapes.message(slack.world, sent), by=user.id)
    await slack.events.settled()
    return {"ts": sent.ts, "channel": channel.id}


def _thread(channel: Channel, ts: str | None) -> str | None:
    """A reply's ts stands for its thread. Raises ActError when there is no such thread."""
    if not ts:
        return None
    parent = channel.messages.get(ts)
    if parent is None or parent.ephemeral_to:
        raise ActError("thread_not_found", "That thread is gone.")
    return parent.thread_ts or ts


def _own_message(channel: Channel, user: User, ts: str | None) -> Message:
    found = channel.messages.get(ts or "")
    if found is None or found.ephemeral_to:
        raise ActError("message_not_found", "That message is gone.")
    if found.user != user.id:
        raise ActError("cant_update_message", "Only who wrote it can change a message.")
    return found


async def edit(slack: Slack, user: User, act: Json) -> Json:
    channel = own_channel(slack, user, act.get("channel"))
    changed = _own_message(channel, user, act.get("ts"))
    before = shapes.message(slack.world, changed)
    text = markup.typed(str(act.get("text")), slack.world.workspaces[user.team_id])
    if text == changed.text:
        return {}  # Saved as it was: nothing is told.
    changed.text = text
    changed.edited = {"user": user.id, "ts": slack.world.clock.next_ts()}
    slack.world.edit(changed, before, by=user.id)
    await slack.events.settled()
    return {}


async def delete(slack: Slack, user: User, act: Json) -> Json:
    channel = own_channel(slack, user, act.get("channel"))
    found = channel.messages.get(str(act.get("ts")))
    if not (user.is_admin and found and not found.ephemeral_to):
        found = _own_message(channel, user, act.get("ts"))
    slack.world.remove(found, shapes.message(slack.world, found), by=user.id)
    await slack.events.settled()
    return {}


async def pin(slack: Slack, user: User, act: Json) -> Json:
    """Pins a message, or takes the pin away ("unpin")."""
    channel = own_channel(slack, user, act.get("channel"))
    found = channel.messages.get(str(act.get("ts")))
    if found is None or found.ephemeral_to:
        raise ActError("message_not_found", "That message is gone.")
    pinning = act["do"] == "pin"
    if pinning == (found.ts in channel.pins):
        words = "is pinned already" if pinning else "isn't pinned"
        raise ActError("already_pinned" if pinning else "not_pinned", f"This message {words}.")
    change = pins.pin if pinning else pins.unpin
    change(slack.world, channel, found, user.id, shapes.message(slack.world, found))
    await slack.events.settled()
    return {}


async def react(slack: Slack, user: User, act: Json) -> Json:
    """Adds a reaction, or takes it back if it was there."""
    channel = own_channel(slack, user, act.get("channel"))
    found = channel.messages.get(str(act.get("ts")))
    name = str(act.get("name") or "").strip(":")
    if found is None or not name:
        raise ActError("message_not_found", "That message is gone.")
    people = found.reactions.setdefault(name, [])
    kind = "reaction_removed" if user.id in people else "reaction_added"
    if kind == "reaction_added":
        people.append(user.id)
    else:
        people.remove(user.id)
    if not people:
        del found.reactions[name]
    slack.world.changes.touch(f"messages:{channel.id}")
    item = {"type": "message", "channel": channel.id, "ts": found.ts}
    details = {"reaction": name, "item": item, "item_user": found.user}
    slack.world.tell(Happening(kind, user.team_id, channel, user.id, details=details))
    await slack.events.settled()
    return {}


async def read(slack: Slack, user: User, act: Json) -> Json:
    channel = sight.visible_channel(slack, user, act.get("channel"))
    channel.read[user.id] = str(act.get("ts") or slack.world.clock.next_ts())
    slack.world.changes.touch("state")
    return {}


async def open_direct(slack: Slack, user: User, act: Json) -> Json:
    """Opens the direct message with somebody."""
    other = sight.person(slack, act.get("user"))
    channel, _ = slack.world.direct_message(user.team_id, user.id, other.id)
    channel.opened.add(user.id)
    slack.world.changes.touch("state")
    return {"channel": channel.id}
