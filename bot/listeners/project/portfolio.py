"""/project portfolio: the workspace's projects, ranked, as far as somebody may see them."""

from collections.abc import Sequence
from typing import Any

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId
from bot.listeners.kickoff.progress import allowed, check_colleague
from bot.ports import Work
from bot.routes import Routes
from bot.views.blocks import Block
from bot.views.project import portfolio as views
from bot.views.project.portfolio import Filter, Portfolio
from rituals.project import finding
from rituals.project.history import Change, ChangeKind
from rituals.project.model import Project, Standing, may_run


def register(routes: Routes) -> None:
    routes.commands |= {"project portfolio": typed, "nudge portfolio": typed}
    routes.actions |= {ActionId.PROJECT_PORTFOLIO: opened, ActionId.PROJECT_FILTER: filtered}


async def typed(call: Call, _: Intent) -> Answer:
    return Modal(await window(call, Filter.ALL, 0))


async def opened(call: Call) -> Answer:
    """From a message, or from a window, whose place it takes."""
    view = await window(call, Filter.ALL, 0)
    return Instead(view) if call.payload.get("view") else Modal(view)


async def filtered(call: Call) -> Answer:
    return Instead(await window(call, call.value, 0))


async def window(call: Call, which: str, page: int, note: Sequence[Block] = ()) -> dict[str, Any]:
    """`which`: a Filter. Raises GuestsMayNot."""
    check_colleague(call)
    found = await allowed(call, await call.read(lambda work: finding.readable(work, call.actor)))

    def step(work: Work) -> dict[str, Any]:
        seen = _seen(work, call, found, Filter(which))
        return views.listed(call.say, seen, Filter(which), page, note)

    return await call.read(step)


def _seen(work: Work, call: Call, found: Sequence[Project], which: Filter) -> Portfolio:
    teams = {one.team_id: work.teams.get(one.team_id) for one in found}
    here = {team_id: team for team_id, team in teams.items() if team}
    decided = {
        one.project_id: change
        for one in found
        if which is Filter.DISCARDED
        and one.standing is Standing.DISCARDED
        and (change := _discarded(work, one))
    }
    return Portfolio(
        projects=[one for one in found if one.team_id in here],
        teams=here,
        decided=decided,
        names=work.people.names(sorted({one.by for one in decided.values()})),
        run=frozenset(
            one.project_id
            for one in found
            if one.team_id in here and may_run(here[one.team_id], one, call.actor)
        ),
    )


def _discarded(work: Work, project: Project) -> Change | None:
    history = work.project_history.of(project.project_id)
    return next((one for one in history if one.kind is ChangeKind.STANDING), None)
