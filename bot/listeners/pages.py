"""Turning the pages of what one window can't hold."""

from bot.answers import Answer, Instead
from bot.call import Call
from bot.ids import ActionId
from bot.listeners import followups, reflections, retro, search, themes
from bot.routes import Routes


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.EARLIER: turn, ActionId.LATER: turn}


async def turn(call: Call) -> Answer:
    """Another page of what is read."""
    what, sitting_id, page = call.value.split(":")
    listed = {
        "mine": reflections.own,
        "read": retro.past,
        "group": themes.window,
        "followups": followups.window,
        "search": search.window,
    }[what]
    return Instead(await listed(call, sitting_id, int(page)))
