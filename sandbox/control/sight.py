"""What a person sees: the state, the messages, the views."""

from sandbox.control.errors import ActError
from sandbox.slack import person_shapes, shapes
from sandbox.slack.service import Slack
from sandbox.world import Channel, Message, User, View
from sandbox.world.model import Json

_COUNT_UNREAD_TO = 100


def person(slack: Slack, user_id: str | None) -> User:
    found = slack.world.user(user_id or "")
    if found is None:
        raise ActError("user_not_found", f"There is nobody called {user_id}.")
    return found


def visible_channel(slack: Slack, viewer: User, channel_id: str | None) -> Channel:
    channel = slack.world.channel(channel_id or "")
    if channel is None or channel.team_id != viewer.team_id or not sees(channel, viewer):
        raise ActError("channel_not_found", "There is no such channel.")
    return channel


def sees(channel: Channel, viewer: User) -> bool:
    """Guests see only the channels that they are in."""
    if viewer.is_restricted or viewer.is_ultra_restricted:
        return viewer.id in channel.members
    return channel.visible_to(viewer.id)


def user(slack: Slack, one: User) -> Json:
    now = slack.world.clock.now()
    return {
        "id": one.id,
        "name": one.name,
        "real_name": one.real_name,
        "display_name": one.display_name,
        "tz": one.tz,
        "tz_offset": person_shapes.zone_of(one, now)[0],
        "is_bot": one.is_bot,
        "is_admin": one.is_admin,
        "is_restricted": one.is_restricted,
        "is_ultra_restricted": one.is_ultra_restricted,
        "deleted": one.deleted,
        "presence": one.presence,
        **_status(one, now),
        "dnd": _is_quiet(slack, one),
        "colour": one.colour,
        "team_id": one.team_id,
    }


def _status(one: User, now: float) -> Json:
    if one.status_until and one.status_until <= now:
        return {"status": "", "status_emoji": "", "status_until": None}
    return {
        "status": one.status,
        "status_emoji": one.status_emoji,
        "status_until": one.status_until,
    }


def _is_quiet(slack: Slack, one: User) -> bool:
    told = person_shapes.dnd(slack.world, one)
    return bool(told["dnd_enabled"] and told["next_dnd_start_ts"] <= slack.world.clock.now())


def channel(slack: Slack, one: Channel, viewer: User) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "is_private": one.is_private,
        "is_im": one.is_im,
        "is_archived": one.is_archived,
        "is_member": viewer.id in one.members,
        "members": list(one.members),
        "topic": one.topic,
        "unread": _unread(one, viewer),
        "im_user": one.other(viewer.id) if one.is_im else None,
        "pins": list(one.pins),
        "canvases": [
            {"id": canvas.id, "title": canvas.title}
            for canvas in slack.world.canvases.values()
            if one.id in canvas.tabs and not canvas.deleted
        ],
    }


def _unread(one: Channel, viewer: User) -> int:
    if viewer.id not in one.members:
        return 0
    last_read = one.read.get(viewer.id, "")
    count = 0
    for message in reversed(one.messages.values()):
        if message.ts <= last_read or count >= _COUNT_UNREAD_TO:
            break
        if message.user != viewer.id and message.in_channel and message.seen_by(viewer.id):
            count += 1
    return count


