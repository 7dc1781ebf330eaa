"""/experiment ideas: the ranked backlog, as its members see it."""

from typing import Any

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId
from bot.listeners.which_team import for_team, team_named
from bot.ports import Work
from bot.routes import Routes
from bot.views.experiment import ideas as views
from bot.views.experiment.ideas import ALL, DROPPED, NO_PROJECT, Backlog
from bot.words import Mrkdwn
from rituals.experiment.idea import Idea
from rituals.experiment.ideas import ranked
from rituals.project.model import ProjectState
from rituals.team.model import Team


def register(routes: Routes) -> None:
    routes.commands |= {"experiment ideas": for_team(typed)}
    routes.actions |= {ActionId.IDEA_LIST: opened, ActionId.IDEA_FILTER: filtered}


async def typed(call: Call, _: Intent, team: Team) -> Answer:
    return Modal(await window(call, f"{team.team_id}/{ALL}"))


async def opened(call: Call) -> Answer:
    """From a message, or from a window, whose place it takes."""
    view = await window(call, f"{call.value}/{ALL}")
    return Instead(view) if call.payload.get("view") else Modal(view)


async def filtered(call: Call) -> Answer:
    return Instead(await window(call, call.value))


async def window(call: Call, what: str, page: int = 0) -> dict[str, Any]:
    """`what`: a team's id and what is listed, as buttons and pages carry them."""
    team_id, _, which = what.partition("/")
    return await call.read(lambda work: listed(work, call, team_id, f"{which}:{page}"))


def listed(
    work: Work,
    call: Call,
    team_id: str,
    shown: str,
    *,
    note: Mrkdwn | None = None,
    just: Idea | None = None,
) -> dict[str, Any]:
    """A member's view of the backlog. `shown`: what is listed, a colon, and the page. Raises
    NoTeamHere, GuestsMayNot, TeamIsEmpty, NotAMember."""
    team = team_named(work, team_id)
    team.check_member(call.actor)
    which, _, page = shown.partition(":")
    open_ones = ranked(work.ideas.open_of(team_id))
    dropped = work.ideas.dropped_of(team_id)
    own = work.projects.of(team_id)
    about = {one.project_id for one in (*open_ones, *dropped)}
    projects = {
        one.project_id: one.name
        for one in own
        if one.state is ProjectState.ACTIVE or one.project_id in about
    }
    seen = Backlog(
        team,
        open_ones,
        dropped,
        work.people.names(sorted({one.made_by for one in open_ones})),
        projects,
        len(work.experiments.running_of(team_id)),
    )
    if which not in (ALL, NO_PROJECT, DROPPED, *projects):
        which = ALL
    runs_it = team.is_run_by(call.actor)
    return views.listed(
        call.say, seen, which, int(page or 0), runs_it=runs_it, note=note, just=just
    )
