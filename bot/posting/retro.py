"""What the channel sees of a retro."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.call import Tools
from bot.ports import Work
from bot.views import retro as views
from bot.views import summaries
from rituals.calendar import Occurrence
from rituals.ports import Content
from rituals.retro.model import Reflection, Retro
from rituals.retro.results import Board, Joined, Opened, Reflected, Summary
from rituals.retro.usecases import board
from rituals.team.model import Shown


def opened(work: Work, tools: Tools, done: Opened) -> None:
    """The one top-level message. Once for ever: the key is the retro's."""
    now = board(work, done.retro.retro_id)
    handle = work.outbox.post(
        done.team.channel_id,
        _board(work, tools, now),
        key=f"retro:{done.retro.retro_id}",
        tell=done.team.responsible,
    )
    work.retros.put(replace(done.retro, message=handle))


def joined(work: Work, tools: Tools, done: Joined, occurrence: Occurrence) -> None:
    say = tools.team_voice(done.team)
    _in_thread(work, done.retro, done.team.channel_id, [views.joined(say, occurrence)])


def refreshed(work: Work, tools: Tools, now: Board) -> None:
    """The top-level message as things stand."""
    if now.retro.message:
        work.outbox.update(now.retro.message, _board(work, tools, now))


def reflected(work: Work, tools: Tools, done: Reflected) -> None:
    """Somebody wrote: the count changes and, where the team wants that, the words are shown."""
    refreshed(work, tools, done.board)
    if done.board.retro.shown is not Shown.AT_ONCE:
        return
    say = tools.team_voice(done.board.team)
    names = _names(work, done.reflections)
    for reflection in done.reflections:
        who = names.get(reflection.author, reflection.author)
        content = views.shown_at_once(say, done.board.retro, reflection, who)
        if reflection.message:
            work.outbox.update(reflection.message, content)
            continue
        handle = work.outbox.post(
            done.board.team.channel_id, content, thread=done.board.retro.message
        )
        work.retros.put_reflection(replace(reflection, message=handle))


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
    _in_thread(work, now.retro, now.team.channel_id, [views.extended(say, now)])


def reminded(work: Work, tools: Tools, now: Board) -> None:
    say = tools.team_voice(now.team)
    _in_thread(work, now.retro, now.team.channel_id, [views.reminder(say, now)])


def closed(work: Work, tools: Tools, summary: Summary) -> None:
    say = tools.team_voice(summary.team)
    names = names_in(work, summary)
    if summary.retro.message:
        work.outbox.update(summary.retro.message, views.closed_board(say, summary))
    channel_id = summary.team.channel_id
    _in_thread(work, summary.retro, channel_id, summaries.summary(say, summary, names))


def names_in(work: Work, summary: Summary) -> Mapping[str, str]:
    """Display names of all who appear in it."""
    written = [r for _, reflections in summary.columns for r in reflections]
    closer = [summary.retro.closed_by] if summary.retro.closed_by else []
    return work.people.names([*{r.author for r in written}, *closer])


def _names(work: Work, reflections: Sequence[Reflection]) -> Mapping[str, str]:
    return work.people.names(list({r.author for r in reflections}))


def _board(work: Work, tools: Tools, now: Board) -> Content:
    by = now.retro.opened_by
    opened_by = work.people.names([by]).get(by, by) if by else ""
    return views.board(tools.team_voice(now.team), now, opened_by)


def _in_thread(work: Work, retro: Retro, channel_id: str, contents: Sequence[Content]) -> None:
    for content in contents:
        work.outbox.post(channel_id, content, thread=retro.message)
