"""files.*: an upload in three steps; the one in the middle is in sandbox/slack/uploads.py."""

import mimetypes
from typing import Any

from sandbox.slack import shapes
from sandbox.slack.call import TIER_4, Call, method
from sandbox.slack.errors import SlackError
from sandbox.world import Channel, File, Message
from sandbox.world.model import Json

_MOST_BYTES = 1024 * 1024 * 1024


@method("files.getUploadURLExternal", "files:write", tier=TIER_4)
async def get_upload_url(call: Call) -> Json:
    name = call.text("filename")
    length = call.number("length", 0, _MOST_BYTES) if call.optional("length") else 0
    if not length:
        messages = ["[ERROR] missing required field: length"]
        raise SlackError("invalid_arguments", response_metadata={"messages": messages})
    file = call.world.add_file(
        File(
            id=call.world.ids.next("F"),
            team_id=call.workspace.id,
            user=call.bot,
            name=name,
            title=name,
            mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
            length=length,
            ticket=call.world.ids.secret(f"upload {name}"),
        )
    )
    return {"file_id": file.id, "upload_url": f"{call.base_url}/upload/v1/{file.ticket}"}


@method("files.completeUploadExternal", "files:write", tier=TIER_4)
async def complete_upload(call: Call) -> Json:
    found = [_uploaded(call, one) for one in _asked(call)]
    channels = [_place(call, one) for one in _channels(call)]
    for file, title in found:
        file.title, file.complete = title or file.title, True
    for channel in channels:
        _share(call, channel, [file for file, _ in found])
    return {"files": [shapes.file(file) for file, _ in found]}


def _asked(call: Call) -> list[Json]:
    asked: Any = call.args.get("files")
    if not isinstance(asked, list) or not asked or not all(isinstance(a, dict) for a in asked):
        raise SlackError("invalid_arguments")
    return asked


def _uploaded(call: Call, asked: Json) -> tuple[File, str | None]:
    file = call.world.files.get(str(asked.get("id")))
    if file is None or file.user != call.bot:
        raise SlackError("file_not_found")
    if file.content is None:
        raise SlackError("file_update_failed")
    return file, asked.get("title")


def _channels(call: Call) -> list[str]:
    one, several = call.optional("channel_id"), call.optional("channels")
    return [one] if one else several.split(",") if several else []


def _place(call: Call, wanted: str) -> Channel:
    """Not a person's id: the conversation with them has to be opened first."""
    call.args["channel"] = wanted
    channel = call.channel(member=True)
    if channel.is_archived:
        raise SlackError("is_archived")
    return channel


def _share(call: Call, channel: Channel, files: list[File]) -> None:
    """Becomes a message of its own, some moment later; the answer doesn't say which."""
    for file in files:
        file.channels.append(channel.id)
    call.world.post(
        Message(
            ts=call.world.clock.next_ts(),
            channel=channel.id,
            user=call.bot,
            bot_id=call.installation.bot_id,
            app_id=call.app.id,
            text=call.optional("initial_comment") or "",
            thread_ts=call.optional("thread_ts"),
            subtype="file_share",
            files=[shapes.file(file) for file in files],
        )
    )
