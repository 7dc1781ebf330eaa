"""What was typed of a new experiment: out of the window's fields, and as the domain has it."""

from datetime import date

from bot.ids import ActionId, FieldId
from bot.routes import Fields, chosen
from bot.views.experiment.typed import OF_METRIC, Form, metric_field
from bot.views.figures import typed as shown
from rituals.experiment import drafting
from rituals.experiment import fields as figures_in
from rituals.experiment.drafting import Draft
from rituals.experiment.metric import Direction
from rituals.team.model import Team
from rituals.team.plan import FieldErrors


def form_of(team: Team, draft: Draft) -> Form:
    """What an idea or an earlier experiment says, as if somebody had typed it."""
    figures = {"baseline": draft.baseline, "target": draft.target}
    return Form(
        team=team.team_id,
        project=draft.project_id or "",
        change=draft.change,
        reason=draft.reason,
        metric=draft.metric,
        unit=draft.unit,
        direction=draft.direction or "",
        data=draft.data,
        owner=draft.owner,
        by=draft.by.isoformat() if draft.by else "",
        attempts=str(draft.attempts or ""),
        budget=draft.budget,
        differs=draft.differs,
        parent=draft.parent_id or "",
        idea=draft.idea_id or "",
        **{name: shown(value, draft.unit) for name, value in figures.items()},
    )


def read(fields: Fields, origin: Form) -> Form:
    """What is in the fields. `origin`: what the window remembers."""

    def typed(field: str) -> str:
        return str(chosen(fields, field) or "")

    of_metric = {str(name): typed(metric_field(name, origin.project)) for name in OF_METRIC}
    return origin.model_copy(
        update={
            "project": typed(ActionId.EXPERIMENT_PROJECT),
            "change": typed(FieldId.CHANGE),
            "reason": typed(FieldId.REASON),
            "data": typed(FieldId.DATA),
            "owner": typed(FieldId.OWNER),
            "by": typed(FieldId.UNTIL),
            "attempts": typed(FieldId.ATTEMPTS),
            "budget": typed(FieldId.BUDGET),
            **of_metric,
        }
    )


def draft_of(form: Form) -> Draft:
    """Raises FieldErrors: figures that can't be read."""
    typed = {drafting.BASELINE: form.baseline, drafting.TARGET: form.target}
    ends, wrong = figures_in.ends(typed, form.metric, form.unit)
    if wrong:
        raise FieldErrors(wrong)
    return Draft(
        change=form.change,
        owner=form.owner,
        reason=form.reason,
        metric=form.metric,
        unit=form.unit,
        direction=Direction(form.direction) if form.direction else None,
        baseline=ends[drafting.BASELINE],
        target=ends[drafting.TARGET],
        data=form.data,
        by=date.fromisoformat(form.by) if form.by else None,
        attempts=int(form.attempts) if form.attempts.isdecimal() else None,
        budget=form.budget,
        project_id=form.project or None,
        parent_id=form.parent or None,
        idea_id=form.idea or None,
        differs=form.differs,
    )


_FIELDS = {
    drafting.PROJECT: ActionId.EXPERIMENT_PROJECT,
    drafting.CHANGE: FieldId.CHANGE,
    drafting.REASON: FieldId.REASON,
    drafting.METRIC: FieldId.METRIC,
    drafting.BASELINE: FieldId.BASELINE,
    drafting.TARGET: FieldId.TARGET,
    drafting.DATA: FieldId.DATA,
    drafting.OWNER: FieldId.OWNER,
    drafting.BY: FieldId.UNTIL,
    drafting.ATTEMPTS: FieldId.ATTEMPTS,
    drafting.BUDGET: FieldId.BUDGET,
}


def field_named(name: str, project: str) -> str:
    """The field that shows what is wrong with what the domain calls so."""
    field = _FIELDS[name]
    return metric_field(field, project) if field in OF_METRIC else field
