"""A model is written down, changed, handed over and retired, in windows."""

from dataclasses import replace
from functools import partial
from typing import Any

import structlog

from bot.answers import Answer, Done, Instead, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.which_team import team_named
from bot.ports import Work
from bot.posting.experiment import concluding as experiment_concluding
from bot.posting.production import card as posting
from bot.posting.production.seen import has_ritual, seen
from bot.routes import Fields, Routes, chosen
from bot.views.figures import typed as shown
from bot.views.production import forms as views
from bot.views.production import lists
from bot.views.production.forms import Form
from rituals.experiment import fields as figures_in
from rituals.experiment import starting
from rituals.production import drafting, watching
from rituals.production.drafting import Draft
from rituals.production.errors import NotRegistered
from rituals.production.model import Model
from rituals.project.model import Project, ProjectState
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.tracking.errors import NoSuchTarget, TrackerAway

log = structlog.get_logger()

_FIGURES = (FieldId.LOW, FieldId.HIGH, FieldId.DEVELOPMENT)


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.MODEL_BEGIN: to_begin}
    routes.views |= {
        ViewId.MODEL: filled_in,
        ViewId.MODEL_OWNER: owner_chosen,
        ViewId.MODEL_RETIRE: retired,
    }


async def to_begin(call: Call) -> Answer:
    """The button carries a team, and perhaps the experiment that was shipped, or with it a model
    that it is the new version of."""
    team_id, _, rest = call.value.partition(":")
    experiment_id, _, model_id = rest.partition(":")

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_member(call.actor)
        if not experiment_id:
            empty = Form(team=team_id, owner=call.actor.user_id)
            return Modal(_form(work, call, team, empty))
        one, _ = starting.find(work, experiment_id, call.actor)
        owner = one.owner if team.has(one.owner) else call.actor.user_id
        filled = _form_of(team, drafting.offered(one, owner))
        if model_id:
            model, _ = watching.find(work, model_id, call.actor)
            new = {"development": filled.development, "experiment": experiment_id}
            filled = _form_of(team, drafting.as_it_is(model), model).model_copy(update=new)
        return Modal(_form(work, call, team, filled))

    return await call.read(step)


async def to_change(call: Call, model_id: str) -> Answer:
    def step(work: Work) -> Answer:
        one, team = watching.find(work, model_id, call.actor)
        watching.check_live(one)
        return Modal(_form(work, call, team, _form_of(team, drafting.as_it_is(one), one)))

    return await call.read(step)


def _form(work: Work, call: Call, team: Team, filled: Form) -> dict[str, Any]:
    projects = [one for one in work.projects.of(team.team_id) if _is_offered(one, filled)]
    has_registry = call.tools.tracker is not None
    return views.form(call.say, filled, team, projects, has_registry=has_registry)


def _is_offered(one: Project, filled: Form) -> bool:
    return one.state is ProjectState.ACTIVE or one.project_id == filled.project


def _form_of(team: Team, draft: Draft, model: Model | None = None) -> Form:
    known = {"low": draft.low, "high": draft.high, "development": draft.development}
    return Form(
        team=team.team_id,
        model=model.model_id if model else "",
        experiment=draft.experiment_id or "",
        name=draft.name,
        owner=draft.owner,
        project=draft.project_id or "",
        metric=draft.metric,
        unit=draft.unit,
        environments=", ".join(draft.environments),
        retrain=draft.retrain,
        plan=draft.plan,
        registered=draft.registered,
        **{name: shown(value, draft.unit) for name, value in known.items()},
    )


async def filled_in(call: Call, fields: Fields) -> Answer:
    form = Form.model_validate_json(call.metadata)
    draft = await _registered(call, _draft(form, fields))

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) does it once.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return Done()
        if form.model:
            done = watching.change(work, form.model, call.actor, draft, now=work.now)
            posting.changed(work, call.tools, done, call.actor)
            _offered_again(work, call, draft)
            return Done()
        team = team_named(work, form.team)
        done = watching.begin(work, team, call.actor, draft, now=work.now)
        one = posting.begun(work, call.tools, done)
        _offered_again(work, call, draft)
        may_add = team.is_run_by(call.actor) and not has_ritual(work, team)
        return Instead(lists.begun(call.say, seen(work, one, done.team), may_add=may_add))

    return await call.write(step)


async def _registered(call: Call, draft: Draft) -> Draft:
    """With where the tracker shows it. While that is away, what was typed is kept all the same.
    Raises FieldErrors: it has no model that is called so."""
    name, tracker = draft.registered.strip(), call.tools.tracker
    if not name or tracker is None:
        return draft
    try:
        return replace(draft, registered_url=await tracker.registered(name))
    except NoSuchTarget:
        raise FieldErrors({drafting.REGISTERED: NotRegistered(text=name)}) from None
    except TrackerAway as error:
        log.info("model.registry_away", reason=str(error.facts["why"]))
        return draft


def _offered_again(work: Work, call: Call, draft: Draft) -> None:
    """What offered to watch the experiment says that it is watched."""
    if draft.experiment_id:
        experiment_concluding.watched(work, call.tools, draft.experiment_id)


def _draft(form: Form, fields: Fields) -> Draft:
    """Raises FieldErrors: figures that can't be read."""
    typed = partial(_typed, fields)
    metric, unit = typed(FieldId.METRIC), typed(FieldId.UNIT)
    figures, wrong = figures_in.ends({str(name): typed(name) for name in _FIGURES}, metric, unit)
    if wrong:
        raise FieldErrors(wrong)
    return Draft(
        name=typed(FieldId.NAME),
        owner=typed(FieldId.OWNER),
        metric=metric,
        unit=unit,
        low=figures[FieldId.LOW],
        high=figures[FieldId.HIGH],
        development=figures[FieldId.DEVELOPMENT],
        environments=typed(FieldId.ENVIRONMENTS).replace(";", ",").split(","),
        retrain=typed(FieldId.RETRAIN),
        plan=typed(FieldId.PLAN),
        registered=typed(FieldId.REGISTERED),
        project_id=typed(FieldId.PROJECT) or None,
        experiment_id=form.experiment or None,
    )


async def owner_chosen(call: Call, fields: Fields) -> Answer:
    to = chosen(fields, FieldId.OWNER) or ""

    def step(work: Work) -> Answer:
        done = watching.hand_over(work, call.metadata, call.actor, to, now=work.now)
        posting.changed(work, call.tools, done, call.actor)
        return Done()

    return await call.write(step)


async def retired(call: Call, fields: Fields) -> Answer:
    reason = chosen(fields, FieldId.REASON) or ""

    def step(work: Work) -> Answer:
        done = watching.retire(work, call.metadata, call.actor, reason, now=work.now)
        posting.retired(work, call.tools, done, call.actor)
        return Done()

    return await call.write(step)


def _typed(fields: Fields, field: str) -> str:
    return str(chosen(fields, field) or "")
