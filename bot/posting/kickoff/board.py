"""What the channel sees of a kickoff: one message, and all else in its thread."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.call import Tools
from bot.ports import Work
from bot.posting.charter import versions as charters
from bot.posting.milestones import board as milestones
from bot.posting.nudges import bundles
from bot.views.kickoff import asked as questions
from bot.views.kickoff import board as views
from bot.views.kickoff.board import Seen
from bot.views.search import discarded
from rituals.kickoff.catalogue import InputKind
from rituals.kickoff.course import Moved
from rituals.kickoff.model import Course, Kickoff
from rituals.kickoff.sets import offered
from rituals.kickoff.starting import Started
from rituals.kickoff.thinking import also_under, notes_after
from rituals.ports import Content
from rituals.search.discarded import Discarded


def started(work: Work, tools: Tools, done: Started, like_it: Sequence[Discarded] = ()) -> Seen:
    """The one top-level message, and the first questions. `like_it`: projects that were discarded;
    who is asked reads of them first."""
    kickoff = done.kickoff
    team = work.teams.get(kickoff.team_id)
    assert team, "a kickoff is its team's"
    look = seen(work, tools, done.moved.course)
    content = views.board(tools.team_voice(team), look)
    key = f"kickoff:{kickoff.kickoff_id}"
    handle = work.outbox.post(team.channel_id, content, key=key, tell=kickoff.started_by)
    kickoff = replace(kickoff, message=handle)
    work.kickoffs.put(kickoff)
    if like_it:
        told = discarded.in_thread(tools.team_voice(team), look.project.name, like_it)
        work.outbox.post(team.channel_id, told, thread=handle, key=f"{key}:discarded")
    begun = replace(done.moved.course, kickoff=kickoff)
    went_on(work, tools, replace(done.moved, course=begun))
    return look


def went_on(work: Work, tools: Tools, moved: Moved, *changed: str) -> None:
    """Somebody did something to a kickoff. `changed`: ids of the questions that it was about; their
    messages show how they are now, and what is to be asked next is asked."""
    kickoff = moved.course.kickoff
    assert kickoff.message, "it has begun"
    look = seen(work, tools, moved.course)
    say = tools.team_voice(look.team)
    read_by = [other for one in changed for other in also_under(one, look.course)]
    for question_id in dict.fromkeys([*changed, *read_by]):
        _refreshed(work, tools, look, question_id)
    for asking in moved.retired:
        for handle in (asking.message, asking.shown):
            if handle:
                asked = look.course.question(asking)
                work.outbox.update(handle, questions.not_needed(say, asked))
    for asking in moved.asked:
        content = questions.question(say, look, asking)
        handle = in_thread(work, look, content, tell=kickoff.started_by)
        _put(work, asking.question_id, kickoff, message=handle)
    charters.follow(work, tools, look.course)
    milestones.follow(work, tools, look.course)
    _board(work, tools, look)
    bundles.touched(work, tools, _concerned(look.course, moved, changed))
    if not moved.asked and not any(a.is_open for a in look.course.applying):
        _offered(work, tools, look)


def _concerned(course: Course, moved: Moved, changed: Collection[str]) -> list[str]:
    """User ids of those for whom something waits from here on, or doesn't any more."""
    about = [one for one in course.askings if one.question_id in changed]
    return [one.asked for one in (*moved.asked, *moved.retired, *about)]


def refreshed(work: Work, tools: Tools, kickoff: Kickoff) -> None:
    """The top-level message as things stand."""
    if kickoff.message:
        _board(work, tools, seen(work, tools, work.kickoffs.course(kickoff)))


def _board(work: Work, tools: Tools, look: Seen) -> None:
    message = look.course.kickoff.message
    assert message, "it has begun"
    look = replace(look, charter=charters.newest(work, look.project))
    work.outbox.update(message, views.board(tools.team_voice(look.team), look))


def _offered(work: Work, tools: Tools, look: Seen) -> None:
    """All is settled: what else could be asked, once for what was asked so far."""
    kickoff = look.course.kickoff
    content = views.sets_offered(
        tools.team_voice(look.team), look, offered(look.course, look.project)
    )
    key = f"kickoff:sets:{kickoff.kickoff_id}:{'+'.join(sorted(kickoff.sets))}"
    in_thread(work, look, content, key=key)


def set_added(work: Work, tools: Tools, moved: Moved, offer: str | None) -> None:
    """`offer`: handle of the message that offered it, which offers what is left."""
    look = seen(work, tools, moved.course)
    if offer:
        left = offered(look.course, look.project)
        work.outbox.update(offer, views.sets_left(tools.team_voice(look.team), look, left))
    went_on(work, tools, moved)


def in_thread(work: Work, look: Seen, content: Content, *, key: str = "", tell: str = "") -> str:
    """The handle of a reply."""
    return work.outbox.post(
        look.team.channel_id,
        content,
        thread=look.course.kickoff.message,
        key=key or None,
        tell=tell or None,
    )


def _refreshed(work: Work, tools: Tools, look: Seen, question_id: str) -> None:
    """A question as it stands, and its answer as it was understood, in messages of their own."""
    say, course = tools.team_voice(look.team), look.course
    asking, answer = course.asking(question_id), course.answers.get(question_id)
    assert asking, "a question of this kickoff"
    if asking.message:
        work.outbox.update(asking.message, questions.question(say, look, asking))
    if answer:
        notes = notes_after(question_id, course)
        content = questions.understood(say, look, asking, answer, notes)
        if asking.shown:
            work.outbox.update(asking.shown, content)
        else:
            handle = in_thread(work, look, content)
            _put(work, question_id, course.kickoff, shown=handle)
    elif asking.shown:
        work.outbox.update(asking.shown, questions.taken_back(say, look, asking))
        _put(work, question_id, course.kickoff, shown=None)


def _put(work: Work, question_id: str, kickoff: Kickoff, **handles: str | None) -> None:
    asking = work.kickoffs.asking(kickoff.kickoff_id, question_id)
    assert asking, "a question of this kickoff"
    work.kickoffs.put_asking(replace(asking, **handles))  # type: ignore[arg-type]


def seen(work: Work, tools: Tools, course: Course) -> Seen:
    """A kickoff with all that is needed to show it."""
    project = work.projects.get(course.kickoff.project_id)
    team = work.teams.get(course.kickoff.team_id)
    assert project and team, "a kickoff is of a project, which is of a team"
    people = {project.pm, project.tech_lead, course.kickoff.started_by, course.kickoff.ended_by}
    people |= {p for a in course.askings for p in (a.asked, a.handed_by, a.settled_by)}
    people |= _named(course)
    names = work.people.names(sorted(filter(None, people)))
    return Seen(project, team, course, names, work.now, tools.buttons_only)


def _named(course: Course) -> set[str | None]:
    """User ids in answers."""
    found: set[str | None] = set()
    for question_id, answer in course.answers.items():
        found |= {answer.by, answer.proposed_by}
        inputs = course.kickoff.catalogue.question(question_id).inputs
        people = [one.id for one in inputs if one.kind is InputKind.PERSON]
        found |= {row.get(one) for row in answer.rows for one in people}
    return found
