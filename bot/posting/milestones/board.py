"""What a project's people see of its milestones: a board in the thread of its kickoff, and one
reply a day that says what slips. A project without a kickoff has the channel."""

from collections.abc import Sequence

from bot.call import Tools
from bot.ports import Work
from bot.posting.kickoff import news
from bot.posting.nudges import bundles
from bot.views.milestones import news as milestone_news
from bot.views.milestones import shown as views
from bot.words import Voice
from rituals.kickoff.model import Course
from rituals.milestones import planning, telling, usecases
from rituals.milestones.model import Changed, Milestone, MilestoneState
from rituals.milestones.reading import Board, board
from rituals.ports import Content
from rituals.project.news import News, NewsKind

_NEWS = {
    MilestoneState.DONE: NewsKind.MILESTONE_DONE,
    MilestoneState.DROPPED: NewsKind.MILESTONE_DROPPED,
    MilestoneState.OPEN: NewsKind.MILESTONE_REOPENED,
}


def follow(work: Work, tools: Tools, course: Course) -> None:
    """A question of a kickoff was settled, or an answer changed: its plan's milestones are as it
    says."""
    if course.asking(planning.PLAN) is None:
        return
    changes = usecases.follow(work, course, now=work.now)
    if changes:
        answer = course.answers.get(planning.PLAN)
        changed(work, tools, changes, answer.by if answer else course.kickoff.started_by)


def changed(work: Work, tools: Tools, changes: Sequence[Changed], actor: str) -> None:
    """Somebody (by user id) did something to milestones of one project: the board shows them as
    they are, whoever it concerns hears of it when it's due, who has one now by somebody else's hand
    is told where the project is talked of, and so is what slips."""
    project = changes[0].project
    _looked(work, tools, project.project_id, changes)
    _news(work, tools, changes, actor)
    handed = [one.milestone for one in changes if one.was_handed_over]
    mentioned = [one for one in handed if one.is_open and one.owner != actor]
    if mentioned:
        seen = _seen(work, project.project_id)
        say, name = tools.team_voice(seen.team), work.people.names([actor]).get(actor, actor)
        content = milestone_news.yours(say, seen, mentioned, name)
        _in_thread(work, seen, content, tell=actor)


def looked(work: Work, tools: Tools, project_id: str) -> None:
    """A day has begun on which something may slip, or what was said of one has changed."""
    _looked(work, tools, project_id, ())


def _looked(work: Work, tools: Tools, project_id: str, changes: Sequence[Changed]) -> None:
    found = telling.tell(work, project_id, changes, now=work.now)
    if found is None:
        return
    seen, told = found
    say = tools.team_voice(seen.team)
    _board(work, say, seen)
    if told:
        _slipped(work, say, seen)
    touched = {one.milestone.owner for one in changes}
    touched |= {one.before.owner for one in changes if one.before}
    about = [*told, *(one.milestone for one in changes)]
    bundles.touched(work, tools, touched | telling.concerned(seen.plan, about))
    work.homes.changed(seen.team.everybody)


def _board(work: Work, say: Voice, seen: Board) -> None:
    key = f"milestones:{seen.project.project_id}"
    handle = work.outbox.with_key(key)
    if handle:
        work.outbox.update(handle, views.board(say, seen))
    elif seen.ordered and work.kickoffs.of_project(seen.project.project_id):
        _in_thread(work, seen, views.board(say, seen), key=key)


def _slipped(work: Work, say: Voice, seen: Board) -> None:
    """One reply a day: what slips later that day is added where the first was told."""
    key = f"milestones:{seen.project.project_id}:{seen.plan.today}"
    content = milestone_news.slipped(say, seen, telling.told_today(seen))
    handle = work.outbox.with_key(key)
    if handle:
        work.outbox.update(handle, content)
    else:
        _in_thread(work, seen, content, key=key)


def _news(work: Work, tools: Tools, changes: Sequence[Changed], actor: str) -> None:
    """Its project's PM hears what was reached, and what is no more."""
    for one in changes:
        if one.is_in_another_state and not one.milestone.was_withdrawn:
            now = one.milestone
            kind, reason = _NEWS[now.state], now.reason or ""
            told = News(now.project_id, kind, now.text, actor, now.number, reason)
            news.told(work, tools, told)


def _in_thread(work: Work, seen: Board, content: Content, *, key: str = "", tell: str = "") -> None:
    kickoff = work.kickoffs.of_project(seen.project.project_id)
    work.outbox.post(
        seen.team.channel_id,
        content,
        thread=kickoff.message if kickoff else None,
        key=key or None,
        tell=tell or seen.team.responsible,
    )


def _seen(work: Work, project_id: str) -> Board:
    seen = of_project(work, project_id)
    assert seen, "it was found by way of its project"
    return seen


def of_project(work: Work, project_id: str) -> Board | None:
    project = work.projects.get(project_id)
    team = work.teams.get(project.team_id) if project else None
    return board(work, project, team, now=work.now) if project and team else None


def of_milestone(work: Work, one: Milestone) -> Board:
    return _seen(work, one.project_id)
