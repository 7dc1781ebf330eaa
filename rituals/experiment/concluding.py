"""What came of it, what was learned, and what is done now. A failure isn't over before it is
understood (playbook §2). Each function is one step inside a unit of work that the caller opened and
will commit."""

import math
from dataclasses import replace
from datetime import date, datetime

from rituals.errors import PersonError
from rituals.experiment import parking
from rituals.experiment.cycle import Changed, at_stage
from rituals.experiment.drafting import Draft
from rituals.experiment.errors import (
    HandedToMissing,
    HowMissing,
    LearnedMissing,
    NotAFigure,
    NotConcluded,
    TooLong,
)
from rituals.experiment.model import (
    LINE_LIMIT,
    TEXT_LIMIT,
    Decision,
    ErrorAnalysis,
    Experiment,
    Outcome,
    Stage,
    Verdict,
)
from rituals.experiment.ports import ExperimentWork
from rituals.experiment.starting import find
from rituals.experiment.timing import wait_for_date, wait_for_waking, wakes_at
from rituals.people import Person
from rituals.team.plan import FieldErrors
from rituals.text import clean, squeezed

VALUE, PRODUCTION = "value", "production"
LEARNED, HANDED_TO = "learned", "handed_to"
UNTIL, LOOK_AGAIN = parking.UNTIL, parking.DAY
HOW, SLICES, CAUSE, MORE_DATA = "how", "slices", "cause", "more_data"
"""Fields, as FieldErrors name them."""


def conclude(
    work: ExperimentWork, experiment_id: str, actor: Person, outcome: Outcome, *, now: datetime
) -> Changed:
    """`outcome` as it was filled in. Raises as `find`, ExperimentConcluded, FieldErrors."""
    experiment, team = find(work, experiment_id, actor, to_change=True)
    experiment.check_open()
    outcome = _checked(outcome, now.astimezone(team.calendar.tz).date())
    before = experiment.stage
    experiment = replace(
        experiment,
        outcome=outcome,
        concluded_by=actor.user_id,
        concluded_at=now,
        wakes_at=wakes_at(team, outcome.look_again),
    )
    experiment = at_stage(work, experiment, Stage.CONCLUDED, actor.user_id, now)
    wait_for_date(work, experiment, team)
    wait_for_waking(work, experiment)
    return Changed(experiment, team, moved_from=before)


def analyse(
    work: ExperimentWork,
    experiment_id: str,
    actor: Person,
    analysis: ErrorAnalysis,
    *,
    now: datetime,
) -> Changed:
    """How and why it failed; may be written anew. Raises as `find`, NotConcluded, FieldErrors."""
    experiment, team = find(work, experiment_id, actor, to_change=True)
    if experiment.outcome is None:
        raise NotConcluded(number=experiment.number)
    outcome = experiment.outcome.model_copy(update={"analysis": _checked_analysis(analysis)})
    experiment = replace(experiment, outcome=outcome)
    work.experiments.put(experiment)
    return Changed(experiment, team)


def reopen(work: ExperimentWork, experiment_id: str, actor: Person, *, now: datetime) -> Changed:
    """It isn't over after all: back to analysing; what was concluded is kept in the thread. Raises
    as `find`."""
    experiment, team = find(work, experiment_id, actor, to_change=True)
    if experiment.is_open:
        return Changed(experiment, team)
    experiment = replace(
        experiment, outcome=None, concluded_by=None, concluded_at=None, wakes_at=None
    )
    experiment = at_stage(work, experiment, Stage.ANALYSE, actor.user_id, now)
    wait_for_date(work, experiment, team)
    wait_for_waking(work, experiment)
    return Changed(experiment, team, moved_from=Stage.CONCLUDED)


def next_of(experiment: Experiment, *, owner: str | None = None) -> Draft:
    """What the next iteration begins with: the same metric and data, and what was learned as the
    reason, to be changed by whoever opens it. It begins where a good one ended; a bad value, which
    may be an error, is nobody's baseline. `owner`: who runs it, where that isn't who ran this."""
    learned = experiment.outcome.learned if experiment.outcome else ""
    metric, rule = experiment.metric, experiment.rule
    baseline, target = _way_on(experiment)
    return Draft(
        change="",
        owner=owner or experiment.owner,
        reason=" ".join(learned.split())[:LINE_LIMIT],
        metric=metric.name if metric else "",
        unit=metric.unit if metric else "",
        direction=metric.direction if metric else None,
        baseline=baseline,
        target=target,
        data=experiment.data,
        attempts=rule.attempts,
        project_id=experiment.project_id,
        parent_id=experiment.experiment_id,
    )


def _way_on(experiment: Experiment) -> tuple[float | None, float | None]:
    """Baseline and target of the next. A target that is reached is none any more."""
    metric, outcome = experiment.metric, experiment.outcome
    if metric is None:
        return None, None
    if outcome is None or outcome.verdict is not Verdict.GOOD or outcome.value is None:
        return metric.baseline, metric.target
    known = [value for value in (metric.baseline, outcome.value) if value is not None]
    return metric.best(known), None if metric.is_reached(outcome.value) else metric.target


def _checked(outcome: Outcome, today: date) -> Outcome:
    """As it may be kept. `today`: the team's. Raises FieldErrors."""
    learned = clean(outcome.learned)
    handed_to = squeezed(outcome.handed_to) if outcome.decision is Decision.HAND_OVER else ""
    wrong: dict[str, PersonError] = {}
    condition, look_again = "", None
    if outcome.decision is Decision.PARK:
        try:
            condition, look_again = parking.until(outcome.parked_until, outcome.look_again, today)
        except FieldErrors as error:
            wrong |= error.errors
    if not learned:
        wrong[LEARNED] = LearnedMissing()
    elif len(learned) > TEXT_LIMIT:
        wrong[LEARNED] = TooLong(limit=TEXT_LIMIT, length=len(learned))
    if outcome.decision is Decision.HAND_OVER and not handed_to:
        wrong[HANDED_TO] = HandedToMissing()
    if len(handed_to) > LINE_LIMIT:
        wrong[HANDED_TO] = TooLong(limit=LINE_LIMIT, length=len(handed_to))
    for field, value in ((VALUE, outcome.value), (PRODUCTION, outcome.production)):
        if value is not None and not math.isfinite(value):
            wrong[field] = NotAFigure(text=str(value))
    analysis = outcome.analysis
    if analysis:
        try:
            analysis = _checked_analysis(analysis)
        except FieldErrors as error:
            wrong |= error.errors
    if wrong:
        raise FieldErrors(wrong)
    return outcome.model_copy(
        update={
            "learned": learned,
            "parked_until": condition,
            "look_again": look_again,
            "handed_to": handed_to,
            "analysis": analysis,
        }
    )


def _checked_analysis(analysis: ErrorAnalysis) -> ErrorAnalysis:
    said = {
        HOW: clean(analysis.how),
        SLICES: clean(analysis.slices),
        CAUSE: clean(analysis.cause),
        MORE_DATA: clean(analysis.more_data),
    }
    wrong: dict[str, PersonError] = {
        field: TooLong(limit=TEXT_LIMIT, length=len(text))
        for field, text in said.items()
        if len(text) > TEXT_LIMIT
    }
    if not said[HOW]:
        wrong[HOW] = HowMissing()
    if wrong:
        raise FieldErrors(wrong)
    return ErrorAnalysis(**said)
