"""What is pressed on a daily bundle, and the window for how somebody wants it."""

from bot.answers import Answer, Instead, Modal, Nothing
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.home.page import place_of, shown_again
from bot.ports import Work
from bot.posting.nudges import bundles as posting
from bot.posting.nudges.waiting import SOURCES
from bot.routes import Fields, Routes, chosen
from bot.views.nudges import bundles as views
from bot.views.nudges.stale_buttons import carried
from rituals.bundle import usecases
from rituals.bundle.model import Manners


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.SNOOZE_ALL: snooze_all,
        ActionId.WAKE_ALL: wake_all,
        ActionId.WAKE: wake_one,
        ActionId.BUNDLE_SETTINGS: settings,
    }
    routes.views |= {ViewId.BUNDLE_SETTINGS: sent}


async def snooze_all(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        usecases.snooze_all(work, SOURCES, call.actor, now=work.now)
        posting.refreshed(work, call.tools, call.actor.user_id)
        return Nothing()

    return await shown_again(call, place_of(call), await call.write(step))


async def wake_all(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        usecases.wake(work, SOURCES, call.actor, now=work.now)
        posting.refreshed(work, call.tools, call.actor.user_id)
        return Nothing()

    return await shown_again(call, place_of(call), await call.write(step))


async def wake_one(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        usecases.wake(work, SOURCES, call.actor, [carried(call.value)], now=work.now)
        posting.refreshed(work, call.tools, call.actor.user_id)
        return Nothing()

    return await shown_again(call, place_of(call), await call.write(step))


async def settings(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        return Modal(views.settings(call.say, usecases.manners(work, call.actor.user_id)))

    return await call.read(step)


async def sent(call: Call, fields: Fields) -> Answer:
    wished = Manners(chosen(fields, FieldId.BUNDLE) == "on", int(chosen(fields, FieldId.HOUR)))

    def step(work: Work) -> Answer:
        following = usecases.prefer(work, SOURCES, call.actor, wished, now=work.now)
        work.homes.changed([call.actor.user_id])
        return Instead(views.saved(call.say, wished, following))

    return await call.write(step)
