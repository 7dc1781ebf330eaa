"""What the thread sees where something else was said to a question than an answer."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.kickoff.board import in_thread, seen, went_on
from bot.posting.nudges import bundles
from bot.views.kickoff import otherwise as views
from rituals.kickoff.otherwise import HandedOver


def handed_over(work: Work, tools: Tools, done: HandedOver) -> None:
    """The message that asked it says who has it now; who does hears of it, with the note, before
    the question comes or where that takes a while."""
    look = seen(work, tools, done.moved.course)
    say, asking = tools.team_voice(look.team), done.asking
    asked = look.course.question(asking)
    for handle in (done.was.message, done.was.shown):
        if handle:
            work.outbox.update(handle, views.handed_over(say, look, asking, asked))
    comes_next = any(one.question_id == asking.question_id for one in done.moved.asked)
    # The question itself names whoever it is asked now.
    if done.note or not comes_next:
        content = views.yours(say, look, asking, asked, done.note, comes_next=comes_next)
        in_thread(work, look, content, tell=asking.handed_by or "")
    went_on(work, tools, done.moved)
    bundles.touched(work, tools, [done.was.asked, asking.asked])
