"""Create → observe → analyse, at its own pace. Each function is one step inside a unit of work that
the caller opened and will commit, and reads the experiment `to_change`: what two people, or a
person and a training job, do at once is one after the other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from rituals.errors import PersonError
from rituals.experiment.errors import (
    GoesOnAlready,
    NoSuchAttempt,
    NotAFigure,
    StopRuleMissing,
    StopRulePast,
    TooLong,
    WhyGoOn,
)
from rituals.experiment.figures import NothingObserved
from rituals.experiment.measured import attempts_made
from rituals.experiment.metric import NAME_LIMIT
from rituals.experiment.model import (
    LINE_LIMIT,
    TEXT_LIMIT,
    Experiment,
    Extension,
    Observation,
    Stage,
    Step,
    StoppedBy,
    StopRule,
    Where,
)
from rituals.experiment.ports import ExperimentWork
from rituals.experiment.starting import ATTEMPTS, BUDGET, BY, REASON, find, line
from rituals.experiment.stopping import reached
from rituals.experiment.timing import look_again, wait_for_date
from rituals.people import Person
from rituals.team.model import Team, TeamState
from rituals.team.plan import FieldErrors
from rituals.text import clean

VALUES, ATTEMPT, NOTE, LINK = "values", "attempt", "note", "link"
"""Fields, as FieldErrors name them."""
LINK_LIMIT = 2000
"""Characters."""
_APART = timedelta(microseconds=1)
"""Between values that were logged together: they are shown in the order in which they came."""


@dataclass(frozen=True, slots=True)
class Value:
    metric: str
    """As typed."""
    value: float
    where: Where


@dataclass(frozen=True, slots=True)
class Changed:
    """An experiment after something happened to it."""

    experiment: Experiment
    team: Team
    new: tuple[Observation, ...] = ()
    has_reached: StoppedBy | None = None
    """The stop rule, by this very step: a decision is asked for."""
    moved_from: Stage | None = None
    """The stage that it was in, where this step moved it."""
    was_undone: bool = False
    """What was said by mistake isn't so any more, by this very step."""


def observe(
    work: ExperimentWork,
    experiment_id: str,
    actor: Person,
    values: Sequence[Value],
    *,
    now: datetime,
    note: str = "",
    link: str = "",
    attempt: int | None = None,
    is_next: bool = False,
    source: str = "slack",
) -> Changed:
    """Values that were measured together, one attempt. `attempt`: of an earlier one; None: the
    next, or for values in production the latest, where it has none yet. `is_next`: the next all the
    same.

    Raises as `find`, ExperimentConcluded, FieldErrors.
    """
    experiment, team = find(work, experiment_id, actor, to_change=True)
    experiment.check_open()
    note, link = clean(note), line(link)
    known, earlier = work.experiments.lately(experiment)
    following = max((o.attempt for o in known), default=0) + 1
    _check_values(values, note, link, attempt, following)
    number = attempt or (following if is_next else _meant(known, values) or following)
    new = tuple(
        Observation(
            observation_id=work.new_id(),
            experiment_id=experiment_id,
            metric=line(value.metric),
            value=value.value,
            where=value.where,
            attempt=number,
            by=actor.user_id,
            at=now + place * _APART,
            note=note,
            link=link,
            source=source,
        )
        for place, value in enumerate(values)
    )
    for one in new:
        work.experiments.put_observation(one)
    moved_from = experiment.stage if experiment.stage is Stage.CREATE else None
    if moved_from:
        experiment = at_stage(work, experiment, Stage.OBSERVE, actor.user_id, now)
    made = attempts_made([*known, *new]) + earlier.made
    if number <= earlier.last:  # it may be counted there
        made = _attempts_so_far(work, experiment)
    experiment, has_reached = reach(work, experiment, team, made, now)
    return Changed(experiment, team, new, has_reached, moved_from)


