"""What is pressed on stale work, wherever it is shown: a sign of life, blocked by something, put
off, cut."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.answers import Answer, Done, Modal, Nothing
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.experiment import concluding as experiment_concluding
from bot.listeners.home.page import place_of, shown_again
from bot.ports import Work
from bot.posting.milestones import board as milestones
from bot.posting.nudges import bundles
from bot.posting.nudges import stale as posting
from bot.posting.nudges.stale import STALE
from bot.posting.nudges.waiting import SOURCES
from bot.routes import Fields, Routes, chosen
from bot.views.nudges import stale as views
from bot.views.nudges.bundles import placed
from bot.views.nudges.stale_buttons import carried
from rituals.bundle import usecases as bundle
from rituals.bundle.model import Thing
from rituals.errors import PersonError
from rituals.experiment.model import Decision
from rituals.stale import saying, telling
from rituals.stale.model import ReasonTooLong, WhyIsItBlocked, WorkIsOver, WorkItem, WorkKind
from rituals.team.model import Team
from rituals.team.plan import FieldErrors

A_WEEK = timedelta(days=7)


class SnoozeWhen(PersonError):
    """No day was chosen."""


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.STALE_ALIVE: alive,
        ActionId.STALE_BLOCK: block,
        ActionId.STALE_UNBLOCK: unblock,
        ActionId.STALE_CUT: cut,
        ActionId.STALE_SNOOZE: snooze,
    }
    routes.views |= {ViewId.BLOCKED: blocked, ViewId.SNOOZE: snoozed}


async def alive(call: Call) -> Answer:
    return await _said(call, lambda work, one, _: saying.still_on_it(work, one, now=work.now))


async def unblock(call: Call) -> Answer:
    return await _said(call, lambda work, one, team: say_unblocked(work, call, one, team))


async def _said(call: Call, what: Callable[[Work, WorkItem, Team], object]) -> Answer:
    """Something was pressed about an item: what waits for its owner, and for whoever pressed it,
    shows it as it is now."""

    def step(work: Work) -> Answer:
        one, team = found(work, call, carried(call.value))
        what(work, one, team)
        touched(work, call, one)
        return Nothing()

    return await shown_again(call, place_of(call), await call.write(step))


def found(work: Work, call: Call, thing: Thing) -> tuple[WorkItem, Team]:
    """Raises WorkIsOver, GuestsMayNot, TeamIsEmpty, NotAMember."""
    one = telling.item_of(work, STALE, thing, call.actor.user_id)
    if one is None:
        raise WorkIsOver()
    return saying.find(work, STALE, one.kind, one.ref, one.owner, call.actor)


def touched(work: Work, call: Call, one: WorkItem) -> None:
    bundles.touched(work, call.tools, {one.owner, call.actor.user_id})
    if one.kind is WorkKind.MILESTONE and one.project_id:
        milestones.looked(work, call.tools, one.project_id)


async def block(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        thing = carried(call.value)
        one, _ = found(work, call, thing)
        return Modal(views.block_window(call.say, one, thing, place_of(call)))

    return await call.read(step)


async def blocked(call: Call, fields: Fields) -> Answer:
    value, place = placed(call.metadata)

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) says it once.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return Done()
        one, team = found(work, call, carried(value))
        say_blocked(work, call, one, team, chosen(fields, FieldId.REASON) or "")
        return Done()

    try:
        return await shown_again(call, place, await call.write(step))
    except (WhyIsItBlocked, ReasonTooLong) as error:
        raise FieldErrors({FieldId.REASON: error}) from None


def say_blocked(work: Work, call: Call, one: WorkItem, team: Team, reason: str) -> WorkItem:
    after = saying.block(work, one, team, call.actor, reason, now=work.now)
    posting.blocked(work, call.tools, after, team, call.actor)
    touched(work, call, after)
    return after


def say_unblocked(work: Work, call: Call, one: WorkItem, team: Team) -> None:
    """The team hears it, if it heard that it was blocked."""
    after = saying.unblock(work, one, now=work.now)
    if one.blocked:
        posting.unblocked(work, call.tools, after, team, call.actor)


async def cut(call: Call) -> Answer:
    """It is concluded, and the decision is to stop; what was learned is asked all the same."""
    experiment_id = carried(call.value).ref
    return await call.read(
        lambda work: experiment_concluding.window(work, call, experiment_id, Decision.STOP)
    )


async def snooze(call: Call) -> Answer:
    """For the person alone: till tomorrow, for a week, until a day; or it takes long on purpose."""
    how, _, value = call.value.partition(":")
    thing, today = carried(value), call.now.astimezone(call.say.zone).date()
    if how == "until":
        proposed = today + A_WEEK
        return Modal(views.snooze_window(call.say, thing, place_of(call), proposed))

    def step(work: Work) -> Answer:
        if how == "long":
            one, team = found(work, call, thing)
            saying.takes_long(work, one, team, now=work.now)
            touched(work, call, one)
        else:
            put_off(work, call, thing, today + (A_WEEK if how == "week" else timedelta(days=1)))
        return Nothing()

    return await shown_again(call, place_of(call), await call.write(step))


async def snoozed(call: Call, fields: Fields) -> Answer:
    value, place = placed(call.metadata)
    picked = chosen(fields, FieldId.DATE)
    if not picked:
        raise FieldErrors({FieldId.DATE: SnoozeWhen()})

    def step(work: Work) -> Answer:
        put_off(work, call, carried(value), date.fromisoformat(picked))
        return Done()

    return await shown_again(call, place, await call.write(step))


def put_off(work: Work, call: Call, thing: Thing, day: date) -> datetime:
    """Of somebody's own things, whatever they are; when it comes back."""
    one = telling.item_of(work, STALE, thing, call.actor.user_id)
    if one and one.owner == call.actor.user_id:
        saying.reacted(work, one)
    until = bundle.snooze(work, SOURCES, call.actor, [thing], day, now=work.now)
    bundles.refreshed(work, call.tools, call.actor.user_id)
    return until
