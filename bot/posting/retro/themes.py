"""What the thread of a retro sees of its themes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.call import Tools
from bot.ports import Work
from bot.posting.retro.came_of import came_of
from bot.views.retro import themes as views
from rituals.retro.model import Theme, Topic
from rituals.retro.topics import topics
from rituals.sittings.reading import board
from rituals.sittings.results import Board
from rituals.team.ritual import Phase


def begun(work: Work, tools: Tools, now: Board) -> None:
    """A phase began: what it works on is in the thread."""
    match now.sitting.phase:
        case Phase.GROUP:
            _offered(work, tools, now)
        case Phase.DISCUSS:
            _laid_out(work, tools, now)


def _offered(work: Work, tools: Tools, now: Board) -> None:
    """What wasn't discussed last time, once a retro."""
    kept = work.themes.kept(now.team.team_id)
    if kept:
        content = views.offer(tools.team_voice(now.team), now.sitting, kept)
        work.outbox.post(
            now.team.channel_id,
            content,
            thread=now.sitting.message,
            key=_offer(now.sitting.sitting_id),
        )


def decided(
    work: Work, tools: Tools, now: Board, kept: Sequence[Theme], who: str, *, brought_in: bool
) -> None:
    """The offer says what became of it. `who`: display name."""
    handle = work.outbox.with_key(_offer(now.sitting.sitting_id))
    if handle:
        say = tools.team_voice(now.team)
        work.outbox.update(handle, views.decided(say, kept, who, brought_in=brought_in))


def _offer(sitting_id: str) -> str:
    return f"kept:{sitting_id}"


def _laid_out(work: Work, tools: Tools, now: Board) -> None:
    """A reply for each theme, the first first."""
    for topic in topics(work, now.sitting):
        if topic.theme.message:  # it was discussed before, and voted on again
            changed(work, tools, now, topic)
            continue
        first, *rest = _contents(work, tools, now, topic)
        handle = work.outbox.post(now.team.channel_id, first, thread=now.sitting.message)
        work.themes.put(replace(topic.theme, message=handle))
        for content in rest:
            work.outbox.post(now.team.channel_id, content, thread=now.sitting.message)


def changed(work: Work, tools: Tools, now: Board, topic: Topic) -> None:
    """One theme's reply as things stand."""
    if topic.theme.message:
        first, *_ = _contents(work, tools, now, topic)
        work.outbox.update(topic.theme.message, first)


def refreshed(work: Work, tools: Tools, theme_id: str) -> None:
    """The reply of a theme of which something came, where it has one."""
    theme = work.themes.get(theme_id)
    if not theme or not theme.message:
        return
    now = board(work, theme.sitting_id)
    of_theme = (t for t in topics(work, now.sitting) if t.theme.theme_id == theme_id)
    changed(work, tools, now, next(of_theme))


def _contents(work: Work, tools: Tools, now: Board, topic: Topic) -> Sequence[Mapping[str, object]]:
    names = work.people.names(sorted({r.author for r in topic.reflections if r.author}))
    say = tools.team_voice(now.team)
    came = came_of(work, say, now.sitting.sitting_id, now.team).get(topic.theme.theme_id, ())
    return views.topic(say, topic, names, came)
