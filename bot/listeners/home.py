"""App Home: my teams, what comes next, what is open."""

from typing import Any

from bot.call import Tools
from bot.listeners.standing import standing
from bot.ports import Work
from bot.routes import Routes
from bot.views import status as views
from rituals.people import Person


def register(routes: Routes) -> None:
    routes.events |= {"app_home_opened": opened}


async def opened(tools: Tools, event: dict[str, Any], _: str) -> None:
    if event.get("tab") == "home":
        await publish(tools, await tools.directory.person(event["user"]))


async def publish(tools: Tools, person: Person) -> None:
    """Safe to repeat: it replaces what was there."""

    def step(work: Work) -> dict[str, Any]:
        teams = work.teams.of(person.user_id)
        say = tools.voice(person.zone)
        return views.home(say, person, [standing(work, team, person) for team in teams])

    view = await tools.desk.read(tools.installation.workspace_id, step)
    await tools.slack.views_publish(user_id=person.user_id, view=view)
