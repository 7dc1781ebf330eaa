"""/mainspring search: one search over all that was learned, as far as the asker may see."""

from typing import Any

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.which_team import closed_to
from bot.ports import Work
from bot.posting.search import found as posting
from bot.routes import Fields, Routes, chosen
from bot.views.search import found as views
from rituals.search import learned
from rituals.search.model import NothingToLookFor, Shelf
from rituals.team.model import GuestsMayNot
from rituals.team.plan import FieldErrors


def register(routes: Routes) -> None:
    routes.commands |= {"mainspring search": typed}
    routes.views |= {ViewId.LEARNED: asked}
    routes.actions |= {ActionId.LEARNED: pressed}


async def typed(call: Call, intent: Intent) -> Answer:
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()
    if not intent.rest:
        return Modal(views.ask(call.say))
    return Modal(await overview(call, intent.rest))


async def asked(call: Call, fields: Fields) -> Answer:
    try:
        return Instead(await overview(call, chosen(fields, FieldId.QUESTION) or ""))
    except NothingToLookFor as error:
        raise FieldErrors({FieldId.QUESTION: error}) from None


async def pressed(call: Call) -> Answer:
    """All of one shelf; where it names none, a look through all of them."""
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()
    shelf, _, text = call.value.partition("/")
    if not shelf:
        return Modal(await overview(call, text))
    return Modal(await window(call, call.value))


async def overview(call: Call, text: str) -> dict[str, Any]:
    found = await _found(call, text, None)
    links = await call.read(lambda work: _links(work, call, found, None))
    return views.overview(call.say, found, links)


async def window(call: Call, what: str, page: int = 0) -> dict[str, Any]:
    """`what`: the shelf, and what is looked for on it."""
    shelf, _, text = what.partition("/")
    found = await _found(call, text, Shelf(shelf))
    links = await call.read(lambda work: _links(work, call, found, page))
    return views.shelf(call.say, found, Shelf(shelf), links, page)


async def _found(call: Call, text: str, shelf: Shelf | None) -> learned.Learned:
    """Without what is of a team whose channel turns out to have been made private meanwhile."""
    found = await call.read(lambda work: learned.learned(work, call.actor, text, shelf))
    return found.without(await closed_to(call, found.teams))


def _links(work: Work, call: Call, found: learned.Learned, page: int | None) -> views.Links:
    return posting.links(work, call.tools, views.on_page(found, page))
