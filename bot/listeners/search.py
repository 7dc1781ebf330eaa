"""/retro search: what was written in all that has closed, found again by its words."""

from typing import Any

from bot.answers import Answer, Modal
from bot.call import Call
from bot.commands import Intent
from bot.listeners.which_team import readable
from bot.routes import Routes
from bot.views import search as views
from rituals.search import usecases
from rituals.search.usecases import Found
from rituals.team.model import NotAMember


def register(routes: Routes) -> None:
    routes.commands |= {"retro search": searched}


async def searched(call: Call, intent: Intent) -> Answer:
    return Modal(await window(call, intent.rest))


async def window(call: Call, words: str, page: int = 0) -> dict[str, Any]:
    return views.found(call.say, await _found(call, words), page)


async def _found(call: Call, words: str) -> Found:
    """Where a channel turns out to have been made private meanwhile, that is kept, and looked
    again without what is its team's."""
    while True:
        result = await call.read(lambda work: usecases.find(work, call.actor, words))
        teams = {hit.team.team_id: hit.team for hit in result.hits}.values()
        strange = [team for team in teams if not team.has(call.actor.user_id)]
        try:
            for team in strange:
                await readable(call, team)
        except NotAMember:
            continue
        return result
