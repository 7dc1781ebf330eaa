"""What programs do: each is one use case, and the same messages as after a click."""

from collections.abc import Mapping, Sequence

from bot.ports import Work
from bot.posting.experiment import card as posting
from bot.posting.experiment import concluding as concluded
from bot.web.api import shown
from bot.web.api.asking import Asking, own
from bot.web.api.sent import Analysis, Figure, NewConclusion, NewExperiment, NewObservation
from bot.web.api.told import Listed, Logged
from rituals.errors import PersonError
from rituals.experiment import concluding, drafting, fields, figures, observing, starting
from rituals.experiment.drafting import Draft
from rituals.experiment.errors import NoSuchExperiment
from rituals.experiment.figures import MOST_VALUES, Read, TooManyValues, in_unit
from rituals.experiment.model import ErrorAnalysis, Experiment, Outcome, Where
from rituals.experiment.observing import Value
from rituals.project import finding
from rituals.project.model import NoSuchProject
from rituals.team.plan import FieldErrors

SOURCE = "api"
_ITERATES_ON = "iterates_on"
_OF_ANALYSIS = (concluding.HOW, concluding.SLICES, concluding.CAUSE, concluding.MORE_DATA)


def start(work: Work, asking: Asking, sent: NewExperiment) -> Listed:
    draft = _draft(work, asking, sent)
    done = starting.start(work, asking.team, asking.maker, draft, now=work.now)
    posting.started(work, asking.tools, done)
    [made] = shown.listed(work, asking.tools, [done.experiment])
    return made


def observe(work: Work, asking: Asking, sent: NewObservation) -> Logged:
    one = own(work, asking, asking.number)
    try:
        values, where, note = _measured(sent.values)
        in_units = [in_unit(value, one.metric) for value in values]
    except PersonError as error:
        raise FieldErrors({observing.VALUES: error}) from None
    place = sent.where or where or Where.VALIDATION
    done = observing.observe(
        work,
        one.experiment_id,
        asking.maker,
        [Value(name, value, place) for name, value in in_units],
        now=work.now,
        note="\n".join(filter(None, (note, sent.note))),
        link=sent.link,
        attempt=sent.attempt,
        source=SOURCE,
    )
    posting.observed(work, asking.tools, done, tell=asking.maker.user_id)
    return shown.logged(work, asking.tools, done.experiment, done.new)


def conclude(work: Work, asking: Asking, sent: NewConclusion) -> Listed:
    one = own(work, asking, asking.number)
    outcome = _outcome(one, sent)
    try:
        done = concluding.conclude(work, one.experiment_id, asking.maker, outcome, now=work.now)
    except FieldErrors as error:
        named = {_sent_as(name): wrong for name, wrong in error.errors.items()}
        raise FieldErrors(named) from None
    concluded.concluded(work, asking.tools, done)
    [made] = shown.listed(work, asking.tools, [done.experiment])
    return made


def _draft(work: Work, asking: Asking, sent: NewExperiment) -> Draft:
    """Raises FieldErrors."""
    wrong: dict[str, PersonError] = {}
    project_id = parent_id = None
    if sent.project:
        try:
            project_id = finding.named(work, sent.project, asking.maker).project_id
        except NoSuchProject as error:
            wrong[drafting.PROJECT] = error
    if sent.iterates_on is not None:
        try:
            parent_id = own(work, asking, sent.iterates_on).experiment_id
        except NoSuchExperiment as error:
            wrong[_ITERATES_ON] = error
    typed = {drafting.BASELINE: sent.baseline, drafting.TARGET: sent.target}
    ends, misread = fields.ends(typed, sent.metric, sent.unit)
    wrong |= misread
    if wrong:
        raise FieldErrors(wrong)
    return Draft(
        change=sent.change,
        owner=sent.owner or asking.maker.user_id,
        reason=sent.reason,
        metric=sent.metric,
        unit=sent.unit,
        direction=sent.direction,
        baseline=ends[drafting.BASELINE],
        target=ends[drafting.TARGET],
        data=sent.data,
        by=sent.by,
        attempts=sent.attempts,
        budget=sent.budget,
        project_id=project_id,
        parent_id=parent_id,
        differs=sent.differs,
    )


def _outcome(one: Experiment, sent: NewConclusion) -> Outcome:
    """Raises FieldErrors."""
    typed = {concluding.VALUE: sent.value, concluding.PRODUCTION: sent.production}
    values, wrong = fields.results(typed, one.metric)
    if wrong:
        raise FieldErrors(wrong)
    return Outcome(
        verdict=sent.verdict,
        value=values[concluding.VALUE],
        production=values[concluding.PRODUCTION],
        learned=sent.learned,
        decision=sent.decision,
        parked_until=sent.until,
        look_again=sent.look_again,
        handed_to=sent.handed_to,
        analysis=_analysis(sent.analysis) if sent.analysis else None,
    )


def _analysis(sent: Analysis) -> ErrorAnalysis:
    return ErrorAnalysis(**sent.model_dump())


def _sent_as(name: str) -> str:
    return f"analysis.{name}" if name in _OF_ANALYSIS else name


def _measured(
    values: Mapping[str, Figure] | str,
) -> tuple[Sequence[Read], Where | None, str]:
    """Raises as `figures.measured`."""
    if isinstance(values, str):
        return figures.measured(values)
    return each(values), None, ""


def each(values: Mapping[str, Figure]) -> Sequence[Read]:
    """Raises TooManyValues, NotAFigure."""
    if len(values) > MOST_VALUES:
        raise TooManyValues(limit=MOST_VALUES)
    return [_read(name, value) for name, value in values.items()]


def _read(name: str, value: Figure) -> Read:
    """Raises NotAFigure."""
    if isinstance(value, str):
        return figures.read(value, name)
    return Read(name, value, text=f"{value:.10g}")
