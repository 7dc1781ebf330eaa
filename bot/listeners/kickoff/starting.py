"""/kickoff: start one, by the short form or in a window; and what is tapped in its thread."""

from collections.abc import Callable, Sequence

from bot.answers import Answer, Done, Modal, Nothing, Reply
from bot.call import Call
from bot.commands import Intent
from bot.commands.kickoff import read_kickoff
from bot.errors import BotNotInChannel, ChannelIsArchived
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.which_team import for_team, private_of, team_named
from bot.ports import Work
from bot.posting.kickoff import blinds, proposals
from bot.posting.kickoff import board as posting
from bot.routes import Fields, Routes, chosen, picked_day
from bot.slack.client import TROUBLES
from bot.views.kickoff import board as views
from bot.views.kickoff import forms
from bot.views.kickoff.board import Seen
from rituals.blind import usecases as blind
from rituals.kickoff import again, changing, sets, starting, tapping
from rituals.kickoff.catalogue import QuestionSet
from rituals.kickoff.changing import Changes
from rituals.kickoff.starting import KickoffPlan
from rituals.search import discarded
from rituals.search.discarded import Discarded
from rituals.team.model import Team, TeamState
from rituals.team.plan import FieldErrors


def register(routes: Routes) -> None:
    routes.commands |= {"kickoff": for_team(kickoff)}
    routes.views |= {ViewId.START_KICKOFF: filled_in, ViewId.CHANGE_KICKOFF: changed}
    routes.actions |= {
        ActionId.KICKOFF_CHANGE: change,
        ActionId.KICKOFF_TAP: tap,
        ActionId.KICKOFF_UNDO: undo,
        ActionId.KICKOFF_ADD_SET: add_set,
    }


async def kickoff(call: Call, intent: Intent, team: Team) -> Answer:
    team.check_member(call.actor)
    if not intent.rest:
        return Modal(forms.start(call.say, team, call.actor.user_id))
    named = read_kickoff(intent.rest)
    # Whoever types it answers for how it's built, unless they are the PM.
    lead = call.actor.user_id if call.actor.user_id != named.pm else team.lead
    plan = KickoffPlan(named.name, named.pm, lead or call.actor.user_id)
    here = await _here(call, team, plan)
    like_it = await _discarded(call, team, plan.name)

    def step(work: Work) -> Answer:
        return Reply(views.started(call.say, _start(work, call, team, plan, here, like_it)))

    try:
        return await call.write(step)
    except FieldErrors as error:
        raise next(iter(error.errors.values())) from None


async def filled_in(call: Call, fields: Fields) -> Answer:
    """Sent twice (a double click, a retry), it starts one."""
    team = await call.read(lambda work: team_named(work, call.metadata))
    options = chosen(fields, FieldId.OPTIONS) or []
    plan = KickoffPlan(
        name=chosen(fields, FieldId.NAME) or "",
        pm=chosen(fields, FieldId.PM) or "",
        tech_lead=chosen(fields, FieldId.TECH_LEAD) or "",
        sets=_sets(fields),
        answer_by=picked_day(fields, FieldId.DUE_ON),
        is_late=forms.IS_LATE in options,
        blind=forms.BLIND in options,
    )
    here = await _here(call, team, plan)
    like_it = await _discarded(call, team, plan.name)

    def step(work: Work) -> Answer:
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            look = _start(work, call, team, plan, here, like_it)
            known, kickoff = chosen(fields, FieldId.LEARNED) or "", look.course.kickoff
            again_known = again.propose(work, kickoff, team, call.actor, known, now=work.now)
            if again_known:
                proposals.proposed(work, call.tools, again_known)
        return Done()

    return await _at_its_field(call, step)


_FIELDS = {
    starting.NAME: FieldId.NAME,
    starting.PM: FieldId.PM,
    starting.TECH_LEAD: FieldId.TECH_LEAD,
    starting.ANSWER_BY: FieldId.DUE_ON,
}


def _start(
    work: Work,
    call: Call,
    team: Team,
    plan: KickoffPlan,
    here: list[str],
    like_it: Sequence[Discarded],
) -> Seen:
    """`like_it`: projects that were discarded, and that everybody there may read of."""
    done = starting.start(work, team, call.actor, plan, here=here, now=work.now)
    look = posting.started(work, call.tools, done, like_it)
    if plan.blind:
        blinds.begun(work, call.tools, blind.begin(work, done.kickoff, now=work.now))
    return look


async def change(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        found, project, _ = changing.around(work, call.value, call.actor)
        return Modal(forms.change(call.say, found, project))

    return await call.read(step)


async def changed(call: Call, fields: Fields) -> Answer:
    changes = Changes(
        name=chosen(fields, FieldId.NAME) or "",
        answer_by=picked_day(fields, FieldId.DUE_ON),
        is_late=forms.IS_LATE in (chosen(fields, FieldId.OPTIONS) or []),
        added=_sets(fields),
    )

    def step(work: Work) -> Answer:
        moved = changing.change(work, call.metadata, call.actor, changes, now=work.now)
        posting.went_on(work, call.tools, moved)
        return Done()

    return await _at_its_field(call, step)


async def _at_its_field(call: Call, step: Callable[[Work], Answer]) -> Answer:
    try:
        return await call.write(step)
    except FieldErrors as error:
        raise FieldErrors({_FIELDS[name]: e for name, e in error.errors.items()}) from None


def _sets(fields: Fields) -> frozenset[QuestionSet]:
    return frozenset(QuestionSet(one) for one in chosen(fields, FieldId.SETS) or [])


async def _here(call: Call, team: Team, plan: KickoffPlan) -> list[str]:
    """User ids of all in the team's channel; the PM is known afterwards. Raises ChannelIsArchived,
    BotNotInChannel."""
    if team.state is TeamState.ARCHIVED:
        raise ChannelIsArchived()
    await call.tools.directory.people(filter(None, {plan.pm, plan.tech_lead}))
    try:
        return await call.tools.directory.here(team.channel_id)
    except TROUBLES:
        raise BotNotInChannel() from None


async def _discarded(call: Call, team: Team, name: str) -> list[Discarded]:
    """Of this team and of public ones: the whole channel reads the thread."""
    found = await call.read(lambda work: discarded.like(work, call.actor, name))
    private = await private_of(call.tools, [one.team for one in found])
    return [one for one in found if one.team.team_id not in private - {team.team_id}]


async def tap(call: Call) -> Answer:
    kickoff_id, question_id, choice_id, option_id = call.value.split("/")

    def step(work: Work) -> Answer:
        moved = tapping.tap(
            work, kickoff_id, question_id, choice_id, option_id, call.actor, now=work.now
        )
        posting.went_on(work, call.tools, moved, question_id)
        return Nothing()

    return await call.write(step)


async def undo(call: Call) -> Answer:
    kickoff_id, question_id = call.value.split("/")

    def step(work: Work) -> Answer:
        moved = tapping.take_back(work, kickoff_id, question_id, call.actor, now=work.now)
        posting.went_on(work, call.tools, moved, question_id)
        return Nothing()

    return await call.write(step)


async def add_set(call: Call) -> Answer:
    kickoff_id, added = call.value.split("/")
    ts = (call.payload.get("message") or {}).get("ts", "")

    def step(work: Work) -> Answer:
        moved = sets.add(work, kickoff_id, QuestionSet(added), call.actor, now=work.now)
        offer = work.outbox.handle_of(call.channel_id, ts)
        posting.set_added(work, call.tools, moved, offer)
        return Nothing()

    return await call.write(step)
