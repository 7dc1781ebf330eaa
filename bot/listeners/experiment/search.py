"""/experiment search: the ledger of the whole organisation, as far as the asker may see."""

from dataclasses import replace
from typing import Any

from bot.answers import Answer, Modal
from bot.call import Call
from bot.commands import Intent
from bot.listeners.which_team import closed_to
from bot.ports import Work
from bot.posting.experiment import card as posting
from bot.routes import Routes
from bot.views.experiment import search as views
from bot.views.experiment.search import Beside
from rituals.experiment import searching
from rituals.experiment.looking import person_in
from rituals.experiment.searching import Found


def register(routes: Routes) -> None:
    routes.commands |= {"experiment search": searched}


async def searched(call: Call, intent: Intent) -> Answer:
    return Modal(await window(call, intent.rest))


async def window(call: Call, asked: str, page: int = 0) -> dict[str, Any]:
    """`asked`: as it was typed, or as `looking.written` says it again."""
    result = await _found(call, asked)

    def step(work: Work) -> Beside:
        shown = [hit.experiment for hit in views.on_page(result, page)]
        people = {one.owner for one in shown} | {person_in(result.asked.owner)}
        links = {one.experiment_id: posting.link(work, call.tools, one) for one in shown}
        return Beside(work.people.names(sorted(filter(None, people))), links)

    return views.found(call.say, result, await call.read(step), page)


async def _found(call: Call, asked: str) -> Found:
    """Without what is of a team whose channel turns out to have been made private meanwhile."""
    zone = call.say.zone
    result = await call.read(
        lambda work: searching.search(work, call.actor, asked, now=work.now, zone=zone)
    )
    closed = await closed_to(call, [hit.team for hit in result.hits])
    hits = tuple(hit for hit in result.hits if hit.team.team_id not in closed)
    return replace(result, hits=hits)
