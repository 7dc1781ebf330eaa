"""/mainspring calendar: the next dates of all rituals, and what is made of single ones."""

from datetime import UTC, date, datetime, time
from typing import Any

from bot.answers import Answer, Instead, Modal, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.calendar import rituals
from bot.listeners.calendar.gathered import page
from bot.listeners.origin import back_to, carried, origin_of
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.posting.calendar import rituals as posting
from bot.routes import Fields, Routes, chosen
from bot.views.calendar import dates_ahead as views
from bot.views.calendar.dates_ahead import DateDeed, Page
from bot.words import Mrkdwn
from rituals.calendar import MoveIntoPause, MoveIsPast, MoveOutOfOrder
from rituals.team import dates
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.team.results import DateChanged
from rituals.team.ritual_date import Snooze


def register(routes: Routes) -> None:
    routes.commands |= {"mainspring calendar": for_team(calendar)}
    routes.actions |= {
        ActionId.STATUS_CALENDAR: pressed,
        ActionId.CHANGE_DATE: change,
        ActionId.UNDO_DATE: undo,
        ActionId.MOVE_A_WEEK: a_week,
    }
    routes.views |= {ViewId.MOVE_DATE: moved}


async def calendar(call: Call, _: Intent, team: Team) -> Answer:
    team = await readable(call, team)
    return await call.read(lambda work: Reply(views.calendar(call.say, page(work, call, team))))


async def pressed(call: Call) -> Answer:
    """From a message in its place; from a window on top of it."""
    team = await readable(call, await call.read(lambda work: team_named(work, call.value)))

    def step(work: Work) -> Answer:
        shown = page(work, call, team)
        if call.payload.get("view"):
            return Modal(views.calendar_modal(call.say, shown))
        return Reply(views.calendar(call.say, shown))

    return await call.read(step)


async def change(call: Call) -> Answer:
    """What stands behind the ⋯ of a date."""
    what, _, carries = call.value.partition(":")
    ritual_id, nominal_at, seen = _read(carries)
    match DateDeed(what):
        case DateDeed.MOVE:
            return await _ask_where(call, ritual_id, nominal_at)
        case DateDeed.RUN:
            return await rituals.run_now(call, ritual_id)
        case deed:
            return await _done(call, deed, ritual_id, nominal_at, seen)


async def undo(call: Call) -> Answer:
    ritual_id, nominal_at, seen = _read(call.value)
    return await _done(call, DateDeed.PUT_BACK, ritual_id, nominal_at, seen)


async def a_week(call: Call) -> Answer:
    """In the window that moves a date: nothing is left to be asked."""
    _, _, carries = call.value.partition(":")
    ritual_id, nominal_at, seen = _read(carries)

    def step(work: Work) -> Answer:
        done = _made(work, call, DateDeed.WEEK, ritual_id, nominal_at, seen)
        shown = page(work, call, done.team)
        return Instead(views.calendar_modal(call.say, shown, views.done(call.say, done)))

    return await call.write(step)


async def _done(
    call: Call, deed: DateDeed, ritual_id: str, nominal_at: datetime, seen: datetime
) -> Answer:
    def step(work: Work) -> Answer:
        done = _made(work, call, deed, ritual_id, nominal_at, seen)
        return _in_place(call, page(work, call, done.team), views.done(call.say, done))

    return await call.write(step)


def _made(
    work: Work, call: Call, deed: DateDeed, ritual_id: str, nominal_at: datetime, seen: datetime
) -> DateChanged:
    match deed:
        case DateDeed.SKIP:
            done = dates.skip(work, ritual_id, call.actor, nominal_at, now=work.now)
        case DateDeed.PUT_BACK:
            done = dates.put_back(work, ritual_id, call.actor, nominal_at, now=work.now)
        case _:
            how_long = Snooze(deed.value)
            done = dates.snooze(
                work, ritual_id, call.actor, nominal_at, how_long, seen=seen, now=work.now
            )
    posting.date_changed(work, call.tools, done, call.actor)
    return done


def _in_place(call: Call, shown: Page, done: Mrkdwn) -> Answer:
    if origin_of(call).is_window:
        return Instead(views.calendar_modal(call.say, shown, done))
    return Reply(views.calendar(call.say, shown, done), replaces=True)


async def _ask_where(call: Call, ritual_id: str, nominal_at: datetime) -> Answer:
    def step(work: Work) -> Answer:
        team, found = dates.date_of(work, ritual_id, call.actor, nominal_at)
        carries = origin_of(call).with_(ritual_id, f"{nominal_at.timestamp():.0f}")
        return Modal(views.move(call.say, team, found, metadata=carries))

    return await call.read(step)


async def moved(call: Call, fields: Fields) -> Answer:
    (ritual_id, nominal), origin = carried(call)
    nominal_at = _at(nominal)

    def step(work: Work) -> tuple[Any, Any]:
        team, _ = dates.date_of(work, ritual_id, call.actor, nominal_at)
        try:
            done = dates.move(
                work, ritual_id, call.actor, nominal_at, _moment(fields, team), now=work.now
            )
        except MoveOutOfOrder as error:
            raise FieldErrors({FieldId.DATE: error}) from None
        except (MoveIsPast, MoveIntoPause) as error:
            raise FieldErrors({_of_today(fields, team, work.now): error}) from None
        posting.date_changed(work, call.tools, done, call.actor)
        shown, said = page(work, call, done.team), views.done(call.say, done)
        return views.calendar(call.say, shown, said), views.calendar_modal(call.say, shown, said)

    message, window = await call.write(step)
    return await back_to(call, origin, message=message, window=window)


def _moment(fields: Fields, team: Team) -> datetime:
    """What was chosen, on the team's clocks."""
    day = date.fromisoformat(chosen(fields, FieldId.DATE))
    at = time.fromisoformat(chosen(fields, FieldId.TIME))
    return datetime.combine(day, at, team.calendar.tz).astimezone(UTC)


def _of_today(fields: Fields, team: Team, now: datetime) -> FieldId:
    """At which of the two fields a time that has passed is to be put right."""
    today = now.astimezone(team.calendar.tz).date()
    is_today = chosen(fields, FieldId.DATE) == today.isoformat()
    return FieldId.TIME if is_today else FieldId.DATE


def _read(carries: str) -> tuple[str, datetime, datetime]:
    ritual_id, nominal_at, seen = carries.split(":")
    return ritual_id, _at(nominal_at), _at(seen)


def _at(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)
