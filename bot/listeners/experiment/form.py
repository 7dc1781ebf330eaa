"""A new experiment: form → preview → it is there. What was typed is kept until then."""

from collections.abc import Sequence
from typing import Any

from bot.answers import Answer, Done, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.errors import PlanIsGone
from bot.ids import ActionId, FieldId, ShortcutId, ViewId
from bot.listeners import drafts
from bot.listeners.experiment import advice as experiment_advice
from bot.listeners.experiment.typed import draft_of, field_named, form_of, read
from bot.listeners.home.page import shown_again
from bot.listeners.which_team import candidates, for_team, team_named
from bot.ports import Work
from bot.posting.experiment import backlog
from bot.posting.experiment import card as posting
from bot.routes import Fields, Routes, chosen
from bot.views.experiment import form as views
from bot.views.experiment import idea_forms
from bot.views.experiment.card import Seen
from bot.views.experiment.typed import OF_METRIC, Form, of_charter
from rituals.charter.inherited import Inherited, charter_metric
from rituals.experiment import starting
from rituals.experiment.drafting import Draft
from rituals.experiment.errors import AtTheLimit
from rituals.experiment.knowing import coached
from rituals.experiment.searching import Hit
from rituals.experiment.starting import Started
from rituals.experiment.tried import tried
from rituals.gates.first import Thoughts, thoughts
from rituals.project.model import Project, ProjectState
from rituals.search import discarded
from rituals.search.discarded import Discarded
from rituals.team.model import GuestsMayNot, NoTeamHere, Team
from rituals.team.plan import FieldErrors

DRAFT = "experiment"


def register(routes: Routes) -> None:
    routes.commands |= {"experiment new": for_team(new)}
    routes.shortcuts |= {ShortcutId.NEW_EXPERIMENT: from_anywhere}
    routes.actions |= {
        ActionId.EXPERIMENT_NEW: pressed,
        ActionId.EXPERIMENT_TEAM: pressed,
        ActionId.EXPERIMENT_PROJECT: another_project,
    }
    routes.views |= {
        ViewId.EXPERIMENT: filled_in,
        ViewId.EXPERIMENT_PREVIEW: start,
    }


async def new(call: Call, intent: Intent, team: Team) -> Answer:
    """What follows the word is the change."""
    typed = intent.rest.strip("\"' ")
    return Modal(await call.read(lambda work: _fresh(work, call, team, typed)))


async def pressed(call: Call) -> Answer:
    """The button carries the team; in a window it takes the window's place: Slack stacks three, and
    a preview and what is read from there are still to come."""
    view = await call.read(lambda work: _fresh(work, call, team_named(work, call.value)))
    return Instead(view) if call.payload.get("view") else Modal(view)


async def from_anywhere(call: Call) -> Answer:
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()

    def step(work: Work) -> Answer:
        teams = candidates(work, call)
        if not teams:
            raise NoTeamHere()
        if len(teams) > 1:
            return Modal(views.which_team(call.say, teams))
        return Modal(_fresh(work, call, teams[0]))

    return await call.read(step)


def _fresh(work: Work, call: Call, team: Team, change: str = "") -> dict[str, Any]:
    team.check_member(call.actor)
    projects = _projects(work, team)
    # Of the only project it will be; of several, nobody knows.
    project = projects[0].project_id if len(projects) == 1 else ""
    empty = Form(team=team.team_id, project=project, owner=call.actor.user_id)
    draft = drafts.kept(work, Form, call.actor.user_id, DRAFT, empty.ref)
    if draft and not change:
        return _window(work, call, team, draft, is_draft=True)
    fresh = empty.model_copy(update={"change": change, **_said(_charter(work, project))})
    return _window(work, call, team, fresh)


def prefilled(work: Work, call: Call, team: Team, draft: Draft, place: str = "") -> dict[str, Any]:
    """The window with what an idea or an earlier experiment says; what the person typed into it
    earlier and didn't start goes first. `place`: where it was opened from. Raises as
    `Team.check_member`."""
    team.check_member(call.actor)
    form = form_of(team, draft)
    kept = drafts.kept(work, Form, call.actor.user_id, DRAFT, form.ref)
    shown = (kept or form).model_copy(update={"place": place})
    return _window(work, call, team, shown, is_draft=kept is not None)


