"""Turning the pages of what one window can't hold."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.answers import Answer, Instead
from bot.call import Call
from bot.ids import ActionId
from bot.listeners import (
    answer_history,
    experiments,
    followups,
    projects,
    reflections,
    retro,
    search,
    themes,
)
from bot.routes import Routes


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.EARLIER: turn, ActionId.LATER: turn}


async def turn(call: Call) -> Answer:
    """Another page of what is read."""
    what, sitting_id, page = call.value.split(":")
    listed: Mapping[str, Callable[[Call, str, int], Awaitable[dict[str, Any]]]] = {
        "mine": reflections.own,
        "read": retro.past,
        "group": themes.window,
        "followups": followups.window,
        "search": search.window,
        "answers": answer_history.window,
        "projects": projects.window,
        "experiments": experiments.window,
        "experiment": experiments.whole,
    }
    return Instead(await listed[what](call, sitting_id, int(page)))
