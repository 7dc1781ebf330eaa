"""canvases.* and conversations.canvases.*"""

import json
from typing import Any

from sandbox.slack import canvases
from sandbox.slack.call import TIER_2, TIER_3, Call, method
from sandbox.slack.errors import SlackError
from sandbox.world import Canvas, Channel, canvas
from sandbox.world.model import Json

_SECTION_TYPES = {
    *("any_header", "blockquote", "callout", "canvas_unfurl", "chart", "citation", "file_unfurl"),
    *("flexbox", "h1", "h2", "h3", "horizontal_line", "list", "message_unfurl"),
    *("sfdc_record_mention", "sfdc_record_unfurl", "table", "user_mention", "user_unfurl"),
}
_HEADERS = {"h1", "h2", "h3"}


def _new(call: Call) -> Canvas:
    """A canvas of the calling app, not kept yet."""
    given = call.args.get("document_content")
    text = ""
    if given is not None:
        text = canvases.content(given, "document_content", failing="canvas_creation_failed")
    now = call.world.clock.now()
    return Canvas(
        id=call.world.ids.next("F"),
        team_id=call.workspace.id,
        owner=call.bot,
        title=call.optional("title") or "Untitled",
        created=now,
        updated=now,
        sections=canvas.cut(text, canvases.new_section_id(call.world)),
    )


def _keep(call: Call, one: Canvas) -> Json:
    call.world.canvases[one.id] = one
    call.world.changes.touch("state")
    return {"canvas_id": one.id}


def _place(call: Call) -> Channel:
    return call.channel("channel_id")


@method("canvases.create", "canvases:write", tier=TIER_2)
async def create(call: Call) -> Json:
    canvases.need_canvases(call)
    channel = _place(call) if call.optional("channel_id") else None
    if channel is None and call.workspace.canvases == "one a channel":
        raise SlackError("free_teams_cannot_create_standalone_canvases")
    one = _new(call)
    if channel:
        canvases.tab(call, channel, one)
        one.access[channel.id] = "write"
    return _keep(call, one)


@method("conversations.canvases.create", "canvases:write", tier=TIER_2)
async def create_of_channel(call: Call) -> Json:
    canvases.need_canvases(call)
    channel = _place(call)
    for other in call.world.canvases.values():
        if other.channel_canvas == channel.id and not other.deleted:
            raise SlackError("channel_canvas_already_exists")
    one = _new(call)
    canvases.tab(call, channel, one)
    one.channel_canvas = channel.id
    return _keep(call, one)


@method("canvases.edit", "canvases:write", tier=TIER_3)
async def edit(call: Call) -> Json:
    one = canvases.writable(call)
    if call.workspace.canvases == "one a channel" and not one.tabs:
        raise SlackError("free_teams_cannot_edit_standalone_canvases")
    changes = call.args.get("changes")
    if not isinstance(changes, list) or not all(isinstance(change, dict) for change in changes):
        raise canvases.refused("invalid_arguments", "changes: must be an array of objects")
    if len(changes) != 1:
        raise canvases.refused("invalid_arguments", "changes: one operation a call is supported")
    canvases.apply(call.world, one, changes[0])
    one.updated = call.world.clock.now()
    call.world.changes.touch("canvases")
    call.world.changes.touch("state")
    return {}


@method("canvases.delete", "canvases:write", tier=TIER_3)
async def delete(call: Call) -> Json:
    canvases.writable(call).deleted = True
    call.world.changes.touch("state")
    return {}


@method("canvases.access.set", "canvases:write", tier=TIER_3)
async def set_access(call: Call) -> Json:
    one, kind, targets = _targets(call)
    level = call.text("access_level")
    if level not in ("read", "write", "owner") or (level == "owner" and kind == "channel_ids"):
        raise canvases.refused("invalid_arguments", f"access_level: not {level} for {kind}")
    for target in targets:
        if kind == "user_ids" and not _was_sent(call, one, target):
            raise SlackError("failed_to_update_user_ids", failed_to_update_user_ids=[target])
        if level == "owner":
            if one.owner != call.bot:
                raise SlackError("restricted_action")
            one.owner = target
        elif level == "read":
            one.access[target] = "read"
        else:
            one.access[target] = "write"
    call.world.changes.touch("state")
    return {}


@method("canvases.access.delete", "canvases:write", tier=TIER_3)
async def delete_access(call: Call) -> Json:
    one, _, targets = _targets(call)
    for target in targets:
        one.access.pop(target, None)
        if target in one.tabs:
            one.tabs.remove(target)
    call.world.changes.touch("state")
    return {}


def _targets(call: Call) -> tuple[Canvas, str, list[str]]:
    """The canvas, whether channels or people are meant, and which."""
    one = canvases.found(call)
    if one.channel_canvas:
        # Access to a channel's own canvas is the channel's.
        raise SlackError("canvas_not_found")
    given = {name: ids for name in ("channel_ids", "user_ids") if (ids := _ids(call, name))}
    if len(given) != 1:
        raise SlackError("invalid_parameters")
    ((kind, ids),) = given.items()
    for target in ids:
        if kind == "user_ids":
            call.user(target)
        else:
            channel = call.world.channel(target)
            if channel is None or channel.is_im or not channel.visible_to(call.bot):
                raise SlackError("channel_not_found")
    return one, kind, ids


def _was_sent(call: Call, one: Canvas, user_id: str) -> bool:
    """A person's access can be set once they have got the canvas's address from the app."""
    direct = (
        channel
        for channel in call.workspace.channels.values()
        if channel.is_im and set(channel.members) == {call.bot, user_id}
    )
    return user_id in one.access or any(
        one.id in json.dumps([message.text, message.blocks])
        for channel in direct
        for message in channel.messages.values()
    )


def _ids(call: Call, name: str) -> list[str]:
    """An array, the JSON of one, or ids with commas between, as the SDK sends them."""
    given: Any = call.args.get(name) or []
    if isinstance(given, str):
        given = json.loads(given) if given.startswith("[") else given.split(",")
    return [str(one).strip() for one in given]


@method("canvases.sections.lookup", "canvases:read", tier=TIER_3)
async def look_up_sections(call: Call) -> Json:
    gone = call.world.canvases.get(call.text("canvas_id"))
    if gone and gone.deleted and canvases.visible_to(call.world, gone, call.bot):
        raise SlackError("canvas_deleted")
    one = canvases.found(call)
    criteria = call.args.get("criteria")
    if not isinstance(criteria, dict) or not criteria:
        raise canvases.refused("invalid_arguments", "criteria: must be present")
    kinds = set(criteria.get("section_types") or ())
    if kinds - _SECTION_TYPES:
        raise canvases.refused("invalid_arguments", "criteria/section_types: no such type")
    if "any_header" in kinds:
        kinds |= _HEADERS
    words = str(criteria.get("contains_text") or "")
    sections = [
        {"id": section.id}
        for section in one.sections
        if (not kinds or section.kind in kinds) and words in section.markdown
    ]
    return {"sections": sections}