def state(slack: Slack, viewer: User) -> Json:
    world = slack.world
    workspace = world.workspaces[viewer.team_id]
    commands: dict[str, Json] = {}
    shortcuts: list[Json] = []
    app: Json | None = None
    for installation in sorted(
        world.installed_in(workspace.id), key=lambda one: list(world.apps).index(one.app.id)
    ):
        for command in installation.app.commands:
            commands[command.command] = {
                "command": command.command,
                "description": command.description,
                "usage_hint": command.usage_hint,
                "words": list(command.words),
                "app_id": command.app_id,
            }
        shortcuts += [
            {
                "name": one.name,
                "type": one.kind,
                "callback_id": one.callback_id,
                "description": one.description,
            }
            for one in installation.app.shortcuts
        ]
        app = {
            "id": installation.app.id,
            "name": installation.app.name,
            "bot_user_id": installation.bot_user_id,
            "connected": slack.sockets.connected(installation.app.id) > 0
            or not installation.app.socket_mode,
        }
    return {
        "now": world.clock.now(),
        "rev": world.changes.rev,
        "next_due": world.clock.next_due,
        "workspace": {"id": workspace.id, "name": workspace.name},
        "me": user(slack, viewer),
        "users": [user(slack, one) for one in workspace.users.values()],
        "channels": [
            channel(slack, one, viewer)
            for one in workspace.channels.values()
            if sees(one, viewer) and (not one.is_im or viewer.id in one.opened)
        ],
        "commands": list(commands.values()),
        "shortcuts": shortcuts,
        "app": app,
    }


def message(slack: Slack, one: Message, viewer: User) -> Json:
    shape = shapes.message(slack.world, one)
    app = slack.world.apps.get(one.app_id or "")
    home = slack.world.channel(one.channel)
    visible_replies = [
        reply
        for reply in (home.messages.values() if home and one.ts in home.threads else ())
        if reply.thread_ts == one.ts and reply.ts != one.ts
    ]
    return shape | {
        "user": one.user,
        "bot_id": one.bot_id,
        "app": app.name if app else None,
        "blocks": one.blocks,
        "thread_ts": one.thread_ts,
        "reply_count": len([one for one in visible_replies if one.ephemeral_to is None]),
        "latest_reply": visible_replies[-1].ts if visible_replies else None,
        "edited": one.edited,
        "ephemeral": one.ephemeral_to is not None,
        "pinned": bool(home and one.ts in home.pins),
        "reactions": shape.get("reactions", []),
        "subtype": one.subtype,
        "state": {"values": one.state.get(viewer.id, {})},
    }


def messages(slack: Slack, viewer: User, where: Channel, thread_ts: str | None) -> list[Json]:
    """Oldest first; with `thread_ts` the parent and its replies, and with "*" everything."""

    def wanted(one: Message) -> bool:
        if thread_ts is None:
            return one.in_channel
        return thread_ts in ("*", one.ts, one.thread_ts)

    return [
        message(slack, one, viewer)
        for one in where.messages.values()
        if one.seen_by(viewer.id) and wanted(one)
    ]


def view(one: View) -> Json:
    return shapes.view(one) | {"errors": one.errors, "notice": one.notice}


def views(slack: Slack, viewer: User) -> Json:
    stack = slack.world.stacks.get(viewer.id) or []
    return {
        "stack": [view(one) for one in stack],
        "errors": stack[-1].errors if stack else {},
    }


def home(slack: Slack, viewer: User) -> Json | None:
    for (_, user_id), one in reversed(slack.world.homes.items()):
        if user_id == viewer.id:
            return view(one)
    return None


def look(slack: Slack, viewer: User, channel_id: str | None, *, known: str | None) -> Json:
    """All that somebody sees at once, of the messages those in a channel and to herself; or
    nothing but the mark, where that is the one which is `known`: nothing has changed since, and
    the clock is in the same minute, which is as much of it as is shown.
    """
    mark = f"{slack.world.changes.rev}/{slack.world.clock.now() // 60:.0f}"
    if mark == known:
        return {"mark": mark}
    shown = state(slack, viewer)
    read = [one["id"] for one in shown["channels"] if one["is_im"] or one["id"] == channel_id]
    return {
        "mark": mark,
        "rev": slack.world.changes.rev,
        "state": shown,
        "stack": views(slack, viewer)["stack"],
        "home": home(slack, viewer),
        "messages": {
            one: messages(slack, viewer, visible_channel(slack, viewer, one), "*") for one in read
        },
    }