def _meant(known: Sequence[Observation], values: Sequence[Value]) -> int | None:
    """The attempt that these are of, if it was made before: what was built goes to production
    later, and that is no attempt more under the stop rule."""
    if any(value.where is not Where.PRODUCTION for value in values):
        return None
    last = max((o.attempt for o in known if o.stands), default=None)
    seen = any(o.stands and o.attempt == last and o.where is Where.PRODUCTION for o in known)
    return None if seen else last


def _check_values(
    values: Sequence[Value], note: str, link: str, attempt: int | None, following: int
) -> None:
    """Raises FieldErrors."""
    wrong: dict[str, PersonError] = {}
    for value in values:
        if not line(value.metric):
            wrong[VALUES] = NothingObserved(text="")
        elif len(line(value.metric)) > NAME_LIMIT:
            wrong[VALUES] = TooLong(limit=NAME_LIMIT, length=len(line(value.metric)))
        elif not math.isfinite(value.value):
            wrong[VALUES] = NotAFigure(text=str(value.value))
    if not values:
        wrong[VALUES] = NothingObserved(text="")
    if attempt is not None and not 1 <= attempt <= following:
        wrong[ATTEMPT] = NoSuchAttempt(attempt=attempt, following=following)
    for field, text, limit in ((NOTE, note, TEXT_LIMIT), (LINK, link, LINK_LIMIT)):
        if len(text) > limit:
            wrong[field] = TooLong(limit=limit, length=len(text))
    if wrong:
        raise FieldErrors(wrong)


def withdraw(
    work: ExperimentWork, observation_id: str, actor: Person, *, now: datetime
) -> Changed | None:
    """It was logged by mistake; said twice, it is meant once. None: it isn't there. Raises as
    `find`, ExperimentConcluded."""
    found = work.experiments.observation(observation_id)
    if found is None:
        return None
    experiment, team = find(work, found.experiment_id, actor, to_change=True)
    experiment.check_open()
    if found.stands:
        work.experiments.put_observation(replace(found, withdrawn_at=now))
        made = _attempts_so_far(work, experiment)
        if experiment.reached is StoppedBy.ATTEMPTS and not reached(
            experiment.rule, attempts=made, today=_today(team, now)
        ):
            experiment = replace(experiment, reached=None, reached_at=None)
            work.experiments.put(experiment)
    return Changed(experiment, team)


def move(
    work: ExperimentWork, experiment_id: str, actor: Person, to: Stage, *, now: datetime
) -> Changed:
    """By hand, to create, observe or analyse; there already, nothing happens. Raises as `find`,
    ExperimentConcluded."""
    experiment, team = find(work, experiment_id, actor, to_change=True)
    experiment.check_open()
    if experiment.stage is to or to is Stage.CONCLUDED:
        return Changed(experiment, team)
    before = experiment.stage
    return Changed(at_stage(work, experiment, to, actor.user_id, now), team, moved_from=before)


def budget_is_spent(
    work: ExperimentWork, experiment_id: str, actor: Person, *, now: datetime
) -> Changed:
    """Only people know that. Raises as `find`, ExperimentConcluded."""
    experiment, team = find(work, experiment_id, actor, to_change=True)
    experiment.check_open()
    if experiment.reached:
        return Changed(experiment, team)
    experiment = replace(experiment, reached=StoppedBy.BUDGET, reached_at=now)
    work.experiments.put(experiment)
    return Changed(experiment, team, has_reached=StoppedBy.BUDGET)


def budget_is_left(
    work: ExperimentWork, experiment_id: str, actor: Person, *, now: datetime
) -> Changed:
    """That it was spent was said by mistake; what else is reached by now, is. Raises as `find`,
    ExperimentConcluded."""
    experiment, team = find(work, experiment_id, actor, to_change=True)
    experiment.check_open()
    if experiment.reached is not StoppedBy.BUDGET:
        return Changed(experiment, team)
    experiment = replace(experiment, reached=None, reached_at=None)
    work.experiments.put(experiment)
    made = _attempts_so_far(work, experiment)
    experiment, _ = reach(work, experiment, team, made, now)
    return Changed(experiment, team, was_undone=True)


