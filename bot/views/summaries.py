"""What a retro brought: the summary in its thread, past ones to read again."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import (
    Block,
    button,
    context,
    message,
    modal,
    quoted_list,
    quoted_text,
    section,
)
from bot.views.pages import pages_of, turning
from bot.views.sittings import written
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.calendar import Occurrence
from rituals.ports import Content
from rituals.sittings.model import Reflection
from rituals.sittings.results import Summary
from rituals.team.model import Team

PART_LIMIT = 3_500
"""Characters of one message of a summary: Slack shows 4,000 well."""
PARTS_A_PAGE = 10
"""What fits into a modal for sure: 250 KB, of which a character may take four bytes."""
Said = tuple[tuple[str, bool], ...]
"""One reflection as a line of the list: who in bold, then what."""


def summary(say: Voice, closed: Summary, names: Mapping[str, str]) -> list[Content]:
    """The close, in the thread: one message, or a few where much was written."""
    parts = _parts(say, closed, names)
    first, rest = (parts[0], parts[1:]) if parts else ([], [])
    head = section(closing_line(say, closed, names))
    return [message(head, *first), *(message(*part) for part in rest)]


def closing_line(say: Voice, closed: Summary, names: Mapping[str, str]) -> Mrkdwn:
    so_far = closed.progress
    if not so_far.reflections:
        return say("sitting.empty")
    if so_far.writers == 1:
        if so_far.members == 1:
            return say("sitting.of_one")
        alone = next(r.author for _, reflections in closed.columns for r in reflections)
        if alone:
            return say("sitting.alone", who=names.get(alone, alone))
    if closed.sitting.closed_by:
        who = names.get(closed.sitting.closed_by, closed.sitting.closed_by)
        return say("sitting.summary_by", who=who, written=written(say, so_far))
    return say("sitting.summary", written=written(say, so_far))


def _parts(say: Voice, closed: Summary, names: Mapping[str, str]) -> list[list[Block]]:
    """Blocks by message: a new one is begun before a message gets longer than people read."""
    parts: list[list[Block]] = []
    for column_id, reflections in closed.columns:
        prompt = closed.sitting.format.prompt(column_id)
        said = [_said(names, r) for r in reflections]
        for number, batch in enumerate(_batches(said)):
            heading = say.plain("sitting.continued", prompt=prompt) if number else prompt
            blocks = [quoted_text((heading, True)), quoted_list(batch)]
            if parts and _length(parts[-1]) + _length(blocks) <= PART_LIMIT:
                parts[-1] += blocks
            else:
                parts.append(blocks)
    return parts


def _said(names: Mapping[str, str], reflection: Reflection) -> Said:
    if not reflection.author:
        return ((reflection.text, False),)
    who = names.get(reflection.author, reflection.author)
    return (f"{who}: ", True), (reflection.text, False)


def _batches(said: Sequence[Said]) -> list[list[Said]]:
    batches: list[list[Said]] = [[]]
    length = 0
    for one in said:
        more = _length([quoted_list([one])])
        if batches[-1] and length + more > PART_LIMIT:
            batches.append([])
            length = 0
        batches[-1].append(one)
        length += more
    return batches


def _length(blocks: Sequence[Block]) -> int:
    return len(message(*blocks)["text"])


def history(
    say: Voice, team: Team, past: Sequence[Summary], following: Occurrence | None
) -> Content:
    blocks: list[Block] = [
        section(say("sitting.history_title", channel=channel(team.channel_id)))
        if past
        else section(say("sitting.history_empty"))
    ]
    for one in past:
        assert one.sitting.closed_at
        line = say(
            "sitting.history_line",
            date=say.when(one.sitting.closed_at),
            written=written(say, one.progress),
        )
        read = button(say.plain("sitting.read"), ActionId.READ_SITTING, one.sitting.sitting_id)
        blocks.append(section(line, accessory=read))
    if following:
        blocks.append(context(say("sitting.history_next", date=say.date(following.at))))
    return message(*blocks)


def read(say: Voice, closed: Summary, names: Mapping[str, str], page: int = 0) -> dict[str, Any]:
    """A past retro in a modal; a long one on several pages."""
    assert closed.sitting.closed_at
    pages = pages_of(_parts(say, closed, names), PARTS_A_PAGE)
    page = min(page, len(pages) - 1)
    blocks: list[Block] = [
        section(
            say(
                "sitting.closed_line",
                closed=say.when(closed.sitting.closed_at),
                written=written(say, closed.progress),
            )
        )
    ]
    for part in pages[page]:
        blocks += part
    return modal(
        ViewId.READ,
        say.plain("sitting.past_title"),
        blocks + turning(say, f"read:{closed.sitting.sitting_id}", page, len(pages)),
        close=say.plain("common.close"),
    )
