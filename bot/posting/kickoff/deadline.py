"""What a kickoff's thread sees when the day for its answers is over."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.kickoff import board as kickoffs
from bot.views.kickoff import deadline as views
from rituals.kickoff.deadline import Overdue
from rituals.kickoff.model import Kickoff
from rituals.people import Person


def over(work: Work, tools: Tools, found: Overdue) -> None:
    """One reply, once for each day that was set."""
    look = kickoffs.seen(work, tools, found.course)
    kickoff = found.course.kickoff
    content = views.over(tools.team_voice(look.team), look, found.open)
    key = f"kickoff:answer_by:{kickoff.kickoff_id}:{kickoff.answer_by}"
    kickoffs.in_thread(work, look, content, key=key, tell=kickoff.started_by)


def extended(work: Work, tools: Tools, kickoff: Kickoff, actor: Person, notice: str | None) -> None:
    """`notice`: handle of the reply that offered it."""
    look = kickoffs.seen(work, tools, work.kickoffs.course(kickoff))
    if notice:
        content = views.extended(tools.team_voice(look.team), look, actor.name)
        work.outbox.update(notice, content)
    kickoffs.refreshed(work, tools, kickoff)
