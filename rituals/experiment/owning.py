"""Who runs an experiment. One step inside a unit of work that the caller opened and will commit."""

from dataclasses import replace

from rituals.experiment.drafting import OWNER
from rituals.experiment.errors import OwnerIsNoMember
from rituals.experiment.model import Experiment
from rituals.experiment.ports import ExperimentWork
from rituals.experiment.starting import find
from rituals.people import Person
from rituals.team.model import Team
from rituals.team.plan import FieldErrors


def check_needs_owner(experiment: Experiment) -> None:
    """As long as it runs, until its failure is understood, and while it is parked: somebody is
    reminded of that. Raises ExperimentConcluded."""
    if not needs_owner(experiment):
        experiment.check_open()


def needs_owner(experiment: Experiment) -> bool:
    return experiment.is_open or experiment.awaits_analysis or experiment.is_parked


def hand_over(
    work: ExperimentWork, experiment_id: str, actor: Person, to: str
) -> tuple[Experiment, Team, str | None]:
    """Any member does it, so that nothing stays with who left; the last is the user id of whoever
    ran it before, None where it stays as it is. Raises as `find`, ExperimentConcluded,
    FieldErrors."""
    experiment, team = find(work, experiment_id, actor, to_change=True)
    check_needs_owner(experiment)
    if not team.has(to):
        raise FieldErrors({OWNER: OwnerIsNoMember(user_id=to)})
    before = experiment.owner
    if before == to:
        return experiment, team, None
    experiment = replace(experiment, owner=to)
    work.experiments.put(experiment)
    return experiment, team, before
