"""/kickoff list and /kickoff status: how far projects are; whoever they wait for is reminded."""

import asyncio
from typing import Any

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId
from bot.listeners.which_team import candidates, readable, team_named
from bot.ports import Work
from bot.posting.kickoff import progress as posting
from bot.routes import Routes
from bot.views.kickoff import progress as views
from bot.views.pages import pages_of
from bot.words import Mrkdwn
from rituals.kickoff import standing
from rituals.kickoff.standing import Standing
from rituals.project import finding
from rituals.project.model import Project, ProjectState
from rituals.team.model import GuestsMayNot, NotAMember, Team, TeamIsEmpty


def register(routes: Routes) -> None:
    routes.commands |= {"kickoff list": listed, "kickoff status": status_typed}
    routes.actions |= {ActionId.KICKOFF_STATUS: status, ActionId.KICKOFF_REMIND: remind}


async def listed(call: Call, _: Intent) -> Answer:
    check_colleague(call)
    return Modal(await window(call, "", 0))


async def of_team(call: Call, team_id: str) -> dict[str, Any]:
    check_colleague(call)
    return await window(call, team_id, 0)


async def window(call: Call, team_id: str, page: int) -> dict[str, Any]:
    """All that they may see, of one team or of all of them, a page at a time."""
    found = await call.read(lambda work: standing.projects(work, call.actor))
    shown = await allowed(call, [one for one in found if team_id in ("", one.team_id)])
    return await _list(call, shown, page, of=team_id)


async def status_typed(call: Call, intent: Intent) -> Answer:
    """Of the one that is named, or of the only one of this place; else they choose."""
    found = await meant(call, intent)
    if len(found) == 1:
        return Modal(await _status(call, found[0].project_id))
    return Modal(await _list(call, found[: views.A_PAGE], 0, which=True))


async def meant(call: Call, intent: Intent) -> list[Project]:
    """Those that are named; where nothing is, those of this place, and of these what goes on, if
    anything does. Raises GuestsMayNot, NoSuchProject."""
    check_colleague(call)

    def step(work: Work) -> list[Project]:
        if intent.rest:
            return finding.matching(work, intent.rest, call.actor)
        here = {team.team_id for team in candidates(work, call)}
        own = [one for one in standing.projects(work, call.actor) if one.team_id in here]
        return [one for one in own if one.state is ProjectState.ACTIVE] or own

    return await allowed(call, await call.read(step))


async def status(call: Call) -> Answer:
    return Modal(await _status(call, call.value))


async def remind(call: Call) -> Answer:
    def step(work: Work) -> Standing:
        found = standing.to_remind(work, call.value, call.actor, now=work.now)
        # A double click reminds once, and is answered alike.
        if work.events.first_time(f"remind:{call.payload['view']['id']}"):
            posting.reminded(work, call.tools, found, call.actor)
        return found

    found = await call.write(step)
    done = call.say("projects.reminded")
    return Instead(await _status(call, found.project.project_id, done))


async def _status(call: Call, project_id: str, done: Mrkdwn | None = None) -> dict[str, Any]:
    def step(work: Work) -> tuple[Standing, str]:
        found = standing.standing(work, project_id, call.actor, now=work.now)
        return found, posting.link(work, call.tools, found)

    found, link = await call.read(step)
    if not _has_a_part(found, call.actor.user_id):
        await readable(call, found.team)
    return views.status(call.say, found, link, done)


def _has_a_part(found: Standing, user_id: str) -> bool:
    asked = {one.asked for one in found.course.askings}
    return user_id in {found.project.pm, found.project.tech_lead, *asked}


async def _list(
    call: Call, found: list[Project], page: int, *, of: str = "", which: bool = False
) -> dict[str, Any]:
    """`of`: the team's id, where they are one team's."""
    pages = pages_of(found, views.A_PAGE)
    page = min(page, len(pages) - 1)

    def step(work: Work) -> list[Standing]:
        return standing.standings(work, pages[page], call.actor, now=work.now)

    shown = await call.read(step)
    return views.listed(call.say, shown, page, len(pages), of=of, which=which and len(found) > 1)


async def allowed(call: Call, found: list[Project]) -> list[Project]:
    """Without those of a team whose channel turns out to have been made private meanwhile."""
    reader = call.actor.user_id
    concerned = {one.project_id for one in found if one.roles_of(reader)}
    ids = {one.team_id for one in found if one.project_id not in concerned}
    teams = await call.read(lambda work: [team_named(work, one) for one in sorted(ids)])
    strange = [team for team in teams if not team.has(reader)]
    may_read = await asyncio.gather(*(_may_read(call, team) for team in strange))
    hidden = {team.team_id for team, may in zip(strange, may_read, strict=True) if not may}
    return [one for one in found if one.team_id not in hidden or one.project_id in concerned]


async def _may_read(call: Call, team: Team) -> bool:
    try:
        await readable(call, team)
    except (NotAMember, TeamIsEmpty):
        return False
    return True


def check_colleague(call: Call) -> None:
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()
