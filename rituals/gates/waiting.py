"""A gate waits for whoever is asked for the decision."""

from datetime import date, datetime

from rituals.bundle.model import Thing, Waiting
from rituals.days import midnight
from rituals.gates.model import Gate, GateState, rests
from rituals.gates.ports import GateWork
from rituals.stale.model import WorkKind
from rituals.team.model import Team, TeamState

GATE = str(WorkKind.GATE)
"""Kind of a thing that waits; `ref` is the gate's id."""


class GatesUndecided:
    """Implements `rituals.bundle.ports.Source`."""

    def waiting(self, work: GateWork, user_id: str, *, now: datetime) -> list[Waiting]:
        found = []
        for gate in work.gates.owned_by(user_id):
            team, project = work.teams.get(gate.team_id), work.projects.get(gate.project_id)
            if not team or not project or team.state is TeamState.DELETED:
                continue
            if rests(gate, project):
                continue
            since = waits_since(gate, team)
            if since <= now:
                found.append(
                    Waiting(
                        thing=Thing(GATE, gate.gate_id),
                        number=None,
                        team_id=team.team_id,
                        group=project.name,
                        since=since,
                    )
                )
        return found

    def next_at(self, work: GateWork, user_id: str, *, now: datetime) -> datetime | None:
        teams = ((one, work.teams.get(one.team_id)) for one in work.gates.owned_by(user_id))
        coming = (waits_since(gate, team) for gate, team in teams if team)
        return min((since for since in coming if since > now), default=None)


def waits_since(gate: Gate, team: Team) -> datetime:
    """UTC: since it was opened; of one that is held, from the beginning of its day on the team's
    clock."""
    if gate.state is not GateState.HELD or gate.again_on is None:
        return gate.opened_at
    return begins(gate.again_on, team)


def begins(day: date, team: Team) -> datetime:
    return midnight(day, team.calendar.tz)
