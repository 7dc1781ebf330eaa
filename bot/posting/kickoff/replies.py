"""What is answered to a reply in the thread of a kickoff: mostly that it was understood."""

from dataclasses import replace

from bot.call import Tools
from bot.ports import Work
from bot.posting.charter import versions as charters
from bot.posting.kickoff import board as posting
from bot.views.kickoff import replies as views
from bot.views.kickoff import stopping
from rituals.kickoff.answering import Heard, Reply, What
from rituals.kickoff.course import Moved
from rituals.kickoff.model import Course


def heard(work: Work, tools: Tools, done: Heard, reply: Reply) -> None:
    """Each but an answer is said in the thread, and once: about a question, or about all of it."""
    if done.moved:
        assert done.asking, "it was answered"
        moved = _to_the_end(work, tools, done.moved, done.asking.question_id, reply)
        posting.went_on(work, tools, moved, done.asking.question_id)
        return
    look = posting.seen(work, tools, done.course)
    say = tools.team_voice(look.team)
    kickoff_id = done.course.kickoff.kickoff_id
    about = done.asking.question_id if done.asking else f"{reply.user_id}/{_so_far(done.course)}"
    key = f"kickoff:{done.what}:{kickoff_id}/{about}"
    match done.what:
        case What.ASKS_BACK if done.asking:
            content = views.asks_back(say, look, done.asking)
        case What.ONLY_FILES:
            content = views.only_files(say, reply.user_id)
        case What.TOO_LONG:
            content = views.too_long(say, reply.user_id, done.length)
            key = f"{key}/{reply.ts}"
        case What.STOPPED:
            content = stopping.still_stopped(say, look, reply.user_id)
        case _:
            look = replace(look, charter=charters.newest(work, look.project))
            content = views.settled(say, look, reply.user_id)
    posting.in_thread(work, look, content, key=key)


def _so_far(course: Course) -> str:
    """What was asked, and when it was stopped: who wrote after that needn't be told twice."""
    kickoff = course.kickoff
    sets = "+".join(sorted(kickoff.sets))
    return f"{sets}:{kickoff.ended_at.timestamp()}" if kickoff.ended_at else sets


def _to_the_end(work: Work, tools: Tools, moved: Moved, question_id: str, reply: Reply) -> Moved:
    """Who adds something while a tap is wanted would see nothing happen: what was understood, with
    the tap, is shown again under their words."""
    course = moved.course
    asking = course.asking(question_id)
    place = work.outbox.posted(asking.shown) if asking and asking.shown else None
    if not asking or not asking.shown or not place or float(place[1]) > float(reply.ts):
        return moved
    if course.question(asking).open_choice(course.tapped):
        look = posting.seen(work, tools, course)
        say = tools.team_voice(look.team)
        work.outbox.update(asking.shown, views.goes_on_below(say, look, asking))
        asking = replace(asking, shown=None)
        work.kickoffs.put_asking(asking)
        return replace(moved, course=course.with_(asking))
    return moved
