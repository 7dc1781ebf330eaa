"""The window in which a question is answered; anybody else proposes an answer in it, which who is
asked takes with a click."""

from typing import Any

from bot.answers import Answer, Done, Instead, Modal, Nothing
from bot.call import Call
from bot.ids import ActionId, ViewId
from bot.listeners.home.page import place_of, shown_again
from bot.listeners.kickoff import tried_before
from bot.listeners.kickoff.answer_fields import filled_in, people_in
from bot.ports import Work
from bot.posting.kickoff import board as posting
from bot.posting.kickoff import proposals
from bot.routes import Fields, Routes
from bot.views.kickoff import answer_windows as views
from bot.views.kickoff.answer_windows import AnswerForm
from rituals.kickoff import giving
from rituals.kickoff.catalogue import Question
from rituals.kickoff.course import find
from rituals.kickoff.given import Given, Readers, begun
from rituals.kickoff.giving import Answered
from rituals.kickoff.model import Course
from rituals.people import Person


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.KICKOFF_ANSWER: open_window,
        ActionId.KICKOFF_ADD_ROW: add_row,
        ActionId.KICKOFF_TAKE: take,
        ActionId.KICKOFF_TAKE_CHANGED: take_changed,
    }
    routes.views |= {ViewId.KICKOFF_ANSWER: answered, ViewId.KICKOFF_PROPOSE: proposed}


async def open_window(call: Call) -> Answer:
    """With what stands."""
    kickoff_id, question_id = call.value.split("/")
    form = AnswerForm(kickoff=kickoff_id, question=question_id, place=place_of(call))

    def step(work: Work) -> Answer:
        course = giving.opened(work, kickoff_id, question_id, call.actor)
        stands = course.answers.get(question_id)
        given = Given.of(stands) if stands else begun(_question(course, form), course.answers)
        is_own = giving.asked_here(course, question_id).asked == call.actor.user_id
        return Modal(_window(work, call, course, form, given, is_own=is_own))

    return await call.read(step)


async def add_row(call: Call) -> Answer:
    """One more in the window, with all that was typed so far. Who may is looked at when it is
    sent."""
    form = AnswerForm.model_validate_json(call.metadata)
    view = call.payload["view"]
    is_own = view["callback_id"] == ViewId.KICKOFF_ANSWER

    def step(work: Work) -> Answer:
        course = find(work, form.kickoff)
        typed = filled_in(_question(course, form), view["state"]["values"])
        # By what the button saw: a double click adds one.
        rows = int(call.value) + 1
        return Instead(_window(work, call, course, form, typed, rows=rows, is_own=is_own))

    return await call.read(step)


async def answered(call: Call, fields: Fields) -> Answer:
    form = AnswerForm.model_validate_json(call.metadata)
    people = await _people(call, fields)

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) is one answer.
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            course = find(work, form.kickoff)
            done = giving.answer(
                work,
                form.kickoff,
                form.question,
                call.actor,
                filled_in(_question(course, form), fields),
                _readers(work, course, people),
                now=work.now,
                proposal_id=form.proposal,
            )
            _told(work, call, done)
        return Done()

    answer = await shown_again(call, form.place, await call.write(step))
    await tried_before.look(call.tools, form.kickoff, form.question)
    return answer


async def proposed(call: Call, fields: Fields) -> Answer:
    form = AnswerForm.model_validate_json(call.metadata)
    people = await _people(call, fields)

    def step(work: Work) -> Answer:
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            course = find(work, form.kickoff)
            done = giving.propose(
                work,
                form.kickoff,
                form.question,
                call.actor,
                filled_in(_question(course, form), fields),
                _readers(work, course, people),
                now=work.now,
            )
            proposals.proposed(work, call.tools, done)
        return Done()

    return await call.write(step)


async def take(call: Call) -> Answer:
    def step(work: Work) -> Answered:
        done = giving.accept(work, call.value, call.actor, now=work.now)
        _told(work, call, done)
        return done

    done = await call.write(step)
    await tried_before.look(call.tools, done.answer.kickoff_id, done.answer.question_id)
    return Nothing()


async def take_changed(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        found = giving.proposed(work, call.value)
        course = giving.opened(work, found.kickoff_id, found.question_id, call.actor)
        giving.own(course, found.question_id, call.actor)
        form = AnswerForm(
            kickoff=found.kickoff_id, question=found.question_id, proposal=found.proposal_id
        )
        stands = course.answers.get(found.question_id)
        taps = (stands.choices if stands else None) or {}
        given = Given(found.text, found.rows, taps)
        return Modal(_window(work, call, course, form, given, is_own=True))

    return await call.read(step)


def _told(work: Work, call: Call, done: Answered) -> None:
    if done.is_new:
        posting.went_on(work, call.tools, done.moved, done.answer.question_id)
    if done.proposal:
        proposals.taken(work, call.tools, done.moved.course, done.proposal)


def _window(
    work: Work,
    call: Call,
    course: Course,
    form: AnswerForm,
    given: Given,
    *,
    rows: int = 1,
    is_own: bool,
) -> dict[str, Any]:
    """`is_own`: to answer in; else to propose in."""
    question = _question(course, form)
    if is_own:
        proposal = work.kickoffs.proposal(form.proposal) if form.proposal else None
        by = _name(work, proposal.by) if proposal else ""
        return views.answer(
            call.say, form, question, given, rows=rows, tapped=course.tapped, proposed_by=by
        )
    asking = course.asking(form.question)
    asked = _name(work, asking.asked) if asking else ""
    return views.propose(call.say, form, question, given, rows=rows, asked=asked)


def _question(course: Course, form: AnswerForm) -> Question:
    return course.kickoff.catalogue.question(form.question)


def _name(work: Work, user_id: str) -> str:
    return work.people.names([user_id]).get(user_id, user_id)


async def _people(call: Call, fields: Fields) -> dict[str, Person]:
    chosen = await call.tools.directory.people(dict.fromkeys(people_in(fields)))
    return {person.user_id: person for person in chosen}


def _readers(work: Work, course: Course, people: dict[str, Person]) -> Readers:
    team = work.teams.get(course.kickoff.team_id)
    assert team, "a kickoff goes with its team"
    return Readers(people, work.now.astimezone(team.calendar.tz).date())
