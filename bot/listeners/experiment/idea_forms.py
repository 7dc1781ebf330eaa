"""Ideas added, changed and dropped in windows, and how many experiments run at once."""

from typing import Any

from bot.answers import Answer, Back, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.experiment.idea_list import listed
from bot.listeners.which_team import for_team, team_named
from bot.ports import Work
from bot.posting.experiment import backlog as posting
from bot.routes import Fields, Routes, chosen
from bot.views.experiment import idea_forms as views
from bot.views.experiment.idea_forms import NO_LIMIT, Form
from bot.views.experiment.ideas import ALL, DROPPED, NO_PROJECT
from rituals.experiment import backlog
from rituals.experiment.backlog import IdeaDraft
from rituals.experiment.idea import Confidence, Cost, Gain, Idea
from rituals.project.model import ProjectState
from rituals.team.model import Team


def register(routes: Routes) -> None:
    routes.commands |= {"experiment idea": for_team(typed)}
    routes.actions |= {ActionId.IDEA_ADD: add, ActionId.IDEA_LIMIT: ask_limit}
    routes.views |= {
        ViewId.IDEA: filled_in,
        ViewId.DROP_IDEA: dropped,
        ViewId.IDEA_LIMIT: limited,
    }


async def typed(call: Call, intent: Intent, team: Team) -> Answer:
    """What follows the word is the idea."""
    text = intent.rest.strip("\"' ")

    def step(work: Work) -> Answer:
        team.check_member(call.actor)
        form = Form(team=team.team_id)
        return Modal(views.form(call.say, form, team, _projects(work, team), text=text))

    return await call.read(step)


async def add(call: Call) -> Answer:
    """From the list; of a project where that is what it shows."""
    team_id, _, which = call.value.partition(":")
    is_project = which not in (ALL, DROPPED, NO_PROJECT)

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_member(call.actor)
        form = Form(team=team_id, shown=f"{ALL if which == DROPPED else which}:0")
        project = which if is_project else ""
        projects = _projects(work, team)
        return Modal(views.form(call.say, form, team, projects, project=project))

    return await call.read(step)


def ask_to_edit(work: Work, call: Call, team: Team, idea: Idea, shown: str) -> dict[str, Any]:
    form = Form(team=team.team_id, idea=idea.idea_id, shown=shown)
    return views.form(call.say, form, team, _projects(work, team, idea.project_id), idea)


def ask_to_drop(_: Work, call: Call, team: Team, idea: Idea, shown: str) -> dict[str, Any]:
    return views.drop(call.say, Form(team=team.team_id, idea=idea.idea_id, shown=shown), idea)


async def filled_in(call: Call, fields: Fields) -> Answer:
    form = Form.model_validate_json(call.metadata)
    draft = IdeaDraft(
        text=chosen(fields, FieldId.TEXT) or "",
        gain=Gain(chosen(fields, FieldId.GAIN)),
        confidence=Confidence(chosen(fields, FieldId.CONFIDENCE)),
        cost=Cost(chosen(fields, FieldId.COST)),
        project_id=chosen(fields, FieldId.PROJECT),
    )

    def step(work: Work) -> Answer:
        team, note = team_named(work, form.team), None
        if form.idea:
            backlog.edit(work, form.idea, call.actor, draft)
        # The same window sent twice (a double click, a retry) adds one, and is answered alike.
        elif work.events.first_time(f"view:{call.payload['view']['id']}"):
            idea = backlog.add(work, team, call.actor, draft, now=work.now)
            # It may have slotted in on another page.
            place = backlog.place(work, idea)
            note = call.say("idea.is_added", number=idea.number, place=place)
        posting.refreshed(work, call.tools, team)
        view = listed(work, call, form.team, form.shown or f"{ALL}:0", note=note)
        return Back(view) if form.shown else Instead(view)

    return await call.write(step)


async def dropped(call: Call, fields: Fields) -> Answer:
    form = Form.model_validate_json(call.metadata)

    def step(work: Work) -> Answer:
        reason = chosen(fields, FieldId.REASON) or ""
        idea = backlog.drop(work, form.idea, call.actor, reason, now=work.now)
        posting.refreshed(work, call.tools, team_named(work, idea.team_id))
        return Back(listed(work, call, idea.team_id, form.shown, just=idea))

    return await call.write(step)


async def ask_limit(call: Call) -> Answer:
    team_id, _, which = call.value.partition(":")

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        return Modal(views.limit(call.say, Form(team=team_id, shown=f"{which}:0"), team))

    return await call.read(step)


async def limited(call: Call, fields: Fields) -> Answer:
    form = Form.model_validate_json(call.metadata)
    wanted = chosen(fields, FieldId.LIMIT) or NO_LIMIT
    most = None if wanted == NO_LIMIT else int(wanted)

    def step(work: Work) -> Answer:
        team = backlog.limit(work, team_named(work, form.team), call.actor, most)
        return Back(listed(work, call, team.team_id, form.shown))

    return await call.write(step)


def _projects(work: Work, team: Team, own: str | None = None) -> dict[str, str]:
    """Names by id, of what an idea may be about; `own`: of what it is about already."""
    return {
        one.project_id: one.name
        for one in work.projects.of(team.team_id)
        if one.state is ProjectState.ACTIVE or one.project_id == own
    }
