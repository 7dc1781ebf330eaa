"""A model out of bounds waits for whoever looks after it to decide; where they left, for who leads
the team."""

from datetime import datetime

from rituals.bundle.model import Thing, Waiting
from rituals.production.model import Model
from rituals.production.ports import ProductionWork
from rituals.stale.model import WorkKind
from rituals.team.model import Team, TeamState

DECISION = str(WorkKind.MODEL_DECISION)
"""The kind of thing that waits; `ref` is the model's id."""


class ModelsOutOfBounds:
    """Implements `rituals.bundle.ports.Source`."""

    def waiting(self, work: ProductionWork, user_id: str, *, now: datetime) -> list[Waiting]:
        found = {one.model_id: one for one in work.models.undecided_of(user_id)}
        for team in work.teams.of(user_id):
            if team.lead == user_id:
                found |= {one.model_id: one for one in _of_nobody(work, team)}
        ids = {one.team_id for one in found.values()}
        of = {team_id: work.teams.get(team_id) for team_id in ids}
        return [
            _waiting(work, one, its)
            for one in found.values()
            if (its := of[one.team_id]) and its.state is not TeamState.DELETED and its.has(user_id)
        ]

    def next_at(self, work: ProductionWork, user_id: str, *, now: datetime) -> datetime | None:
        return None  # whatever makes one wait says so


def _of_nobody(work: ProductionWork, team: Team) -> list[Model]:
    """Whose owner has left."""
    asking = (one for one in work.models.of_team(team.team_id) if one.asked_at)
    return [one for one in asking if not team.has(one.owner)]


def waits_for(team: Team, one: Model) -> str:
    """User id of whoever looks after it, or of who leads the team where they left."""
    return one.owner if team.has(one.owner) else team.lead


def _waiting(work: ProductionWork, one: Model, team: Team) -> Waiting:
    project = work.projects.get(one.project_id) if one.project_id else None
    return Waiting(
        thing=Thing(DECISION, one.model_id),
        number=one.number,
        team_id=team.team_id,
        group=project.name if project else f"#{team.channel_name}",
        since=one.asked_at or one.heard_at,
    )
