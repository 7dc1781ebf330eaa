"""What is done about a figure that is out of bounds: decided in a window, with a reason."""

from typing import Any

from bot.answers import Answer, Done, Instead, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.experiment import form as experiment_form
from bot.listeners.home.page import place_of, shown_again
from bot.ports import Work
from bot.posting.production import card as posting
from bot.posting.production.seen import seen
from bot.routes import Fields, Routes, chosen
from bot.views.figures import figure
from bot.views.nudges.bundles import placed
from bot.views.production import windows as views
from rituals.production import checking, watching
from rituals.production.errors import NothingToDecide, RemedyMissing
from rituals.production.model import Remedy
from rituals.team.plan import FieldErrors


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.MODEL_DECIDE: to_decide}
    routes.views |= {ViewId.MODEL_DECIDE: decided}


async def to_decide(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        one, team = watching.find(work, call.value, call.actor)
        watching.check_live(one)
        look = seen(work, one, team)
        asks = look.standing.asks
        if asks is None:
            raise NothingToDecide(number=one.number)
        return Modal(views.decide(call.say, look, asks, place_of(call)))

    return await call.read(step)


async def decided(call: Call, fields: Fields) -> Answer:
    about, place = placed(call.metadata)
    model_id, _, check_id = about.partition("/")
    remedy, reason = chosen(fields, FieldId.REMEDY), chosen(fields, FieldId.REASON) or ""
    if not remedy:
        raise FieldErrors({FieldId.REMEDY: RemedyMissing()})

    def step(work: Work) -> Answer:
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            done = checking.settle(
                work,
                model_id,
                call.actor,
                Remedy(remedy),
                reason,
                check_id=check_id,
                now=work.now,
            )
            posting.decided(work, call.tools, done)
        if Remedy(remedy) is not Remedy.INVESTIGATE:
            return Done()
        return Instead(_experiment(work, call, model_id, place))

    return await shown_again(call, place, await call.write(step))


def _experiment(work: Work, call: Call, model_id: str, place: str) -> dict[str, Any]:
    """The window of one that finds out why."""
    one, team = watching.find(work, model_id, call.actor)
    last = work.models.decided(model_id)[-1]
    key = "model.why" if one.watched.development is not None else "model.why_alone"
    facts = {
        "number": one.number,
        "metric": one.watched.metric,
        "value": figure(last.value, one.watched.unit),
        "environment": last.environment,
        "development": figure(one.watched.development or 0.0, one.watched.unit),
    }
    draft = checking.hypothesis(one, team, call.actor, last, call.say.plain(key, **facts))
    return experiment_form.prefilled(work, call, team, draft, place)
