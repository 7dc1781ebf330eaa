"""Decisions that are awaited, and failures that nobody has understood, wait for whoever runs the
experiment."""

from datetime import datetime

from rituals.bundle.model import Thing, Waiting
from rituals.experiment.model import Experiment
from rituals.experiment.ports import ExperimentWork
from rituals.team.model import TeamState

DECISION, ANALYSIS = "experiment_decision", "experiment_analysis"
"""Kinds of things that wait; `ref` is the experiment's id."""


class ExperimentsUndecided:
    """Implements `rituals.bundle.ports.Source`."""

    def waiting(self, work: ExperimentWork, user_id: str, *, now: datetime) -> list[Waiting]:
        found = (_waiting(work, one, now) for one in work.experiments.undecided_of(user_id))
        return [one for one in found if one]

    def next_at(self, work: ExperimentWork, user_id: str, *, now: datetime) -> datetime | None:
        return None  # whatever makes one wait says so


def _waiting(work: ExperimentWork, one: Experiment, now: datetime) -> Waiting | None:
    """None: who left the team can't decide there; the team sees that it has nobody."""
    team = work.teams.get(one.team_id)
    if team is None or team.state is TeamState.DELETED or not team.has(one.owner):
        return None
    project = work.projects.get(one.project_id) if one.project_id else None
    since = one.reached_at if one.is_open else one.concluded_at
    return Waiting(
        thing=Thing(DECISION if one.is_open else ANALYSIS, one.experiment_id),
        number=one.number,
        team_id=team.team_id,
        group=project.name if project else f"#{team.channel_name}",
        since=since or now,
    )
