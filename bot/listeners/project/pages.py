"""/project, /project list and /project show: a project's page, and which ones there are."""

from typing import Any

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId
from bot.listeners.kickoff.progress import allowed, check_colleague, meant
from bot.listeners.which_team import readable
from bot.ports import Work
from bot.posting.project import page as posting
from bot.routes import Routes
from bot.views.pages import pages_of
from bot.views.project import list as views
from rituals.kickoff import standing
from rituals.project import finding
from rituals.project.model import Project
from rituals.team.model import Team


def register(routes: Routes) -> None:
    routes.commands |= {"project": listed, "project list": listed, "project show": typed}
    routes.actions |= {ActionId.PROJECT_SHOW: pressed}


async def listed(call: Call, _: Intent) -> Answer:
    """Bare, too."""
    return Modal(await window(call, "", 0))


async def window(call: Call, _: str, page: int) -> dict[str, Any]:
    """All that they may see, their own first, a page at a time. Raises GuestsMayNot."""
    check_colleague(call)
    found = await call.read(lambda work: standing.projects(work, call.actor))
    return await _list(call, await allowed(call, found), page)


async def typed(call: Call, intent: Intent) -> Answer:
    """Of the one that is named, or of the only one of this place; else they choose."""
    found = await meant(call, intent)
    if len(found) == 1:
        return Modal(await page_of(call, found[0].project_id))
    return Modal(await _list(call, found[: views.A_PAGE], 0, which=True))


async def pressed(call: Call) -> Answer:
    """From a message, or from a window, whose place it takes: what is decided there isn't shown as
    it was below it."""
    view = await page_of(call, call.value)
    return Instead(view) if call.payload.get("view") else Modal(view)


async def page_of(call: Call, project_id: str) -> dict[str, Any]:
    """Raises as `finding.found`."""
    await check_reads(call, project_id)
    return await call.read(lambda work: posting.window(work, call.say, project_id, call.actor))


async def check_reads(call: Call, project_id: str) -> None:
    """Raises as `finding.found`, also where its channel turns out to have been made private."""
    project, team = await call.read(lambda work: finding.found(work, project_id, call.actor))
    if not project.roles_of(call.actor.user_id):
        await readable(call, team)


async def _list(
    call: Call, found: list[Project], page: int, *, which: bool = False
) -> dict[str, Any]:
    pages = pages_of(found, views.A_PAGE)
    page = min(page, len(pages) - 1)

    def step(work: Work) -> dict[str, Team]:
        teams = (work.teams.get(one.team_id) for one in pages[page])
        return {team.team_id: team for team in teams if team}

    teams = await call.read(step)
    return views.listed(
        call.say, pages[page], teams, page, len(pages), which=which and len(found) > 1
    )
