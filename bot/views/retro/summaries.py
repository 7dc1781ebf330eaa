"""What a retro brought: the summary in its thread, past ones to read again."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views import charts
from bot.views.blocks import (
    Block,
    actions,
    button,
    context,
    message,
    modal,
    quoted_list,
    quoted_text,
    section,
)
from bot.views.pages import pages_of, turning
from bot.views.retro.thread import of_kind, written
from bot.views.said import PART_LIMIT, Said, batches, length, said
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.calendar import Occurrence
from rituals.ports import Content
from rituals.retro.model import ThemeState, Topic
from rituals.sittings.results import Summary
from rituals.team.model import Team
from rituals.team.ritual import Phase

CameOf = Mapping[str, Sequence[str]]
"""What came of a theme, in a line each, by its id."""
NOTHING: CameOf = {}
PARTS_A_PAGE = 10
"""What fits into a modal for sure: 250 KB, of which a character may take four bytes."""


def summary(
    say: Voice, closed: Summary, names: Mapping[str, str], came_of: CameOf = NOTHING
) -> list[Content]:
    """The close, in the thread: one message, or a few where much was written. Where themes were
    discussed, what was written stands there already."""
    head = section(closing_line(say, closed, names, came_of))
    parts = _themes(say, closed, came_of)
    if closed.sitting.phase is not Phase.DISCUSS:
        parts += _parts(say, closed, names)
    first, rest = (parts[0], parts[1:]) if parts else ([], [])
    return [message(head, *first), *(message(*part) for part in rest)]


def _themes(say: Voice, closed: Summary, came_of: CameOf) -> list[list[Block]]:
    """By rank, each with what came of it; then how many nobody came to. Blocks by message."""
    lines = [_theme(say, topic, came_of.get(topic.theme.theme_id, ())) for topic in closed.topics]
    parts: list[list[Block]] = []
    rank = 1
    for batch in batches(lines) if lines else []:
        parts.append([quoted_list(batch, first=rank)])
        rank += len(batch)
    waiting = sum(topic.theme.state is ThemeState.KEPT for topic in closed.topics)
    if waiting:
        parts[-1].append(context(say("topic.kept", n=waiting)))
    return parts


def _theme(say: Voice, topic: Topic, came_of: Sequence[str]) -> Said:
    theme = topic.theme
    votes = "" if theme.votes is None else f" ({say.plain('topic.votes', n=theme.votes)})"
    what = "; ".join(came_of) or say.plain(f"topic.was_{theme.state}")
    return (theme.title, True), (f"{votes}: {what}", False)


def closing_line(
    say: Voice, closed: Summary, names: Mapping[str, str], came_of: CameOf = NOTHING
) -> Mrkdwn:
    so_far = closed.progress
    if not so_far.reflections:
        return say(of_kind("sitting.empty", closed.sitting))
    if so_far.writers == 1:
        if so_far.members == 1:
            return say(of_kind("sitting.of_one", closed.sitting))
        alone = next(r.author for _, reflections in closed.columns for r in reflections)
        if alone:
            return say("sitting.alone", who=names.get(alone, alone))
    brought = brought_in_words(say, closed, came_of)
    if closed.sitting.closed_by:
        who = names.get(closed.sitting.closed_by, closed.sitting.closed_by)
        return say("sitting.summary_by", who=who, written=brought)
    return say("sitting.summary", written=brought)


def brought_in_words(say: Voice, closed: Summary, came_of: CameOf = NOTHING) -> Mrkdwn:
    """“9 reflections by 4 of 6, in 4 themes, 2 follow-ups”."""
    found = [written(say, closed.progress, closed.sitting)]
    if closed.topics:
        found.append(say("topic.themes", n=len(closed.topics)))
    follow_ups = sum(map(len, came_of.values()))
    if follow_ups:
        found.append(say("topic.follow_ups", n=follow_ups))
    return Mrkdwn(", ".join(found))


def _parts(say: Voice, closed: Summary, names: Mapping[str, str]) -> list[list[Block]]:
    """Blocks by message: a new one is begun before a message gets longer than people read."""
    parts: list[list[Block]] = []
    for column_id, reflections in closed.columns:
        prompt = closed.sitting.format.prompt(column_id)
        lines = [said(names, r) for r in reflections]
        for number, batch in enumerate(batches(lines)):
            heading = say.plain("sitting.continued", prompt=prompt) if number else prompt
            blocks = [quoted_text((heading, True)), quoted_list(batch)]
            if parts and length(parts[-1]) + length(blocks) <= PART_LIMIT:
                parts[-1] += blocks
            else:
                parts.append(blocks)
    return parts


def history(
    say: Voice,
    team: Team,
    past: Sequence[Summary],
    following: Occurrence | None,
    *,
    runs_it: bool,
) -> Content:
    """`runs_it`: the reader may export."""
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
            written=written(say, one.progress, one.sitting),
        )
        read = button(say.plain("sitting.read"), ActionId.READ_SITTING, one.sitting.sitting_id)
        blocks.append(section(line, accessory=read))
    blocks += charts.participation(say, past)
    if past and runs_it:
        blocks.append(actions(button(say.plain("export.button"), ActionId.EXPORT, team.team_id)))
    if following:
        blocks.append(context(say("sitting.history_next", date=say.date(following.at))))
    return message(*blocks)


def read(
    say: Voice,
    closed: Summary,
    names: Mapping[str, str],
    page: int = 0,
    came_of: CameOf = NOTHING,
) -> dict[str, Any]:
    """A past retro in a modal; a long one on several pages."""
    assert closed.sitting.closed_at
    parts = [*_themes(say, closed, came_of), *_parts(say, closed, names)]
    pages = pages_of(parts, PARTS_A_PAGE)
    page = min(page, len(pages) - 1)
    blocks: list[Block] = [
        section(
            say(
                "sitting.closed_line",
                closed=say.when(closed.sitting.closed_at),
                written=written(say, closed.progress, closed.sitting),
            )
        )
    ]
    for part in pages[page]:
        blocks += part
    return modal(
        ViewId.READ,
        say.plain(of_kind("sitting.past_title", closed.sitting)),
        blocks + turning(say, f"read:{closed.sitting.sitting_id}", page, len(pages)),
        close=say.plain("common.close"),
    )
