"""App Home: opened, and its pages turned. What its buttons do is done where each belongs."""

from typing import Any

import structlog

from bot.answers import Answer, Nothing
from bot.call import Call, Tools
from bot.ids import ActionId
from bot.listeners.nudges import mine
from bot.routes import Routes
from bot.slack.client import TROUBLES, word_for
from bot.slack.showing import open_for
from bot.views.home.page import pages_in
from bot.views.nudges.bundles import HOME, MINE
from rituals.home.model import Pages

log = structlog.get_logger()


def register(routes: Routes) -> None:
    routes.events |= {"app_home_opened": opened}
    routes.actions |= {ActionId.HOME_BACK: turn, ActionId.HOME_ON: turn}


async def opened(tools: Tools, event: dict[str, Any], _: str) -> None:
    """Safe to repeat: it replaces what was there."""
    if event.get("tab") == "home":
        person = await tools.directory.person(event["user"])
        await open_for(tools, person.user_id, Pages())


async def turn(call: Call) -> Answer:
    """Another page of one of its parts."""
    await open_for(call.tools, call.actor.user_id, pages_in(call.value))
    return Nothing()


def place_of(call: Call) -> str:
    """Of a press: `HOME`, `MINE`, or anywhere else."""
    if mine.is_mine(call):
        return MINE
    return HOME if (call.payload.get("view") or {}).get("type") == "home" else ""


async def shown_again(call: Call, place: str, answer: Answer) -> Answer:
    """What was done by a button on App Home, or in the window of what waits, is seen there at once;
    `place`: what it carried. Where
    Slack doesn't take it now it's done all the same, and shown a little later."""
    if place == MINE:
        return await mine.again(call, answer)
    if place == HOME:
        try:
            await open_for(call.tools, call.actor.user_id)
        except TROUBLES as error:
            log.info("home.put_off", reason=word_for(error))
    return answer
