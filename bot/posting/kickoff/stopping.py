"""What the channel sees where a kickoff is stopped, and where it goes on after all."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.gates import kept as gate_card
from bot.posting.kickoff import board as posting
from bot.posting.nudges import bundles
from bot.posting.project.waiting import waits_for
from bot.views.kickoff import asked as questions
from bot.views.kickoff import stopping as views
from bot.views.kickoff.board import Seen
from rituals.kickoff.course import Moved
from rituals.kickoff.model import Kickoff, QuestionState
from rituals.kickoff.stopping import Stopped


def stopped(work: Work, tools: Tools, done: Stopped) -> None:
    """The board says so, and so does the thread, once; questions that waited have no buttons."""
    if not done.is_new:
        return
    look = posting.seen(work, tools, done.course)
    say, kickoff = tools.team_voice(look.team), done.course.kickoff
    for asking in done.course.applying:
        if asking.state is QuestionState.ASKED and asking.message:
            asked = done.course.question(asking)
            work.outbox.update(asking.message, views.not_asked(say, look, asked))
    content = views.stopped(say, look, done.reason)
    posting.in_thread(work, look, content, key=_key(kickoff))
    posting.refreshed(work, tools, kickoff)
    gate_card.follow(work, tools, look.project.project_id)
    bundles.touched(work, tools, _all_in(work, look))


def resumed(work: Work, tools: Tools, moved: Moved, notice: str | None, by: str) -> None:
    """`notice`: handle of the message that said that it was stopped. `by`: user id."""
    look = posting.seen(work, tools, moved.course)
    say = tools.team_voice(look.team)
    if notice:
        work.outbox.update(notice, views.resumed(say, work.people.names([by])[by]))
    asked_now = {asking.question_id for asking in moved.asked}
    asked = [one for one in moved.course.applying if one.state is QuestionState.ASKED]
    waiting = [one for one in asked if one.question_id not in asked_now]
    for asking in waiting:
        if asking.message:
            work.outbox.update(asking.message, questions.question(say, look, asking))
    if waiting:
        posting.in_thread(work, look, views.waits_again(say, look, waiting))
    posting.went_on(work, tools, moved)
    gate_card.follow(work, tools, look.project.project_id)
    bundles.touched(work, tools, _all_in(work, look))


def notice_of(work: Work, project_id: str) -> str | None:
    """Handle of the message that says that its kickoff was stopped; None: it goes on."""
    kickoff = work.kickoffs.of_project(project_id)
    return work.outbox.with_key(_key(kickoff)) if kickoff and kickoff.ended_at else None


def _key(kickoff: Kickoff) -> str:
    assert kickoff.ended_at, "it was stopped"
    return f"kickoff:stopped:{kickoff.kickoff_id}:{kickoff.ended_at.timestamp()}"


def _all_in(work: Work, look: Seen) -> list[str]:
    """User ids of those for whom something may wait in it."""
    check = work.blinds.get(look.course.kickoff.kickoff_id)
    asked = [one.asked for one in look.course.askings]
    found = [look.project.pm, look.project.tech_lead, *asked, *(check.asked if check else ())]
    return [*found, *waits_for(work, look.project.project_id)]
