"""Who runs an experiment. One step inside a unit of work that the caller opened and will commit."""

from dataclasses import replace

from rituals.experiment.model import Experiment, OwnerIsNoMember
from rituals.experiment.ports import ExperimentWork
from rituals.experiment.starting import OWNER, find
from rituals.people import Person
from rituals.team.model import Team
from rituals.team.plan import FieldErrors


def hand_over(
    work: ExperimentWork, experiment_id: str, actor: Person, to: str
) -> tuple[Experiment, Team, bool]:
    """Any member does it, so that nothing stays with who has left; the last is whether that changed
    anything. Raises as `find`, ExperimentConcluded, FieldErrors."""
    experiment, team = find(work, experiment_id, actor, to_change=True)
    experiment.check_open()
    if not team.has(to):
        raise FieldErrors({OWNER: OwnerIsNoMember(user_id=to)})
    if experiment.owner == to:
        return experiment, team, False
    experiment = replace(experiment, owner=to)
    work.experiments.put(experiment)
    return experiment, team, True