def go_on(
    work: ExperimentWork,
    experiment_id: str,
    actor: Person,
    rule: StopRule,
    reason: str,
    *,
    now: datetime,
) -> Changed:
    """Past its stop rule, with a reason and a new rule that isn't reached already. Raises as
    `find`, ExperimentConcluded, GoesOnAlready, FieldErrors."""
    experiment, team = find(work, experiment_id, actor, to_change=True)
    experiment.check_open()
    if not experiment.reached:
        raise GoesOnAlready(number=experiment.number)
    reason = clean(reason)
    made = _attempts_so_far(work, experiment)
    wrong: dict[str, PersonError] = {}
    if not reason:
        wrong[REASON] = WhyGoOn()
    elif len(reason) > TEXT_LIMIT:
        wrong[REASON] = TooLong(limit=TEXT_LIMIT, length=len(reason))
    if rule.is_empty:
        wrong[ATTEMPTS] = StopRuleMissing()
    if reached(rule.model_copy(update={"by": None}), attempts=made, today=_today(team, now)):
        wrong[ATTEMPTS] = StopRulePast()
    if reached(rule.model_copy(update={"attempts": None}), attempts=made, today=_today(team, now)):
        wrong[BY] = StopRulePast()
    # Of a budget nobody but people can tell that it is spent: what was is still spent.
    is_spent = experiment.reached is StoppedBy.BUDGET and bool(rule.budget)
    if is_spent and rule.budget == experiment.rule.budget:
        wrong[BUDGET] = StopRulePast()
    if len(rule.budget) > LINE_LIMIT:
        wrong[BUDGET] = TooLong(limit=LINE_LIMIT, length=len(rule.budget))
    if wrong:
        raise FieldErrors(wrong)
    work.experiments.put_extension(
        Extension(experiment_id, now, actor.user_id, reason, experiment.rule, rule)
    )
    experiment = replace(experiment, rule=rule, reached=None, reached_at=None)
    work.experiments.put(experiment)
    wait_for_date(work, experiment, team)
    return Changed(experiment, team)


def date_is_over(work: ExperimentWork, experiment_id: str, *, now: datetime) -> Changed | None:
    """The timer of the stop rule's date. None: it says nothing any more, or not yet: while the
    team rests or is paused, it waits."""
    experiment = work.experiments.get(experiment_id, to_change=True)
    team = work.teams.get(experiment.team_id) if experiment else None
    if not experiment or not team or not experiment.is_open or experiment.reached:
        return None
    if team.state is TeamState.DELETED:
        return None
    if team.rests or team.is_paused(now):
        look_again(work, experiment, team, now)
        return None
    made = _attempts_so_far(work, experiment)
    experiment, has_reached = reach(work, experiment, team, made, now)
    if not has_reached:  # the team's day isn't over, in the zone that it is in by now
        wait_for_date(work, experiment, team)
        return None
    return Changed(experiment, team, has_reached=has_reached)


def _attempts_so_far(work: ExperimentWork, experiment: Experiment) -> int:
    """That stand."""
    known, earlier = work.experiments.lately(experiment)
    return attempts_made(known) + earlier.made


def at_stage(
    work: ExperimentWork, experiment: Experiment, stage: Stage, by: str | None, now: datetime
) -> Experiment:
    changed = replace(experiment, stage=stage, stage_since=now)
    work.experiments.put(changed)
    work.experiments.put_step(Step(experiment.experiment_id, stage, now, by))
    return changed


def reach(
    work: ExperimentWork, experiment: Experiment, team: Team, attempts: int, now: datetime
) -> tuple[Experiment, StoppedBy | None]:
    """Whether its stop rule is reached by so many attempts, at this very step."""
    if experiment.reached:
        return experiment, None
    by = reached(experiment.rule, attempts=attempts, today=_today(team, now))
    if by is None:
        return experiment, None
    experiment = replace(experiment, reached=by, reached_at=now)
    work.experiments.put(experiment)
    return experiment, by


def _today(team: Team, now: datetime) -> date:
    return now.astimezone(team.calendar.tz).date()
