"""Canvases as Slack's Web API has them: who may see one, its content, and one edit of it."""

from collections.abc import Callable
from typing import Any

from sandbox.slack import canvas_markdown
from sandbox.slack.call import Call
from sandbox.slack.errors import SlackError
from sandbox.world import Canvas, Channel, World, canvas
from sandbox.world.canvas import Section
from sandbox.world.model import Json


def new_section_id(world: World) -> Callable[[], str]:
    return lambda: f"temp:C:{world.ids.secret('section')}"


def visible_to(world: World, one: Canvas, user_id: str) -> bool:
    """Its owner, people that it was shared with, and members of channels that have it."""
    if user_id in (one.owner, *one.access):
        return True
    channels = (world.channel(channel_id) for channel_id in (*one.access, one.channel_canvas or ""))
    return any(channel and user_id in channel.members for channel in channels)


def found(call: Call) -> Canvas:
    """The canvas that is meant. Slack says the same of one that is hidden, gone or deleted."""
    need_canvases(call)
    wanted = call.text("canvas_id")
    one = call.world.canvases.get(wanted)
    if one is None or one.deleted or not visible_to(call.world, one, call.bot):
        raise SlackError("canvas_not_found")
    return one


def writable(call: Call) -> Canvas:
    one = found(call)
    mine = [one.access.get(call.bot)]
    for channel_id, level in one.access.items():
        channel = call.world.channel(channel_id)
        if channel and call.bot in channel.members:
            mine.append(level)
    if one.owner != call.bot and "write" not in mine and not one.channel_canvas:
        raise SlackError("restricted_action")
    return one


def need_canvases(call: Call) -> None:
    if call.workspace.canvases == "none":
        raise SlackError("canvas_disabled_user_team")


def refused(error: str, why: str) -> SlackError:
    messages = [f"[ERROR] {why}"]
    return SlackError(error, response_metadata={"messages": messages})


def content(given: Any, name: str, *, failing: str) -> str:
    """The Markdown of a `document_content` or `title_content`. Raises SlackError."""
    if not isinstance(given, dict) or given.get("type") != "markdown":
        raise refused("invalid_arguments", f"{name}: must be an object of the type markdown")
    if not isinstance(given.get("markdown"), str):
        raise refused("invalid_arguments", f"{name}/markdown: must be a string")
    markdown: str = given["markdown"]
    if trouble := canvas_markdown.problem(markdown):
        raise SlackError(failing, detail=trouble)
    return markdown


def tab(call: Call, channel: Channel, one: Canvas) -> None:
    """Adds it to the channel's tabs. Raises SlackError where the channel can't take one."""
    if channel.is_archived or channel.is_im:
        raise SlackError("canvas_tab_creation_failed")
    if call.workspace.canvases == "one a channel" and any(
        channel.id in other.tabs and not other.deleted for other in call.world.canvases.values()
    ):
        raise SlackError("free_team_canvas_tab_already_exists")
    one.tabs.append(channel.id)


def properties(world: World, channel: Channel) -> Json:
    """`channel.properties` of conversations.info; empty without canvases."""
    here = [one for one in world.canvases.values() if not one.deleted]
    tabs = [
        {"id": f"Ct{one.id[1:]}", "type": "canvas", "label": "", "data": {"file_id": one.id}}
        for one in here
        if channel.id in one.tabs
    ]
    own = next((one for one in here if one.channel_canvas == channel.id), None)
    shape: Json = {"tabs": tabs} if tabs else {}
    if own:
        shape["canvas"] = {"file_id": own.id, "is_empty": not own.sections}
    return shape


def apply(world: World, one: Canvas, change: Json) -> None:
    """One change of canvases.edit. Raises SlackError, and then nothing has changed."""
    operation = change.get("operation")
    if operation == "rename":
        title = content(change.get("title_content"), "title_content", failing=_FAILING)
        one.title = title.strip()
        return
    if operation not in _OPERATIONS:
        raise refused("invalid_arguments", f"changes/0/operation: no such operation: {operation}")
    at = _aim(one, change, needed=operation in ("insert_after", "insert_before", "delete"))
    fresh: list[Section] = []
    if operation != "delete":
        text = content(change.get("document_content"), "document_content", failing=_FAILING)
        fresh = canvas.cut(text, new_section_id(world))
    start, end = {
        "insert_at_start": (0, 0),
        "insert_at_end": (len(one.sections),) * 2,
        "insert_before": (at or 0,) * 2,
        "insert_after": ((at or 0) + 1,) * 2,
    }.get(operation, (0, len(one.sections)) if at is None else (at, at + 1))
    one.sections[start:end] = fresh


_FAILING = "canvas_editing_failed"
_OPERATIONS = {
    "insert_after",
    "insert_before",
    "insert_at_start",
    "insert_at_end",
    "replace",
    "delete",
}


def _aim(one: Canvas, change: Json, *, needed: bool) -> int | None:
    """Where the section is that a change names; None when it names none."""
    section_id = change.get("section_id")
    if not section_id:
        if needed:
            raise refused("invalid_arguments", "changes/0/section_id: must be present")
        return None
    at = one.index(str(section_id))
    if at is None:
        raise SlackError(_FAILING, detail=f"Section {section_id} was not found")
    return at