async def another_project(call: Call) -> Answer:
    """What the charter says is written into the fields, in place of what another charter said; what
    somebody typed stays."""
    before = Form.model_validate_json(call.metadata)
    typed = read(call.payload["view"]["state"]["values"], before)

    def step(work: Work) -> Answer:
        team = team_named(work, before.team)
        team.check_member(call.actor)
        old, new = _said(_charter(work, before.project)), _said(_charter(work, call.value))
        was = typed.model_dump()
        # As one: another project's target with this one's baseline would say nothing.
        is_own = any(was[name] not in ("", old[name]) for name in OF_METRIC)
        update = {"project": call.value, **({} if is_own else new)}
        return Instead(_window(work, call, team, typed.model_copy(update=update)))

    return await call.read(step)


async def filled_in(call: Call, fields: Fields) -> Answer:
    """The form was sent: keep what was typed, and show what would be there."""
    form = read(fields, Form.model_validate_json(call.metadata))

    def keep(work: Work) -> None:
        team_named(work, form.team).check_member(call.actor)
        kept = form.model_copy(update={"place": ""}).kept
        work.drafts.put(call.actor.user_id, DRAFT, form.ref, kept)

    def step(work: Work) -> tuple[Seen, Sequence[Hit], Thoughts, Sequence[Discarded]]:
        team, draft = team_named(work, form.team), draft_of(form)
        would_be = starting.drafted(work, team, call.actor, draft, now=work.now)
        advice = coached(work, team, would_be, draft, now=work.now)
        known = thoughts(work, would_be, advice)
        near = tried(work, call.actor, would_be)
        projects = discarded.like(
            work, call.actor, would_be.change, would_be.reason, besides=would_be.project_id
        )
        return posting.seen(work, would_be, team), near, known, projects

    await call.write(keep)
    try:
        seen, near, known, projects = await call.read(step)
    except FieldErrors as error:
        # Of the metric as it was shown: its fields go by the project that they were written for.
        shown_for = Form.model_validate_json(call.metadata).project
        raise FieldErrors(
            {field_named(name, shown_for): one for name, one in error.errors.items()}
        ) from None
    near = await experiment_advice.readable_of(call, near)
    projects = await experiment_advice.readable_of(call, projects)
    return Modal(views.preview(call.say, seen, form, near, known, projects))


async def start(call: Call, fields: Fields) -> Answer:
    """Start was pressed on the preview. Sent twice (a double click, a retry), it starts one."""
    origin = Form.model_validate_json(call.metadata)
    ref = origin.ref
    differs = str(chosen(fields, FieldId.DIFFERS) or "")

    def step(work: Work) -> tuple[Started, Thoughts] | None:
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return None
        form = drafts.kept(work, Form, call.actor.user_id, DRAFT, ref)
        if not form:
            raise PlanIsGone()
        team = team_named(work, form.team)
        draft = draft_of(form.model_copy(update={"differs": differs or form.differs}))
        done = starting.start(work, team, call.actor, draft, now=work.now)
        work.drafts.drop(call.actor.user_id, DRAFT, ref)
        posting.started(work, call.tools, done)
        if draft.idea_id:
            backlog.refreshed(work, call.tools, team)
        advice = coached(work, team, done.experiment, draft, now=work.now)
        return done, thoughts(work, done.experiment, advice)

    try:
        begun = await call.write(step)
    except AtTheLimit:
        return Instead(await call.read(lambda work: _at_the_limit(work, call, ref)))
    except FieldErrors as error:  # true when it was previewed, and not any more
        raise next(iter(error.errors.values())) from None
    if begun:
        await experiment_advice.tell(call, *begun)
    return await shown_again(call, origin.place, Done())


def _at_the_limit(work: Work, call: Call, ref: str) -> dict[str, Any]:
    """What runs. What was typed is kept: it begins when there is room for it."""
    form = drafts.kept(work, Form, call.actor.user_id, DRAFT, ref)
    if not form:
        raise PlanIsGone()
    team = team_named(work, form.team)
    running = work.experiments.running_of(team.team_id)
    return idea_forms.at_the_limit(call.say, team, running)


def _window(
    work: Work, call: Call, team: Team, form: Form, *, is_draft: bool = False
) -> dict[str, Any]:
    projects = _projects(work, team)
    if form.project not in {one.project_id for one in projects}:
        form = form.model_copy(update={"project": ""})
    charter = _charter(work, form.project)
    return views.form(call.say, form, team, projects, charter, is_draft=is_draft)


def _projects(work: Work, team: Team) -> list[Project]:
    own = work.projects.of(team.team_id)
    return [one for one in own if one.state is ProjectState.ACTIVE]


def _charter(work: Work, project_id: str) -> Inherited | None:
    return charter_metric(work, project_id) if project_id else None


def _said(charter: Inherited | None) -> dict[str, str]:
    return {str(name): value for name, value in of_charter(charter).items()}
