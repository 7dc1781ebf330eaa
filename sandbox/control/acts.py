"""POST /sandbox/api/act: one thing that one person does."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.control import (
    canvases,
    clicks,
    commands,
    dialogs,
    manage,
    people,
    shortcuts,
    sight,
    talk,
)
from sandbox.control.errors import ActError
from sandbox.slack.errors import SlackError
from sandbox.slack.service import Slack
from sandbox.world import User
from sandbox.world.model import Json


async def _command(slack: Slack, user: User, act: Json) -> Json:
    channel = talk.own_channel(slack, user, act.get("channel"))
    in_thread = bool(act.get("thread_ts"))
    return await commands.run(slack, user, channel, str(act.get("text") or ""), in_thread=in_thread)


_KINDS: dict[str, Callable[[Slack, User, Json], Awaitable[Any]]] = {
    "message": talk.message,
    "edit": talk.edit,
    "delete": talk.delete,
    "pin": talk.pin,
    "unpin": talk.pin,
    "react": talk.react,
    "read": talk.read,
    "open_direct": talk.open_direct,
    "command": _command,
    "click": clicks.click,
    "suggest": clicks.suggest,
    "fill": dialogs.fill,
    "submit": dialogs.submit,
    "close": dialogs.close,
    "open_home": shortcuts.open_home,
    "message_shortcut": shortcuts.shortcut,
    "global_shortcut": shortcuts.shortcut,
    "invite": manage.invite,
    "kick": manage.kick,
    "join": manage.join,
    "leave": manage.leave,
    "create_channel": manage.create_channel,
    "archive": manage.archive,
    "unarchive": manage.archive,
    "delete_channel": manage.delete_channel,
    "rename": manage.rename,
    "convert_to_private": manage.convert_to_private,
    "delete_canvas": canvases.delete,
    "make_guest": people.make_guest,
    "set_user": people.set_user,
}


async def perform(slack: Slack, act: Json) -> Json:
    """Answers once the app has acknowledged, or its 3 s are over."""
    try:
        user = sight.person(slack, act.get("as"))
        if user.deleted or user.is_bot:
            raise ActError("cannot_act", f"Nobody can act as {user.real_name}.")
        kind = _KINDS.get(str(act.get("do")))
        if kind is None:
            raise ActError("unknown_act", f"Nobody knows how to {act.get('do')}.")
        return {"ok": True, "result": await kind(slack, user, act)}
    except ActError as error:
        return {"ok": False, "error": error.error, "message": error.message} | error.extra
    except SlackError as error:
        return {"ok": False, "error": error.error, "message": error.error.replace("_", " ")}
