"""/mainspring rituals: what the team holds and could hold; add, change, pause, take off."""

from typing import Any

from bot.answers import Answer, Done, Instead, Modal, Reply
from bot.call import Call
from bot.commands import Intent
from bot.errors import PlanIsGone
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners import drafts, ritual_form, setup
from bot.listeners.calendar_page import against, page
from bot.listeners.origin import Origin, back_to, carried, origin_of
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.posting import rituals as posting
from bot.posting import sittings as sitting_posting
from bot.routes import Fields, Routes, chosen
from bot.views import calendar as calendar_views
from bot.views import past as past_views
from bot.views import rituals as views
from bot.views import sittings as sitting_views
from bot.views.rituals import Repertoire, RitualDeed
from bot.words import Mrkdwn
from rituals.calendar import DurationNotUnderstood, UntilIsPast, parse_until
from rituals.sittings import opening, reading
from rituals.team import holding
from rituals.team.dates import RitualIsGone, ritual_to_run
from rituals.team.model import AlreadyPaused, Team
from rituals.team.plan import FieldErrors
from rituals.team.ritual import Ritual, RitualKind
from rituals.team.ritual_plan import RitualPlan

DRAFT = "ritual"


def register(routes: Routes) -> None:
    routes.commands |= {"mainspring rituals": for_team(listed)}
    routes.actions |= {
        ActionId.RITUALS: pressed,
        ActionId.RITUAL_MENU: menu,
        ActionId.ADD_RITUAL: add,
    }
    routes.views |= {
        ViewId.RITUAL: planned,
        ViewId.RITUAL_PREVIEW: start,
        ViewId.PAUSE_RITUAL: paused,
        ViewId.TAKE_OFF_RITUAL: taken_off,
    }


async def listed(call: Call, _: Intent, team: Team) -> Answer:
    return await _list(call, team)


async def pressed(call: Call) -> Answer:
    return await _list(call, await call.read(lambda work: team_named(work, call.value)))


async def _list(call: Call, team: Team) -> Answer:
    team = await readable(call, team)
    return await call.read(lambda work: Modal(_repertoire(work, call, team)))


def _repertoire(work: Work, call: Call, team: Team, done: Mrkdwn | None = None) -> dict[str, Any]:
    shown = Repertoire(
        team=team,
        held=work.rituals.all_of(team.team_id),
        taken_off=work.rituals.taken_off(team.team_id),
        now=work.now,
        reader_runs_it=team.is_run_by(call.actor),
        reader_is_member=team.has(call.actor.user_id),
    )
    return views.repertoire(call.say, shown, done)


async def menu(call: Call) -> Answer:
    """What stands behind the ⋯ of a ritual."""
    what, ritual_id = call.value.split(":")
    match RitualDeed(what):
        case RitualDeed.RUN:
            return await run_now(call, ritual_id)
        case RitualDeed.PAST:
            return await _past(call, ritual_id)
        case RitualDeed.CHANGE:
            return await _change(call, ritual_id)
        case RitualDeed.PAUSE | RitualDeed.TAKE_OFF as deed:
            return await _ask(call, deed, ritual_id)
        case RitualDeed.RESUME:
            return await _resume(call, ritual_id)
        case RitualDeed.BRING_BACK:
            return await _bring_back(call, ritual_id)


async def run_now(call: Call, ritual_id: str) -> Answer:
    def step(work: Work) -> Answer:
        ritual, team = _found(work, ritual_id)
        if ritual.is_retired:
            raise RitualIsGone()
        done = opening.open_now(work, team, ritual, call.actor, now=work.now)
        sitting_posting.opened(work, call.tools, done)
        return Reply(sitting_views.opened(call.say, done.sitting, team))

    return await call.write(step)


async def _past(call: Call, ritual_id: str) -> Answer:
    _, team = await call.read(lambda work: _found(work, ritual_id))
    team = await readable(call, team)

    def step(work: Work) -> Answer:
        ritual, _ = _found(work, ritual_id)
        past = reading.past_of(work, team, ritual, call.actor)
        return Modal(past_views.past(call.say, team, ritual, past))

    return await call.read(step)


async def add(call: Call) -> Answer:
    team_id, kind = call.value.split(":")
    ref = call.value

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        draft = drafts.kept(work, RitualPlan, call.actor.user_id, DRAFT, ref)
        form = (
            ritual_form.form_of(draft, team, now=work.now)
            if draft
            else ritual_form.proposed(RitualKind(kind))
        )
        carries = origin_of(call).with_(team_id, kind, "")
        return Modal(
            views.form(call.say, form, metadata=carries, is_new=True, is_draft=draft is not None)
        )

    return await call.read(step)


async def _change(call: Call, ritual_id: str) -> Answer:
    ritual, team = await call.read(lambda work: _found(work, ritual_id))
    if ritual.kind is RitualKind.RETRO:
        return await setup.settings_for(call, team)

    def step(work: Work) -> Answer:
        ritual, team = ritual_to_run(work, ritual_id, call.actor)
        draft = drafts.kept(work, RitualPlan, call.actor.user_id, DRAFT, ritual_id)
        plan = draft or ritual_form.plan_of(ritual)
        form = ritual_form.form_of(plan, team, now=work.now)
        carries = origin_of(call).with_(team.team_id, ritual.kind, ritual_id)
        return Modal(
            views.form(call.say, form, metadata=carries, is_new=False, is_draft=draft is not None)
        )

    return await call.read(step)


