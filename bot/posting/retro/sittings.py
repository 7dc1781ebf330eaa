"""What the channel sees of a sitting."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.call import Tools
from bot.ports import Work
from bot.posting.experiment import backlog
from bot.posting.followups import told as followups
from bot.posting.retro import facts, shown_by_itself, themes
from bot.posting.retro.came_of import came_of
from bot.posting.roles import pulse as role_pulse
from bot.views.retro import board as boards
from bot.views.retro import summaries
from bot.views.retro import thread as views
from rituals.calendar import Occurrence
from rituals.ports import Content
from rituals.sittings.model import Reflection, Sitting
from rituals.sittings.reading import board
from rituals.sittings.results import (
    Board,
    Held,
    Joined,
    MovedOn,
    NobodyHere,
    Opened,
    Reflected,
    Summary,
)
from rituals.team.model import Team
from rituals.team.ritual import Shown


def opened(work: Work, tools: Tools, done: Opened) -> None:
    """The one top-level message. Once for ever: the key is the sitting's."""
    now = board(work, done.sitting.sitting_id)
    handle = work.outbox.post(
        done.team.channel_id,
        _board(work, tools, now),
        key=f"retro:{done.sitting.sitting_id}",
        tell=done.team.responsible,
    )
    sitting = replace(done.sitting, message=handle)
    work.sittings.put(sitting)
    work.homes.changed(done.team.everybody)
    followups.opened(work, tools, sitting, done.team)
    backlog.opened(work, tools, sitting, done.team)


def joined(work: Work, tools: Tools, done: Joined, occurrence: Occurrence) -> None:
    say = tools.team_voice(done.team)
    content = views.joined(say, done.sitting, occurrence)
    _in_thread(work, done.sitting, done.team.channel_id, [content])


def nobody_here(work: Work, tools: Tools, done: NobodyHere) -> None:
    say = tools.team_voice(done.team)
    content = views.nobody_here(say, done.ritual, done.following)
    work.outbox.post(done.team.channel_id, content)


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
    work.homes.changed(now.team.everybody)
    say = tools.team_voice(now.team)
    _in_thread(work, now.sitting, now.team.channel_id, [views.extended(say, now)])


def held(work: Work, tools: Tools, done: Held) -> None:
    """Said before anything is shown: whoever wrote may still withdraw."""
    refreshed(work, tools, done.board)
    work.homes.changed(done.board.team.everybody)
    content = views.held(tools.team_voice(done.board.team), done.board)
    _in_thread(work, done.board.sitting, done.board.team.channel_id, [content])


def moved_on(work: Work, tools: Tools, done: MovedOn) -> None:
    """Another phase: the one message shows it, and a reply makes people notice."""
    refreshed(work, tools, done.board)
    work.homes.changed(done.board.team.everybody)
    say = tools.team_voice(done.board.team)
    content = views.moved_on(say, done, _name(work, done.by))
    _in_thread(work, done.board.sitting, done.board.team.channel_id, [content])
    themes.begun(work, tools, done.board)


def reminded(work: Work, tools: Tools, now: Board) -> None:
    say = tools.team_voice(now.team)
    facilitator = _name(work, now.sitting.facilitator)
    _in_thread(work, now.sitting, now.team.channel_id, [views.reminder(say, now, facilitator)])


def handed_over(work: Work, tools: Tools, now: Board, by: str) -> None:
    """`by`: display name of who said so."""
    refreshed(work, tools, now)
    assert now.sitting.facilitator
    content = views.handed_over(tools.team_voice(now.team), now.sitting.facilitator, by)
    _in_thread(work, now.sitting, now.team.channel_id, [content])


def taken_over(work: Work, tools: Tools, team: Team, changed: Sequence[Sitting]) -> None:
    """Whoever facilitated has left; `changed` says who does from here."""
    for sitting in changed:
        refreshed(work, tools, board(work, sitting.sitting_id))
        if sitting.facilitator:
            content = views.taken_over(tools.team_voice(team), sitting.facilitator)
            _in_thread(work, sitting, team.channel_id, [content])


def closed(work: Work, tools: Tools, summary: Summary) -> None:
    say = tools.team_voice(summary.team)
    names = names_in(work, summary)
    work.homes.changed(summary.team.everybody)
    if summary.sitting.message:
        shown = shown_by_itself.of(work, say, summary.sitting, summary.team)
        work.outbox.update(summary.sitting.message, boards.closed_board(say, summary, shown))
    if summary.sitting.kind.counts:
        role_pulse.closed(work, tools, summary)
        return
    channel_id = summary.team.channel_id
    came = came_of(work, say, summary.sitting.sitting_id, summary.team)
    said = summaries.summary(say, summary, names, came)
    said = backlog.summed_up(work, say, summary, said)
    _in_thread(work, summary.sitting, channel_id, said)


def names_in(work: Work, summary: Summary) -> Mapping[str, str]:
    """Display names of all who appear in it."""
    written = [r for _, reflections in summary.columns for r in reflections]
    carried = [r for topic in summary.topics for r in topic.reflections]
    closer = [summary.sitting.closed_by] if summary.sitting.closed_by else []
    authors = {r.author for r in [*written, *carried] if r.author}
    return work.people.names([*authors, *closer])


def _names(work: Work, reflections: Sequence[Reflection]) -> Mapping[str, str]:
    return work.people.names([r.author for r in reflections if r.author])


def _board(work: Work, tools: Tools, now: Board) -> Content:
    sitting = now.sitting
    facilitator = sitting.facilitator if sitting.facilitator != sitting.opened_by else None
    people = [user_id for user_id in (sitting.opened_by, facilitator) if user_id]
    names = work.people.names(people) if people else {}
    by, runs = (names.get(u, u) if u else "" for u in (sitting.opened_by, facilitator))
    since = facts.since_last(work, sitting, now.team)
    say = tools.team_voice(now.team)
    shown = shown_by_itself.of(work, say, sitting, now.team)
    return boards.board(say, now, by, runs, since, shown)


def _name(work: Work, user_id: str | None) -> str:
    return work.people.names([user_id]).get(user_id, user_id) if user_id else ""


def _in_thread(work: Work, sitting: Sitting, channel_id: str, contents: Sequence[Content]) -> None:
    for content in contents:
        work.outbox.post(channel_id, content, thread=sitting.message)
