"""Turning the pages of what one window can't hold."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.answers import Answer, Instead
from bot.call import Call
from bot.ids import ActionId
from bot.listeners.charter import lines as charter_lines
from bot.listeners.experiment import idea_list
from bot.listeners.experiment import listed as experiments
from bot.listeners.experiment import search as experiment_search
from bot.listeners.followups import listed as followups
from bot.listeners.kickoff import answer_history
from bot.listeners.kickoff import progress as projects
from bot.listeners.milestones import listed as milestones
from bot.listeners.nudges import mine
from bot.listeners.nudges import said as nudges
from bot.listeners.production import listed as production
from bot.listeners.project import pages as project_pages
from bot.listeners.project import portfolio as project_portfolio
from bot.listeners.retro import holding as retro
from bot.listeners.retro import reflections, search, themes
from bot.listeners.search import found as learned
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
