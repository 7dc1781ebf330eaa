"""What was parked is woken as a new iteration, parked again, or let go with a reason."""

from datetime import date

from bot.answers import Answer, Done, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.experiment.concluding import next_form
from bot.listeners.home.page import place_of, shown_again
from bot.ports import Work
from bot.posting.experiment import parking as posting
from bot.routes import Fields, Routes, chosen
from bot.views.experiment import parking as views
from bot.views.nudges.bundles import placed
from rituals.experiment import parking
from rituals.experiment.drafting import REASON
from rituals.team.plan import FieldErrors


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.EXPERIMENT_WAKE: wake,
        ActionId.EXPERIMENT_PARK_AGAIN: ask_until,
        ActionId.EXPERIMENT_LET_GO: ask_why,
    }
    routes.views |= {
        ViewId.EXPERIMENT_PARK_AGAIN: parked_again,
        ViewId.EXPERIMENT_LET_GO: let_go,
    }


async def wake(call: Call) -> Answer:
    """The window of the next one, filled with what was learned; it is woken when that begins."""

    def step(work: Work) -> Answer:
        one, team, _ = parking.find_parked(work, call.value, call.actor)
        return Modal(next_form(work, call, one, team, place_of(call)))

    return await call.read(step)


async def ask_until(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        one, _, outcome = parking.find_parked(work, call.value, call.actor)
        return Modal(views.park_again(call.say, one, outcome, place_of(call)))

    return await call.read(step)


async def ask_why(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        one, _, _ = parking.find_parked(work, call.value, call.actor)
        return Modal(views.let_go(call.say, one, place_of(call)))

    return await call.read(step)


async def parked_again(call: Call, fields: Fields) -> Answer:
    experiment_id, place = placed(call.metadata)
    words = str(chosen(fields, FieldId.UNTIL) or "")
    day = chosen(fields, FieldId.LOOK_AGAIN)

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) parks it once.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return Done()
        was, _, _ = parking.find_parked(work, experiment_id, call.actor, to_change=True)
        on = date.fromisoformat(day) if day else None
        done = parking.park_again(work, experiment_id, call.actor, words, on, now=work.now)
        posting.parked_again(work, call.tools, done, was, call.actor)
        return Done()

    try:
        return await shown_again(call, place, await call.write(step))
    except FieldErrors as error:
        known = {parking.UNTIL: FieldId.UNTIL, parking.DAY: FieldId.LOOK_AGAIN}
        raise FieldErrors({known[name]: one for name, one in error.errors.items()}) from None


async def let_go(call: Call, fields: Fields) -> Answer:
    experiment_id, place = placed(call.metadata)
    reason = str(chosen(fields, FieldId.REASON) or "")

    def step(work: Work) -> Answer:
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return Done()
        was, _, _ = parking.find_parked(work, experiment_id, call.actor, to_change=True)
        done = parking.let_go(work, experiment_id, call.actor, reason, now=work.now)
        posting.let_go(work, call.tools, done, was, call.actor)
        return Done()

    try:
        return await shown_again(call, place, await call.write(step))
    except FieldErrors as error:
        raise FieldErrors({FieldId.REASON: error.errors[REASON]}) from None
