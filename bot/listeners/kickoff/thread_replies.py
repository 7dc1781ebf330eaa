"""What is written in the threads of kickoffs. Whatever else is written in channels is dropped at
once: it isn't kept, and isn't logged.

A message that isn't a reply costs nothing. One that is costs two reads, each by an index.
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from bot.call import Tools
from bot.listeners.kickoff import tried_before
from bot.ports import Work
from bot.posting.kickoff import replies as posting
from bot.words.mrkdwn import as_read
from rituals.kickoff import answering, editing
from rituals.kickoff.answering import Heard, Posted, Reply
from rituals.kickoff.reading import says

T = TypeVar("T")

_MENTIONED = re.compile(r"<@([UW][A-Z0-9]+)")
_SAID = {None, "file_share", "me_message", "thread_broadcast"}
"""Kinds of messages that somebody has said something with; others tell of the channel."""


async def channel_message(tools: Tools, event: dict[str, Any], event_id: str) -> None:
    """A message in a channel, new, changed or deleted."""
    match event.get("subtype"):
        case "message_changed":
            await _changed(tools, event, event_id)
        case "message_deleted":
            await _deleted(tools, event, event_id)
        case kind if kind in _SAID:
            await _said(tools, event, event["channel"], event_id)


def _is_reply(message: dict[str, Any]) -> bool:
    """By a person, in a thread."""
    if message.get("bot_id") or not message.get("user"):
        return False
    return bool(message.get("thread_ts")) and message["thread_ts"] != message["ts"]


async def _said(
    tools: Tools,
    message: dict[str, Any],
    channel_id: str,
    event_id: str,
    *,
    is_new: bool = True,
) -> None:
    if not _is_reply(message):
        return
    kickoff_id = await _read(tools, _kickoff(channel_id, message["thread_ts"]))
    # Who speaks to the bot answers nobody: that is answered by itself.
    text = str(message.get("text") or "")
    if not kickoff_id or text.startswith(f"<@{tools.installation.bot_user_id}"):
        return
    read = await _as_people_read_it(tools, text)
    reply = Reply(
        channel_id,
        message["ts"],
        message["user"],
        read,
        has_files=bool(message.get("files")),
        says_unknown=says(read, _phrases(tools, "kickoff.typed_unknown")),
        is_courtesy=says(read, _phrases(tools, "kickoff.typed_courtesy")),
    )
    # They, too, are known by name where it is shown.
    await tools.directory.person(reply.user_id)

    def step(work: Work) -> Heard | None:
        if not work.events.first_time(event_id):
            return None
        heard = answering.heard(
            work, kickoff_id, reply, posted=_posted(work), now=work.now, is_new=is_new
        )
        _answer(work, tools, heard, reply)
        return heard

    heard = await tools.desk.write(tools.installation.workspace_id, step)
    if heard and heard.moved and heard.asking:
        await tried_before.look(tools, kickoff_id, heard.asking.question_id)


def _phrases(tools: Tools, key: str) -> list[str]:
    return tools.voice("UTC").plain(key).split("|")


async def _changed(tools: Tools, event: dict[str, Any], event_id: str) -> None:
    """Also told of previews that Slack adds, and of a reply that is sent to the channel, too: then
    the words are the same."""
    message, before = event["message"], event.get("previous_message") or {}
    if not _is_reply(message) or message.get("text") == before.get("text"):
        return
    await _said_again(tools, event["channel"], message, event_id)


async def _deleted(tools: Tools, event: dict[str, Any], event_id: str) -> None:
    message = event.get("previous_message") or {}
    if _is_reply(message):
        await _said_again(tools, event["channel"], message | {"text": ""}, event_id)


async def _said_again(
    tools: Tools, channel_id: str, message: dict[str, Any], event_id: str
) -> None:
    ts = message["ts"]
    if not await _read(tools, lambda work: work.kickoffs.said(channel_id, ts)):
        if message["text"]:  # it wasn't an answer, and may be one by now
            await _said(tools, message, channel_id, event_id, is_new=False)
        return
    text = await _as_people_read_it(tools, message["text"])

    def step(work: Work) -> None:
        said = work.kickoffs.said(channel_id, ts)
        if not said or not work.events.first_time(event_id):
            return
        heard = editing.edited(work, said, text, now=work.now)
        _answer(work, tools, heard, Reply(channel_id, ts, said.user_id, text))

    await tools.desk.write(tools.installation.workspace_id, step)


def _answer(work: Work, tools: Tools, heard: Heard | None, reply: Reply) -> None:
    if heard:
        posting.heard(work, tools, heard, reply)


def _kickoff(channel_id: str, thread_ts: str) -> Callable[[Work], str | None]:
    def read(work: Work) -> str | None:
        handle = work.outbox.handle_of(channel_id, thread_ts)
        kickoff = work.kickoffs.by_message(handle) if handle else None
        return kickoff.kickoff_id if kickoff else None

    return read


def _posted(work: Work) -> Posted:
    def posted(handle: str | None) -> float | None:
        place = work.outbox.posted(handle) if handle else None
        return float(place[1]) if place else None

    return posted


async def _as_people_read_it(tools: Tools, text: str) -> str:
    people = await tools.directory.people(dict.fromkeys(_MENTIONED.findall(text)))
    return as_read(text, {person.user_id: person.name for person in people})


async def _read(tools: Tools, step: Callable[[Work], T]) -> T:
    return await tools.desk.read(tools.installation.workspace_id, step)
