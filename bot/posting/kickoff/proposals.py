"""What the thread sees of answers that are proposed."""

from dataclasses import replace

from bot.call import Tools
from bot.ports import Work
from bot.posting.kickoff.board import in_thread, seen
from bot.views.kickoff import proposals as views
from bot.views.kickoff.board import Seen
from rituals.kickoff.given import people_in
from rituals.kickoff.giving import Proposed
from rituals.kickoff.model import Course, Proposal
from rituals.ports import Content


def proposed(work: Work, tools: Tools, done: Proposed) -> None:
    """One reply, with what who is asked can do about it."""
    look = _seen(work, tools, done.course, done.proposal)
    handle = in_thread(work, look, _shown(tools, look, done.proposal), tell=done.proposal.by)
    work.kickoffs.put_proposal(replace(done.proposal, message=handle))


def taken(work: Work, tools: Tools, course: Course, one: Proposal) -> None:
    look = _seen(work, tools, course, one)
    if one.message:
        work.outbox.update(one.message, _shown(tools, look, one))


def _shown(tools: Tools, look: Seen, one: Proposal) -> Content:
    asking = look.course.asking(one.question_id)
    assert asking, "a question of this kickoff"
    return views.proposal(tools.team_voice(look.team), look, asking, one)


def _seen(work: Work, tools: Tools, course: Course, one: Proposal) -> Seen:
    look = seen(work, tools, course)
    question = course.kickoff.catalogue.question(one.question_id)
    names = work.people.names(sorted(people_in(question, [one])))
    return replace(look, names={**look.names, **names})
