"""/mainspring rituals: what the team holds and could hold; pause, take off, put back."""

from typing import Any

from bot.answers import Answer, Instead, Modal, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.calendar.gathered import page
from bot.listeners.calendar.ritual_plans import change, found
from bot.listeners.nudges import digests
from bot.listeners.origin import Origin, back_to, carried, origin_of
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.posting.calendar import rituals as posting
from bot.posting.retro import sittings as sitting_posting
from bot.routes import Fields, Routes, chosen
from bot.views import past as past_views
from bot.views.calendar import dates_ahead as calendar_views
from bot.views.calendar import ritual_news
from bot.views.calendar import rituals as views
from bot.views.calendar.rituals import Repertoire, RitualDeed
from bot.views.retro import thread as sitting_views
from bot.words import Mrkdwn
from rituals.calendar import DurationNotUnderstood, UntilIsPast, parse_until
from rituals.roles import checking
from rituals.sittings import opening, reading
from rituals.team import holding
from rituals.team.dates import RitualIsGone, ritual_to_run
from rituals.team.model import AlreadyPaused, Team
from rituals.team.plan import FieldErrors


def register(routes: Routes) -> None:
    routes.commands |= {"mainspring rituals": for_team(listed)}
    routes.actions |= {
        ActionId.RITUALS: pressed,
        ActionId.RITUAL_MENU: menu,
    }
    routes.views |= {
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
        case RitualDeed.SHOW:
            return await _show(call, ritual_id)
        case RitualDeed.CHANGE:
            return await change(call, ritual_id)
        case RitualDeed.PAUSE | RitualDeed.TAKE_OFF as deed:
            return await _ask(call, deed, ritual_id)
        case RitualDeed.RESUME:
            return await _resume(call, ritual_id)
        case RitualDeed.BRING_BACK:
            return await _bring_back(call, ritual_id)


async def run_now(call: Call, ritual_id: str) -> Answer:
    def step(work: Work) -> Answer:
        ritual, team = found(work, ritual_id)
        if ritual.is_retired or not ritual.kind.collects:
            raise RitualIsGone()
        asks = checking.asks(work, ritual, now=work.now)
        done = opening.open_now(work, team, ritual, call.actor, now=work.now, this_once=asks)
        sitting_posting.opened(work, call.tools, done)
        return Reply(sitting_views.opened(call.say, done.sitting, team))

    return await call.write(step)


async def _past(call: Call, ritual_id: str) -> Answer:
    _, team = await call.read(lambda work: found(work, ritual_id))
    team = await readable(call, team)

    def step(work: Work) -> Answer:
        ritual, _ = found(work, ritual_id)
        past = reading.past_of(work, team, ritual, call.actor)
        return Modal(past_views.past(call.say, team, ritual, past))

    return await call.read(step)


async def _show(call: Call, ritual_id: str) -> Answer:
    """What a digest would tell now: there is only one kind that tells."""
    _, team = await call.read(lambda work: found(work, ritual_id))
    return await digests.of_team(call, team)


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
        return team, ritual_news.took_off(call.say, ritual)

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
        _, team = found(work, ritual_id)
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
