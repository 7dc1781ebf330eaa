"""Decisions that are awaited, failures that nobody has understood, and what was parked until now
wait for whoever runs the experiment; what nobody runs any more, for who leads its team."""

from datetime import datetime

from rituals.bundle.model import Thing, Waiting
from rituals.experiment.model import Experiment
from rituals.experiment.ports import ExperimentWork
from rituals.team.model import Team, TeamState

DECISION, ANALYSIS = "experiment_decision", "experiment_analysis"
PARKED, OWNERLESS = "experiment_parked", "experiment_ownerless"
"""Kinds of things that wait; `ref` is the experiment's id."""


class ExperimentsUndecided:
    """Implements `rituals.bundle.ports.Source`."""

    def waiting(self, work: ExperimentWork, user_id: str, *, now: datetime) -> list[Waiting]:
        found = work.experiments.undecided_of(user_id, now=now)
        teams = {team_id: work.teams.get(team_id) for team_id in {one.team_id for one in found}}
        # Who left the team can't decide there: it waits for who leads it.
        return [
            _waiting(work, one, team, _kind(one))
            for one in found
            if (team := teams[one.team_id]) and _goes_on(team) and team.has(user_id)
        ]

    def next_at(self, work: ExperimentWork, user_id: str, *, now: datetime) -> datetime | None:
        # Whatever else makes one wait says so.
        return work.experiments.next_parked(user_id, after=now)


class ExperimentsOfNobody:
    """Whoever ran them has left the team. Implements `rituals.bundle.ports.Source`."""

    def waiting(self, work: ExperimentWork, user_id: str, *, now: datetime) -> list[Waiting]:
        return [
            _waiting(work, one, team, OWNERLESS)
            for team in work.teams.of(user_id)
            if team.lead == user_id and _goes_on(team)
            for one in of_nobody(work, team, now=now)
        ]

    def next_at(self, work: ExperimentWork, user_id: str, *, now: datetime) -> datetime | None:
        coming = (
            one.wakes_at
            for team in work.teams.of(user_id)
            if team.lead == user_id and _goes_on(team)
            for one in work.experiments.parked_of(team.team_id)
            if one.wakes_at and one.wakes_at > now and not team.has(one.owner)
        )
        return min(coming, default=None)


def waits_for(team: Team, one: Experiment) -> str:
    """User id of whom its decisions wait for: whoever runs it, or who leads the team where they
    left."""
    return one.owner if team.has(one.owner) else team.lead


def of_nobody(work: ExperimentWork, team: Team, *, now: datetime) -> list[Experiment]:
    """The team's that somebody should run, and nobody of it does; by number."""
    parked = (one for one in work.experiments.parked_of(team.team_id) if one.has_come_up(now))
    found = {one.number: one for one in (*work.experiments.open_of(team.team_id), *parked)}
    return [one for _, one in sorted(found.items()) if not team.has(one.owner)]


def _goes_on(team: Team) -> bool:
    return team.state is not TeamState.DELETED


def _kind(one: Experiment) -> str:
    if one.is_open:
        return DECISION
    return ANALYSIS if one.awaits_analysis else PARKED


def _waiting(work: ExperimentWork, one: Experiment, team: Team, kind: str) -> Waiting:
    project = work.projects.get(one.project_id) if one.project_id else None
    since = {DECISION: one.reached_at, ANALYSIS: one.concluded_at, PARKED: one.wakes_at}
    return Waiting(
        thing=Thing(kind, one.experiment_id),
        number=one.number,
        team_id=team.team_id,
        group=project.name if project else f"#{team.channel_name}",
        since=since.get(kind) or one.concluded_at or one.made_at,
    )
