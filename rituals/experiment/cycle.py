"""Create → observe → analyse, at its own pace. Each function is one step inside a unit of work that
the caller opened and will commit, and reads the experiment `to_change`: what two people, or a
person and a training job, do at once is one after the other."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from rituals.experiment.measured import attempts_made
from rituals.experiment.model import Experiment, Observation, Stage, Step, StoppedBy
from rituals.experiment.ports import ExperimentWork
from rituals.experiment.starting import find
from rituals.experiment.stopping import reached
from rituals.people import Person
from rituals.team.model import Team


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


def attempts_so_far(work: ExperimentWork, experiment: Experiment) -> int:
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
    by = reached(experiment.rule, attempts=attempts, today=today_of(team, now))
    if by is None:
        return experiment, None
    experiment = replace(experiment, reached=by, reached_at=now)
    work.experiments.put(experiment)
    return experiment, by


def today_of(team: Team, now: datetime) -> date:
    return now.astimezone(team.calendar.tz).date()
