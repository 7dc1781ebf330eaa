"""/kickoff questions: what a team's kickoffs ask; switched off, reworded, added."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bot.answers import Answer, Back, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.routes import Fields, Routes, chosen
from bot.views.kickoff import catalogue as views
from bot.words import Mrkdwn
from rituals.kickoff import tailoring
from rituals.kickoff.catalogue import Asks, QuestionSet
from rituals.kickoff.own import OwnQuestion
from rituals.kickoff.tailoring import Tailored
from rituals.kickoff.wording import Draft
from rituals.team.model import Team


def register(routes: Routes) -> None:
    routes.commands |= {"kickoff questions": for_team(listed)}
    routes.actions |= {f"{ActionId.KICKOFF_QUESTIONS}.{one}": turn for one in QuestionSet}
    routes.actions |= {
        ActionId.KICKOFF_QUESTION_OFF: partial(switched, off=True),
        ActionId.KICKOFF_QUESTION_ON: partial(switched, off=False),
        ActionId.KICKOFF_REWORD_QUESTION: reword,
        ActionId.KICKOFF_ADD_QUESTION: add,
        ActionId.KICKOFF_UNDO_QUESTION: undone,
    }
    routes.views |= {ViewId.KICKOFF_QUESTION: sent}


async def listed(call: Call, _: Intent, team: Team) -> Answer:
    team = await readable(call, team)
    now = await call.read(lambda work: tailoring.tailored(work, team))
    return Modal(_list(call, now, QuestionSet.CORE))


async def turn(call: Call) -> Answer:
    """To another set."""
    team_id, _, shown = call.value.partition(":")
    team = await readable(call, await call.read(lambda work: team_named(work, team_id)))
    now = await call.read(lambda work: tailoring.tailored(work, team))
    return Instead(_list(call, now, QuestionSet(shown)))


def _list(
    call: Call, now: Tailored, shown: QuestionSet, done: Mrkdwn | None = None
) -> dict[str, Any]:
    return views.listed(call.say, now, shown, runs_it=now.team.is_run_by(call.actor), done=done)


async def switched(call: Call, *, off: bool) -> Answer:
    def step(work: Work, team: Team, question_id: str) -> Tailored:
        return tailoring.switch(work, team, call.actor, question_id, off=off)

    return await _changed(call, "questions.now_off" if off else "questions.now_on", step)


async def undone(call: Call) -> Answer:
    def step(work: Work, team: Team, question_id: str) -> Tailored:
        return tailoring.undo(work, team, call.actor, question_id)

    _, _, question_id = call.value.partition(":")
    is_own = OwnQuestion(question_id).is_added
    return await _changed(call, "questions.now_removed" if is_own else "questions.now_undone", step)


async def _changed(call: Call, said: str, change: Callable[[Work, Team, str], Tailored]) -> Answer:
    """By a button of the list, which shows what came of it."""
    team_id, _, question_id = call.value.partition(":")

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        before = tailoring.tailored(work, team).question(question_id)
        now = change(work, team, question_id)
        return Instead(_list(call, now, before.set, call.say(said, title=before.title)))

    return await call.write(step)


async def add(call: Call) -> Answer:
    team_id, _, shown = call.value.partition(":")

    def step(work: Work) -> Answer:
        team_named(work, team_id).check_run_by(call.actor)
        draft = Draft("", "", "", "", Asks.PM, QuestionSet(shown))
        return Modal(views.form(call.say, draft, metadata=f"{team_id}:", is_new=True))

    return await call.read(step)


async def reword(call: Call) -> Answer:
    team_id, _, question_id = call.value.partition(":")

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        now = tailoring.tailored(work, team)
        shown, is_own = now.question(question_id), now.change(question_id).is_added
        draft = views.draft_of(shown)
        return Modal(views.form(call.say, draft, metadata=call.value, is_new=False, is_own=is_own))

    return await call.read(step)


async def sent(call: Call, fields: Fields) -> Answer:
    team_id, _, question_id = call.metadata.partition(":")
    draft = _draft(fields)

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        # The same window sent twice (a double click, a retry) makes one, and is answered alike.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            now = tailoring.tailored(work, team)
        elif question_id:
            now = tailoring.reword(work, team, call.actor, question_id, draft)
        else:
            now = tailoring.add(work, team, call.actor, draft)
        shown = now.question(question_id).set if question_id else draft.set
        return Back(_list(call, now, shown, call.say("questions.saved", title=draft.title.strip())))

    return await call.write(step)


def _draft(fields: Fields) -> Draft:
    def typed(field: FieldId) -> str:
        return chosen(fields, field) or ""

    return Draft(
        title=typed(FieldId.TITLE),
        ask=typed(FieldId.ASK),
        why=typed(FieldId.WHY),
        example=typed(FieldId.EXAMPLE),
        asks=Asks(typed(FieldId.ASKS) or Asks.PM),
        set=QuestionSet(typed(FieldId.SET) or QuestionSet.CORE),
        choice_ask=typed(FieldId.CHOICE_ASK),
        choices=typed(FieldId.CHOICES),
    )
