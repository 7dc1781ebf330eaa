"""What else can be said to a question: nobody knows yet, not relevant, ask somebody else, later."""

from collections.abc import Callable

from bot.answers import Answer, Done, Modal, Nothing
from bot.call import Call
from bot.errors import BotNotInChannel
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.kickoff import answer_history
from bot.ports import Work
from bot.posting.kickoff import board as posting
from bot.posting.kickoff import otherwise as told
from bot.routes import ActionListener, Fields, Routes, chosen
from bot.slack.client import TROUBLES
from bot.views.kickoff import otherwise as views
from bot.views.kickoff.asked import HISTORY
from rituals.kickoff import giving, otherwise, putting_off
from rituals.kickoff.model import Asking, Course
from rituals.kickoff.otherwise import Otherwise


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.KICKOFF_UNKNOWN: _pressed(otherwise.unknown),
        ActionId.KICKOFF_LATER: _pressed(putting_off.later),
        ActionId.KICKOFF_ELSE: ask_else,
        ActionId.KICKOFF_MORE: more,
        ActionId.KICKOFF_REOPEN: _pressed(otherwise.reopen),
    }
    routes.views |= {ViewId.KICKOFF_IRRELEVANT: irrelevant, ViewId.KICKOFF_ELSE: handed_over}


def _pressed(deed: Callable[..., Otherwise]) -> ActionListener:
    """A button that says all there is to say."""

    async def listen(call: Call) -> Answer:
        kickoff_id, question_id = call.value.split("/")

        def step(work: Work) -> Answer:
            return _said(work, call, deed(work, kickoff_id, question_id, call.actor, now=work.now))

        return await call.write(step)

    return listen


async def more(call: Call) -> Answer:
    """Behind the ⋯."""
    what, _, about = call.value.partition(":")
    if what == HISTORY:
        return Modal(await answer_history.window(call, about, 0))

    def step(work: Work) -> Answer:
        course, asking = _own(work, call, about)
        return Modal(views.irrelevant(call.say, asking, course.question(asking)))

    return await call.read(step)


async def irrelevant(call: Call, fields: Fields) -> Answer:
    kickoff_id, question_id = call.metadata.split("/")
    reason = chosen(fields, FieldId.REASON) or ""

    def step(work: Work) -> Answer:
        done = otherwise.irrelevant(work, kickoff_id, question_id, call.actor, reason, now=work.now)
        _said(work, call, done)
        return Done()

    return await call.write(step)


async def ask_else(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        course, asking = _own(work, call, call.value)
        question = course.question(asking)
        return Modal(views.ask_else(call.say, asking, question, _channel(work, course)))

    return await call.read(step)


async def handed_over(call: Call, fields: Fields) -> Answer:
    kickoff_id, question_id = call.metadata.split("/")
    chosen_id = chosen(fields, FieldId.WHO)
    to = await call.tools.directory.person(chosen_id) if chosen_id else None
    channel_id = await call.read(
        lambda work: _channel(work, giving.opened(work, kickoff_id, question_id, call.actor))
    )
    try:
        here = await call.tools.directory.here(channel_id)
    except TROUBLES:
        raise BotNotInChannel() from None

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) hands it over once.
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            done = otherwise.hand_over(
                work,
                kickoff_id,
                question_id,
                call.actor,
                to,
                chosen(fields, FieldId.TEXT) or "",
                here=here,
                now=work.now,
            )
            told.handed_over(work, call.tools, done)
        return Done()

    return await call.write(step)


def _said(work: Work, call: Call, done: Otherwise) -> Answer:
    if done.is_new:
        posting.went_on(work, call.tools, done.moved, done.asking.question_id)
    return Nothing()


def _own(work: Work, call: Call, about: str) -> tuple[Course, Asking]:
    kickoff_id, question_id = about.split("/")
    course = giving.opened(work, kickoff_id, question_id, call.actor)
    return course, otherwise.still_open(course, question_id, call.actor)


def _channel(work: Work, course: Course) -> str:
    team = work.teams.get(course.kickoff.team_id)
    assert team, "a kickoff goes with its team"
    return team.channel_id
