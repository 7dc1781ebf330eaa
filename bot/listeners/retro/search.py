"""/retro search: what was written in all that has closed, found again by its words."""

from dataclasses import replace
from typing import Any

from bot.answers import Answer, Modal
from bot.call import Call
from bot.commands import Intent
from bot.listeners.which_team import closed_to
from bot.routes import Routes
from bot.views.retro import search as views
from rituals.search import usecases
from rituals.search.usecases import Found


def register(routes: Routes) -> None:
    routes.commands |= {"retro search": searched}


async def searched(call: Call, intent: Intent) -> Answer:
    return Modal(await window(call, intent.rest))


async def window(call: Call, words: str, page: int = 0) -> dict[str, Any]:
    return views.found(call.say, await _found(call, words), page)


async def _found(call: Call, words: str) -> Found:
    """Without what is of a team whose channel turns out to have been made private meanwhile."""
    result = await call.read(lambda work: usecases.find(work, call.actor, words))
    closed = await closed_to(call, [hit.team for hit in result.hits])
    return replace(result, hits=tuple(hit for hit in result.hits if hit.team.team_id not in closed))
