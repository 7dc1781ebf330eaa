"""When its stop rule is reached, and when somebody goes on all the same. As in `cycle`, each
function is one step that reads the experiment `to_change`."""

from dataclasses import replace
from datetime import datetime

from rituals.errors import PersonError
from rituals.experiment.cycle import Changed, attempts_so_far, reach, today_of
from rituals.experiment.drafting import ATTEMPTS, BUDGET, BY, REASON
from rituals.experiment.errors import (
    GoesOnAlready,
    StopRuleMissing,
    StopRulePast,
    TooLong,
    WhyGoOn,
)
from rituals.experiment.model import LINE_LIMIT, TEXT_LIMIT, Extension, StoppedBy, StopRule
from rituals.experiment.ports import ExperimentWork
from rituals.experiment.starting import find
from rituals.experiment.stopping import reached
from rituals.experiment.timing import look_again, wait_for_date
from rituals.people import Person
from rituals.team.model import TeamState
from rituals.team.plan import FieldErrors
from rituals.text import clean


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
    made = attempts_so_far(work, experiment)
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
    made = attempts_so_far(work, experiment)
    wrong: dict[str, PersonError] = {}
    if not reason:
        wrong[REASON] = WhyGoOn()
    elif len(reason) > TEXT_LIMIT:
        wrong[REASON] = TooLong(limit=TEXT_LIMIT, length=len(reason))
    if rule.is_empty:
        wrong[ATTEMPTS] = StopRuleMissing()
    if reached(rule.model_copy(update={"by": None}), attempts=made, today=today_of(team, now)):
        wrong[ATTEMPTS] = StopRulePast()
    if reached(
        rule.model_copy(update={"attempts": None}), attempts=made, today=today_of(team, now)
    ):
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
    made = attempts_so_far(work, experiment)
    experiment, has_reached = reach(work, experiment, team, made, now)
    if not has_reached:  # the team's day isn't over, in the zone that it is in by now
        wait_for_date(work, experiment, team)
        return None
    return Changed(experiment, team, has_reached=has_reached)
