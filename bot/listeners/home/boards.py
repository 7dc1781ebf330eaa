"""What of a team is opened from App Home: each is the window that its command opens."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.answers import Answer, Modal
from bot.call import Call
from bot.ids import ActionId
from bot.listeners.experiment import form as experiment_form
from bot.listeners.experiment import idea_list
from bot.listeners.experiment import listed as experiments
from bot.listeners.followups import listed as followups
from bot.listeners.kickoff import progress as projects
from bot.listeners.milestones import listed as milestones
from bot.listeners.production import listed as production
from bot.listeners.team import status as team
from bot.routes import Routes
from bot.views.experiment.ideas import ALL
from bot.views.home.teams import Board
from bot.views.milestones.shown import of_team

NEW = "new"


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.HOME_OPEN: opened}


async def opened(call: Call) -> Answer:
    what, _, team_id = call.value.partition(":")
    if what == NEW:
        return await experiment_form.from_anywhere(call)
    windows: Mapping[Board, Callable[[Call, str], Awaitable[dict[str, Any]]]] = {
        Board.EXPERIMENTS: experiments.board_of,
        Board.IDEAS: _ideas,
        Board.PROJECTS: projects.of_team,
        Board.MILESTONES: _milestones,
        Board.MODELS: production.window,
        Board.FOLLOW_UPS: followups.window,
        Board.STATUS: team.window,
    }
    return Modal(await windows[Board(what)](call, team_id))


async def _milestones(call: Call, team_id: str) -> dict[str, Any]:
    return await milestones.window(call, of_team(team_id))


async def _ideas(call: Call, team_id: str) -> dict[str, Any]:
    return await idea_list.window(call, f"{team_id}/{ALL}")
