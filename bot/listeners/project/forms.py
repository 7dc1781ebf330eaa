"""What somebody decides about a project in the portfolio: invest, hold, discard, estimate, re-rank;
and the way back."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from bot.answers import Answer, Back, Instead, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.project import pages as project_pages
from bot.listeners.project import portfolio as project_portfolio
from bot.ports import Work
from bot.posting.kickoff import stopping as kickoff_stopping
from bot.posting.project import decisions as posting
from bot.posting.project import page as project_page
from bot.routes import Fields, Routes, chosen
from bot.views.blocks import Block
from bot.views.project import forms
from bot.views.project import page as pages
from bot.views.project.forms import Form
from bot.views.project.portfolio import Deed
from rituals.project import deciding, finding
from rituals.project import standing as rules
from rituals.project.deciding import Decided
from rituals.project.model import (
    Cost,
    Estimate,
    Prize,
    Project,
    Propensity,
    Standing,
    check_runner,
)
from rituals.project.portfolio import ranked
from rituals.project.standing import Place
from rituals.team.plan import FieldErrors

T = TypeVar("T")

_DECIDED = {Deed.INVEST, Deed.HOLD, Deed.DISCARDED}
_FIELDS = {rules.REASON: FieldId.REASON, rules.TRACKS: FieldId.TRACKS}


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.PROJECT_INVEST: invest,
        ActionId.PROJECT_HOLD: hold,
        ActionId.PROJECT_DISCARD: discard,
        ActionId.PROJECT_BRING_BACK: bring_back,
        ActionId.PROJECT_UNDO: undo,
        ActionId.PROJECT_ESTIMATE: estimate,
        ActionId.PROJECT_MORE: more,
    }
    routes.views |= {
        ViewId.PROJECT_DECIDE: decided,
        ViewId.PROJECT_ESTIMATE: estimated,
        ViewId.PROJECT_PLACE: placed,
    }


async def more(call: Call) -> Answer:
    """What stands behind a project's ⋯ in the portfolio."""
    what, project_id, shown = call.value.split(":", 2)
    deed = Deed(what)
    if deed is Deed.SHOW:
        return Instead(await project_pages.page_of(call, project_id))
    if deed in _DECIDED:
        return await _ask(call, Form(project=project_id, shown=shown, to=deed))
    ask = _estimate if deed is Deed.ESTIMATE else _place
    return await ask(call, Form(project=project_id, shown=shown))


# Decided


async def invest(call: Call) -> Answer:
    return await _ask(call, Form(project=call.value, to=Standing.INVEST))


async def hold(call: Call) -> Answer:
    return await _ask(call, Form(project=call.value, to=Standing.HOLD))


async def discard(call: Call) -> Answer:
    return await _ask(call, Form(project=call.value, to=Standing.DISCARDED))


async def _ask(call: Call, form: Form) -> Answer:
    def step(work: Work) -> Answer:
        project = held(work, call, form.project)
        found = work.experiments.of_project(project.project_id)
        running = sum(not one.outcome for one in found)
        return Modal(forms.decide(call.say, form, project, running))

    return await call.read(step)


async def decided(call: Call, fields: Fields) -> Answer:
    form = Form.model_validate_json(call.metadata)

    def step(work: Work) -> Decided:
        reason = chosen(fields, FieldId.REASON) or ""
        to = Standing(form.to)
        done = deciding.decide(work, form.project, call.actor, to, reason, now=work.now)
        posting.decided(work, call.tools, done, call.actor)
        return done

    done = await at_its_field(call, step)
    said = call.say(f"project.is_{done.project.standing}", project=done.project.name)
    value = f"{form.project}:{done.project.standing}:{done.before}:{form.shown}"
    note = pages.undo(call.say, said, value) if done.is_new else pages.said(said)
    return Back(await shown(call, form, note))


async def undo(call: Call) -> Answer:
    project_id, was, to, shown = call.value.split(":", 3)

    def step(work: Work) -> Decided:
        back = Standing(was), Standing(to)
        notice = kickoff_stopping.notice_of(work, project_id)
        done = deciding.take_back(work, project_id, call.actor, *back, now=work.now)
        posting.decided(work, call.tools, done, call.actor, notice)
        return done

    return await _taken_back(call, Form(project=project_id, shown=shown), await call.write(step))


async def bring_back(call: Call) -> Answer:
    def step(work: Work) -> Decided:
        notice = kickoff_stopping.notice_of(work, call.value)
        done = deciding.bring_back(work, call.value, call.actor, now=work.now)
        posting.decided(work, call.tools, done, call.actor, notice)
        return done

    return await _taken_back(call, Form(project=call.value), await call.write(step))


async def _taken_back(call: Call, form: Form, done: Decided) -> Answer:
    said = call.say("project.is_back", project=done.project.name)
    return Instead(await shown(call, form, pages.said(said)))


# Ranked


async def estimate(call: Call) -> Answer:
    return await _estimate(call, Form(project=call.value))


async def _estimate(call: Call, form: Form) -> Answer:
    def step(work: Work) -> Answer:
        project = held(work, call, form.project)
        return Modal(forms.estimate(call.say, form, project))

    return await call.read(step)


async def estimated(call: Call, fields: Fields) -> Answer:
    form = Form.model_validate_json(call.metadata)
    prize, propensity = chosen(fields, FieldId.PRIZE), chosen(fields, FieldId.PROPENSITY)
    cost = chosen(fields, FieldId.TEAM_TIME)
    given = Estimate(
        Prize(prize) if prize else None,
        Propensity(propensity) if propensity else None,
        Cost(cost) if cost else None,
    )
    await call.write(
        lambda work: rules.estimate(work, form.project, call.actor, given, now=work.now)
    )
    return Back(await shown(call, form, pages.said(call.say("project.is_estimated"))))


async def _place(call: Call, form: Form) -> Answer:
    def step(work: Work) -> Answer:
        project = held(work, call, form.project)
        order = ranked(finding.readable(work, call.actor))
        others = [one for one in order if one.project_id != project.project_id]
        return Modal(forms.place(call.say, form, project, others))

    return await call.read(step)


async def placed(call: Call, fields: Fields) -> Answer:
    form = Form.model_validate_json(call.metadata)
    to, _, beside = str(chosen(fields, FieldId.PLACE)).partition(":")
    reason = chosen(fields, FieldId.REASON) or ""

    def step(work: Work) -> Project:
        return rules.place(
            work, form.project, call.actor, Place(to), reason, beside=beside, now=work.now
        )

    project = await at_its_field(call, step)
    said = call.say("project.is_placed", project=project.name)
    return Back(await shown(call, form, pages.said(said)))


def held(work: Work, call: Call, project_id: str) -> Project:
    """Of what the person may change. Raises as `rules.held`, ProjectIsDiscarded."""
    project, team = finding.found(work, project_id, call.actor)
    check_runner(team, project, call.actor)
    rules.check_goes_on(project)
    return project


async def at_its_field(call: Call, step: Callable[[Work], T]) -> T:
    try:
        return await call.write(step)
    except FieldErrors as error:
        raise FieldErrors({_FIELDS[name]: e for name, e in error.errors.items()}) from None


async def shown(call: Call, form: Form, note: Sequence[Block]) -> dict[str, Any]:
    """The window that the form stood on."""
    if form.shown:
        which, _, page = form.shown.partition(":")
        return await project_portfolio.window(call, which, int(page), note)
    return await call.read(
        lambda work: project_page.window(work, call.say, form.project, call.actor, note)
    )
