"""/nudge settings: after how many days a team's work counts as stale, and who then hears of it."""

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.which_team import for_team, team_named
from bot.ports import Work
from bot.routes import Fields, Routes, chosen
from bot.views.nudges import said as views
from rituals.project.model import Project, ProjectState
from rituals.stale import settings
from rituals.stale.manners import DAYS
from rituals.stale.model import WorkKind
from rituals.team.model import Team
from rituals.team.plan import FieldErrors


def register(routes: Routes) -> None:
    routes.commands |= {"nudge settings": for_team(opened)}
    routes.actions |= {ActionId.NUDGE_PROJECT: another}
    routes.views |= {ViewId.NUDGE_SETTINGS: sent}


async def opened(call: Call, _: Intent, team: Team) -> Answer:
    team.check_run_by(call.actor)
    return await call.read(
        lambda work: Modal(views.settings(call.say, team, _projects(work, team), None))
    )


async def another(call: Call) -> Answer:
    """Another project's, or all projects'."""
    team_id, _, project_id = call.value.partition("/")

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        projects = _projects(work, team)
        one = next((p for p in projects if p.project_id == project_id), None)
        return Instead(views.settings(call.say, team, projects, one))

    return await call.read(step)


async def sent(call: Call, fields: Fields) -> Answer:
    team_id, _, project_id = call.metadata.partition("/")
    about = project_id or None
    names = {kind: views.days_field(kind, about) for kind in DAYS}
    way = chosen(fields, FieldId.NUDGES)

    def step(work: Work) -> Answer:
        changed = settings.prefer(
            work,
            team_named(work, team_id),
            call.actor,
            is_on=way != "off",
            lead=way == "on",
            days={kind: _number(fields, name) for kind, name in names.items()},
            project_id=about,
        )
        return Instead(views.saved(call.say, changed))

    try:
        return await call.write(step)
    except FieldErrors as error:
        wrong = {names[WorkKind(kind)]: one for kind, one in error.errors.items()}
        raise FieldErrors(wrong) from None


def _number(fields: Fields, name: str) -> int | None:
    """What isn't a number is none that can be kept: it is said to be out of range."""
    typed = str(chosen(fields, name) or "").strip()
    if not typed:
        return None
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 0


def _projects(work: Work, team: Team) -> list[Project]:
    own = work.projects.of(team.team_id)
    return [one for one in own if one.state is ProjectState.ACTIVE]
