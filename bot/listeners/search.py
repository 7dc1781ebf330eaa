"""/retro search: what was written in all that has closed, found again by its words."""

import asyncio
from dataclasses import replace
from typing import Any

from bot.answers import Answer, Modal
from bot.call import Call
from bot.commands import Intent
from bot.listeners.which_team import readable
from bot.routes import Routes
from bot.views import search as views
from rituals.search import usecases
from rituals.search.usecases import Found
from rituals.team.model import NotAMember, Team, TeamIsEmpty


def register(routes: Routes) -> None:
    routes.commands |= {"retro search": searched}


async def searched(call: Call, intent: Intent) -> Answer:
    return Modal(await window(call, intent.rest))


async def window(call: Call, words: str, page: int = 0) -> dict[str, Any]:
    return views.found(call.say, await _found(call, words), page)


async def _found(call: Call, words: str) -> Found:
    """Without what is of a team whose channel turns out to have been made private meanwhile."""
    result = await call.read(lambda work: usecases.find(work, call.actor, words))
    teams = {hit.team.team_id: hit.team for hit in result.hits}.values()
    strange = [team for team in teams if not team.has(call.actor.user_id)]
    allowed = await asyncio.gather(*(_may_read(call, team) for team in strange))
    hidden = {team.team_id for team, may in zip(strange, allowed, strict=True) if not may}
    hits = tuple(hit for hit in result.hits if hit.team.team_id not in hidden)
    return replace(result, hits=hits)


async def _may_read(call: Call, team: Team) -> bool:
    try:
        await readable(call, team)
    except (NotAMember, TeamIsEmpty):
        return False
    return True
