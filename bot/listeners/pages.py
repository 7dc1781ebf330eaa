"""Turning the pages of what one window can't hold."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.answers import Answer, Instead
from bot.call import Call
from bot.ids import ActionId
from bot.listeners import (
    answer_history,
    charter_lines,
    experiment_search,
    experiments,
    followups,
    idea_list,
    learned,
    milestones,
    mine,
    nudges,
    production,
    project_pages,
    project_portfolio,
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
    what, _, rest = call.value.partition(":")
    which, _, page = rest.rpartition(":")  # what was looked for may have colons in it
    listed: Mapping[str, Callable[[Call, str, int], Awaitable[dict[str, Any]]]] = {
        "mine": reflections.own,
        "read": retro.past,
        "group": themes.window,
        "followups": followups.window,
        "milestones": milestones.window,
        "search": search.window,
        "answers": answer_history.window,
        "lines": charter_lines.window,
        "projects": projects.window,
        "project-list": project_pages.window,
        "portfolio": project_portfolio.window,
        "experiments": experiments.window,
        "ideas": idea_list.window,
        "experiment": experiments.whole,
        "ledger": experiment_search.window,
        "learned": learned.window,
        "stale": nudges.window,
        "waits": mine.window,
        "models": production.window,
        "model": production.whole,
    }
    return Instead(await listed[what](call, which, int(page)))
