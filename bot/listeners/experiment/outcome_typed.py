"""What was typed of an outcome: out of the window's fields, and as the domain has it."""

from datetime import date
from functools import partial

from bot.ids import ActionId, FieldId
from bot.routes import Fields, chosen
from bot.views.experiment.concluding import contradicts_field
from bot.views.experiment.failing import Form
from rituals.errors import PersonError
from rituals.experiment import concluding
from rituals.experiment.figures import Read, figure, in_unit
from rituals.experiment.model import Decision, ErrorAnalysis, Experiment, Outcome, Verdict
from rituals.team.plan import FieldErrors


def read(fields: Fields) -> Form:
    """What is in the fields; those that aren't shown are empty."""
    typed = partial(in_field, fields)
    decision = typed(ActionId.EXPERIMENT_DECISION)
    return Form(
        verdict=typed(ActionId.EXPERIMENT_VERDICT),
        value=typed(FieldId.VALUE),
        production=typed(FieldId.PRODUCTION),
        learned=typed(FieldId.LEARNED),
        decision=decision,
        until=typed(FieldId.UNTIL),
        look_again=typed(FieldId.LOOK_AGAIN),
        handed_to=typed(FieldId.HANDED_TO),
        contradicts=typed(contradicts_field(decision)),
        how=typed(FieldId.HOW),
        slices=tuple(chosen(fields, FieldId.SLICES) or ()),
        other_slices=typed(FieldId.OTHER_SLICES),
        cause=typed(FieldId.CAUSE),
        more_data=typed(FieldId.MORE_DATA),
    )


def in_field(fields: Fields, field: str) -> str:
    return str(chosen(fields, field) or "")


def outcome_of(one: Experiment, filled: Form) -> Outcome:
    """Raises FieldErrors: figures that can't be read."""
    wrong: dict[str, PersonError] = {}

    def number(field: str, typed: str) -> float | None:
        text = typed.strip()
        if not text:
            return None
        try:
            found = Read("", figure(text), is_percent=text.endswith("%"), text=text)
            return in_unit(found, one.metric)[1] if one.metric else found.value
        except PersonError as error:
            wrong[field] = error
            return None

    value = number(concluding.VALUE, filled.value)
    production = number(concluding.PRODUCTION, filled.production)
    if wrong:
        raise FieldErrors(wrong)
    return Outcome(
        verdict=Verdict(filled.verdict),
        value=value,
        production=production,
        learned=filled.learned,
        decision=Decision(filled.decision),
        parked_until=filled.until,
        look_again=date.fromisoformat(filled.look_again) if filled.look_again else None,
        handed_to=filled.handed_to,
        analysis=analysis_of(one, filled) if filled.verdict == Verdict.BAD else None,
    )


def analysis_of(one: Experiment, filled: Form) -> ErrorAnalysis | None:
    """None: nothing of it was written, so it is awaited."""
    known = one.metric.slices if one.metric else ()
    ticked = [known[int(place)] for place in filled.slices if int(place) < len(known)]
    slices = "\n".join(filter(None, [*ticked, filled.other_slices.strip()]))
    said = {"slices": slices, "cause": filled.cause, "more_data": filled.more_data}
    if not any(text.strip() for text in (filled.how, *said.values())):
        return None
    return ErrorAnalysis(how=filled.how, **said)


_FIELDS = {
    concluding.VALUE: FieldId.VALUE,
    concluding.PRODUCTION: FieldId.PRODUCTION,
    concluding.LEARNED: FieldId.LEARNED,
    concluding.UNTIL: FieldId.UNTIL,
    concluding.LOOK_AGAIN: FieldId.LOOK_AGAIN,
    concluding.HANDED_TO: FieldId.HANDED_TO,
    concluding.HOW: FieldId.HOW,
    concluding.SLICES: FieldId.OTHER_SLICES,
    concluding.CAUSE: FieldId.CAUSE,
    concluding.MORE_DATA: FieldId.MORE_DATA,
}


def field_named(name: str) -> str:
    """The field that shows what is wrong with what the domain calls so."""
    return _FIELDS[name]
