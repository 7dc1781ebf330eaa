"""A stop rule is reached, and it goes on all the same: with a reason, and a new rule."""

from datetime import date

from bot.answers import Answer, Done, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.home.page import place_of, shown_again
from bot.ports import Work
from bot.posting.experiment import card as experiments
from bot.posting.experiment import stopping as posting
from bot.routes import Fields, Routes, chosen
from bot.views.experiment import stopping as views
from bot.views.nudges.bundles import placed
from rituals.experiment import drafting, extending, starting
from rituals.experiment.errors import AttemptsOutOfRange, GoesOnAlready
from rituals.experiment.model import MOST_ATTEMPTS, StopRule
from rituals.team.plan import FieldErrors
from rituals.text import squeezed


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.EXPERIMENT_GO_ON: go_on}
    routes.views |= {ViewId.EXPERIMENT_GO_ON: went_on}


async def go_on(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        one, team = starting.find(work, call.value, call.actor)
        one.check_open()
        if not one.reached:
            raise GoesOnAlready(number=one.number)
        return Modal(views.window(call.say, experiments.seen(work, one, team), place_of(call)))

    return await call.read(step)


async def went_on(call: Call, fields: Fields) -> Answer:
    experiment_id, place = placed(call.metadata)

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) goes on once.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return Done()
        starting.find(work, experiment_id, call.actor)
        rule, reason = _rule(fields), chosen(fields, FieldId.REASON) or ""
        done = extending.go_on(work, experiment_id, call.actor, rule, reason, now=work.now)
        look = experiments.refreshed(work, call.tools, done.experiment, done.team)
        posting.went_on(work, call.tools, look, call.actor)
        return Done()

    try:
        return await shown_again(call, place, await call.write(step))
    except FieldErrors as error:
        raise FieldErrors({_FIELDS[name]: one for name, one in error.errors.items()}) from None


_FIELDS = {
    drafting.REASON: FieldId.REASON,
    drafting.ATTEMPTS: FieldId.ATTEMPTS,
    drafting.BY: FieldId.UNTIL,
    drafting.BUDGET: FieldId.BUDGET,
}


def _rule(fields: Fields) -> StopRule:
    """Raises FieldErrors."""
    typed, by = chosen(fields, FieldId.ATTEMPTS), chosen(fields, FieldId.UNTIL)
    attempts = int(typed) if typed and str(typed).isdecimal() else None
    if attempts is not None and not 1 <= attempts <= MOST_ATTEMPTS:
        raise FieldErrors({drafting.ATTEMPTS: AttemptsOutOfRange(most=MOST_ATTEMPTS)})
    return StopRule(
        by=date.fromisoformat(by) if by else None,
        attempts=attempts,
        budget=squeezed(chosen(fields, FieldId.BUDGET) or ""),
    )