async def planned(call: Call, fields: Fields) -> Answer:
    """The form was sent: keep what was typed, and show what would happen."""
    (team_id, kind, ritual_id), _ = carried(call)

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        known = _known(work, team, ritual_id)
        held = work.rituals.all_of(team_id)
        plan = ritual_form.read_plan(
            fields, team, RitualKind(kind), ritual_id or None, held, now=work.now
        )
        work.drafts.put(call.actor.user_id, DRAFT, _ref(plan), plan.model_dump_json())
        upcoming = plan.next_dates(team, known, now=work.now)
        ritual = plan.made_of(known) if known else plan.anew("")
        warnings = against(work, call, team, ritual, upcoming)
        return Modal(
            views.preview(call.say, team, plan, upcoming, warnings, metadata=call.metadata)
        )

    return await call.write(step)


async def start(call: Call, _: Fields) -> Answer:
    """Start was pressed on the preview."""
    (team_id, kind, ritual_id), _origin = carried(call)
    ref = ritual_id or f"{team_id}:{kind}"

    def step(work: Work) -> None:
        # The same window sent twice (a double click, a retry) starts once.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        plan = drafts.kept(work, RitualPlan, call.actor.user_id, DRAFT, ref)
        if not plan:
            raise PlanIsGone()
        done = holding.start_ritual(work, team, call.actor, plan, now=work.now)
        posting.started(work, call.tools, done, call.actor)
        # Others' were made for the ritual as it was: started, they would undo what this one does.
        # Of a team's own, though, there may be another beside it.
        if plan.kind is RitualKind.OWN and not ritual_id:
            work.drafts.drop(call.actor.user_id, DRAFT, ref)
        else:
            work.drafts.drop_all(DRAFT, ref)

    await call.write(step)
    return Done()


async def _ask(call: Call, deed: RitualDeed, ritual_id: str) -> Answer:
    """Before something is paused or taken off."""

    def step(work: Work) -> Answer:
        ritual, _ = ritual_to_run(work, ritual_id, call.actor)
        carries = origin_of(call).with_(ritual_id)
        if deed is RitualDeed.PAUSE:
            return Modal(views.ask_how_long(call.say, ritual, metadata=carries))
        return Modal(views.ask_to_take_off(call.say, ritual, metadata=carries))

    return await call.read(step)


async def paused(call: Call, fields: Fields) -> Answer:
    (ritual_id,), origin = carried(call)

    def step(work: Work) -> Team:
        _, team = ritual_to_run(work, ritual_id, call.actor)
        try:
            until = parse_until(
                chosen(fields, FieldId.UNTIL) or "", now=work.now, zone=team.calendar.zone
            )
            done = holding.pause_ritual(work, ritual_id, call.actor, until=until, now=work.now)
        except (DurationNotUnderstood, UntilIsPast, AlreadyPaused) as error:
            raise FieldErrors({FieldId.UNTIL: error}) from None
        posting.paused(work, call.tools, done, call.actor)
        return done.team

    team = await call.write(step)
    return await _shown_again(call, origin, team)


async def taken_off(call: Call, _: Fields) -> Answer:
    (ritual_id,), origin = carried(call)

    def step(work: Work) -> tuple[Team, Mrkdwn]:
        team, ritual = holding.take_off(work, ritual_id, call.actor)
        posting.taken_off(work, call.tools, team, ritual, call.actor)
        return team, views.took_off(call.say, ritual)

    team, done = await call.write(step)
    return await _shown_again(call, origin, team, done)


async def _resume(call: Call, ritual_id: str) -> Answer:
    def step(work: Work) -> Team:
        team, ritual, following = holding.resume_ritual(work, ritual_id, call.actor, now=work.now)
        posting.resumed(work, call.tools, team, ritual, following, call.actor)
        return team

    team = await call.write(step)
    return await _in_place(call, team)


async def _bring_back(call: Call, ritual_id: str) -> Answer:
    def step(work: Work) -> Team:
        _, team = _found(work, ritual_id)
        done = holding.bring_back(work, team, ritual_id, call.actor, now=work.now)
        posting.started(work, call.tools, done, call.actor)
        return done.team

    team = await call.write(step)
    return await _in_place(call, team)


async def _in_place(call: Call, team: Team) -> Answer:
    """After a press: the window or message that it was in, as things are now."""
    origin = origin_of(call)
    message, window = await _places(call, origin, team)
    return Reply(message, replaces=True) if message and origin.url else Instead(window)


async def _shown_again(
    call: Call, origin: Origin, team: Team, done: Mrkdwn | None = None
) -> Answer:
    """After a window that was sent: what was below it, as things are now."""
    message, window = await _places(call, origin, team, done)
    return await back_to(call, origin, message=message, window=window)


async def _places(
    call: Call, origin: Origin, team: Team, done: Mrkdwn | None = None
) -> tuple[Any, Any]:
    def step(work: Work) -> tuple[Any, Any]:
        if origin.kind != "calendar":
            return None, _repertoire(work, call, team, done)
        shown = page(work, call, team)
        return (
            calendar_views.calendar(call.say, shown, done),
            calendar_views.calendar_modal(call.say, shown, done),
        )

    return await call.read(step)


def _found(work: Work, ritual_id: str) -> tuple[Ritual, Team]:
    """Also one that was taken off. Raises RitualIsGone."""
    ritual = work.rituals.get(ritual_id)
    team = work.teams.get(ritual.team_id) if ritual else None
    if not ritual or not team:
        raise RitualIsGone()
    return ritual, team


def _known(work: Work, team: Team, ritual_id: str) -> Ritual | None:
    """What is changed; None: it's new. Raises RitualIsGone."""
    if not ritual_id:
        return None
    ritual, _ = _found(work, ritual_id)
    if ritual.is_retired or ritual.team_id != team.team_id:
        raise RitualIsGone()
    return ritual


def _ref(plan: RitualPlan) -> str:
    """Of the draft."""
    return plan.ritual_id or f"{plan.team_id}:{plan.kind}"
