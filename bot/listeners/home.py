"""App Home: what waits for me, my teams, what comes next, what is open."""

from typing import Any

from bot.answers import Answer, Nothing
from bot.call import Call, Tools
from bot.ids import ActionId
from bot.listeners.standing import standing
from bot.ports import Work
from bot.posting.waiting import SOURCES, shown
from bot.routes import Routes
from bot.views import bundles
from bot.views import status as views
from bot.views.blocks import Block
from bot.views.bundles import HOME
from bot.views.pages import pages_of
from bot.words import Voice
from rituals.bundle import usecases
from rituals.bundle.model import in_groups
from rituals.people import Person


def register(routes: Routes) -> None:
    routes.events |= {"app_home_opened": opened}
    routes.actions |= {ActionId.WAITS_EARLIER: turn, ActionId.WAITS_LATER: turn}


async def opened(tools: Tools, event: dict[str, Any], _: str) -> None:
    if event.get("tab") == "home":
        await publish(tools, await tools.directory.person(event["user"]))


async def turn(call: Call) -> Answer:
    """Another page of what waits."""
    await publish(call.tools, call.actor, int(call.value))
    return Nothing()


def place_of(call: Call) -> str:
    """Of a press: `HOME`, or anywhere else."""
    return HOME if (call.payload.get("view") or {}).get("type") == "home" else ""


async def shown_again(call: Call, place: str, answer: Answer) -> Answer:
    """What was done by a button on App Home is seen there at once; `place`: what it carried."""
    if place == HOME:
        await publish(call.tools, call.actor)
    return answer


async def publish(tools: Tools, person: Person, page: int = 0) -> None:
    """Safe to repeat: it replaces what was there."""

    def step(work: Work) -> dict[str, Any]:
        teams = work.teams.of(person.user_id)
        say = tools.voice(person.zone)
        waits = _waits(work, say, person, page)
        return views.home(say, person, waits, [standing(work, team, person) for team in teams])

    view = await tools.desk.read(tools.installation.workspace_id, step)
    await tools.slack.views_publish(user_id=person.user_id, view=view)


def _waits(work: Work, say: Voice, person: Person, page: int) -> list[Block]:
    """Who looks is shown what they aren't told of, too."""
    waits = usecases.waiting(work, SOURCES, person.user_id, now=work.now)
    pages = pages_of(in_groups([*waits.things, *waits.resting]), bundles.A_PAGE)
    page = min(page, len(pages) - 1)
    return bundles.on_home(
        say,
        shown(work, say, [one.thing for one in pages[page]], person.user_id, HOME),
        len(waits.snoozed),
        waits.snoozed_until,
        page=page,
        pages=len(pages),
    )
