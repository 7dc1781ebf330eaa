"""What the channel sees of a retro."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.call import Tools
from bot.ports import Work
from bot.views import sittings as views
from bot.views import summaries
from rituals.calendar import Occurrence
from rituals.ports import Content
from rituals.sittings.model import Reflection, Sitting
from rituals.sittings.reading import board
from rituals.sittings.results import Board, Joined, MovedOn, Opened, Reflected, Summary
from rituals.team.ritual import Shown


def opened(work: Work, tools: Tools, done: Opened) -> None:
    """The one top-level message. Once for ever: the key is the retro's."""
    now = board(work, done.sitting.sitting_id)
    handle = work.outbox.post(
        done.team.channel_id,
        _board(work, tools, now),
        key=f"retro:{done.sitting.sitting_id}",
        tell=done.team.responsible,
    )
    work.sittings.put(replace(done.sitting, message=handle))


def joined(work: Work, tools: Tools, done: Joined, occurrence: Occurrence) -> None:
    say = tools.team_voice(done.team)
    _in_thread(work, done.sitting, done.team.channel_id, [views.joined(say, occurrence)])


def refreshed(work: Work, tools: Tools, now: Board) -> None:
    """The top-level message as things stand."""
    if now.sitting.message:
        work.outbox.update(now.sitting.message, _board(work, tools, now))


def reflected(work: Work, tools: Tools, done: Reflected) -> None:
    """Somebody wrote: the count changes and, where the team wants that, the words are shown."""
    refreshed(work, tools, done.board)
    if done.board.sitting.shown is not Shown.AT_ONCE:
        return
    say = tools.team_voice(done.board.team)
    names = _names(work, done.reflections)
    for reflection in done.reflections:
        assert reflection.author, "what is shown at once isn't anonymous"
        who = names.get(reflection.author, reflection.author)
        content = views.shown_at_once(say, done.board.sitting, reflection, who)
        if reflection.message:
            work.outbox.update(reflection.message, content)
            continue
        handle = work.outbox.post(
            done.board.team.channel_id, content, thread=done.board.sitting.message
        )
        work.sittings.put_reflection(replace(reflection, message=handle))


def withdrawn(work: Work, tools: Tools, done: Reflected) -> None:
    refreshed(work, tools, done.board)
    say = tools.team_voice(done.board.team)
    for reflection in done.reflections:
        if reflection.message:
            work.outbox.update(reflection.message, views.withdrawn(say))


def extended(work: Work, tools: Tools, now: Board) -> None:
    """An edit notifies nobody, so the thread says it too."""
    refreshed(work, tools, now)
    say = tools.team_voice(now.team)
    _in_thread(work, now.sitting, now.team.channel_id, [views.extended(say, now)])


def moved_on(work: Work, tools: Tools, done: MovedOn) -> None:
    """Another phase: the one message shows it, and a reply makes people notice."""
    refreshed(work, tools, done.board)
    say = tools.team_voice(done.board.team)
    by = work.people.names([done.by]).get(done.by, done.by) if done.by else ""
    content = views.moved_on(say, done, by)
    _in_thread(work, done.board.sitting, done.board.team.channel_id, [content])


def reminded(work: Work, tools: Tools, now: Board) -> None:
    say = tools.team_voice(now.team)
    _in_thread(work, now.sitting, now.team.channel_id, [views.reminder(say, now)])


def closed(work: Work, tools: Tools, summary: Summary) -> None:
    say = tools.team_voice(summary.team)
    names = names_in(work, summary)
    if summary.sitting.message:
        work.outbox.update(summary.sitting.message, views.closed_board(say, summary))
    channel_id = summary.team.channel_id
    _in_thread(work, summary.sitting, channel_id, summaries.summary(say, summary, names))


def names_in(work: Work, summary: Summary) -> Mapping[str, str]:
    """Display names of all who appear in it."""
    written = [r for _, reflections in summary.columns for r in reflections]
    closer = [summary.sitting.closed_by] if summary.sitting.closed_by else []
    return work.people.names([*{r.author for r in written if r.author}, *closer])


def _names(work: Work, reflections: Sequence[Reflection]) -> Mapping[str, str]:
    return work.people.names([r.author for r in reflections if r.author])


def _board(work: Work, tools: Tools, now: Board) -> Content:
    by = now.sitting.opened_by
    opened_by = work.people.names([by]).get(by, by) if by else ""
    return views.board(tools.team_voice(now.team), now, opened_by)


def _in_thread(work: Work, sitting: Sitting, channel_id: str, contents: Sequence[Content]) -> None:
    for content in contents:
        work.outbox.post(channel_id, content, thread=sitting.message)
