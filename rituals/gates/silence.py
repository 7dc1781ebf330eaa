"""Gates that nobody decides, as they go stale."""

from datetime import datetime

from rituals.gates.model import Gate
from rituals.gates.ports import GateWork
from rituals.gates.waiting import waits_since
from rituals.items import ItemKind
from rituals.project.model import ProjectState
from rituals.stale.model import WorkItem, WorkKind
from rituals.team.model import Team


class GatesOpen:
    """Implements `rituals.stale.ports.OwnedSource`. They wait in the daily bundle anyway."""

    def silent(self, work: GateWork, team: Team, *, before: datetime) -> list[WorkItem]:
        today = before.astimezone(team.calendar.tz).date()
        found = work.gates.silent_of(team.team_id, before=before, today=today)
        return [item for one in found if (item := _item(work, team, one))]

    def silent_of(self, work: GateWork, user_id: str, *, before: datetime) -> list[WorkItem]:
        return []

    def found(self, work: GateWork, kind: WorkKind, ref: str, owner: str | None) -> WorkItem | None:
        gate = work.gates.get(ref) if kind is WorkKind.GATE else None
        team = work.teams.get(gate.team_id) if gate else None
        return _item(work, team, gate) if gate and team and not gate.is_over else None

    def numbered(self, work: GateWork, kind: ItemKind, ref: str) -> WorkItem | None:
        return None


def _item(work: GateWork, team: Team, gate: Gate) -> WorkItem | None:
    project = work.projects.get(gate.project_id)
    if project is None or project.state is not ProjectState.ACTIVE:
        return None
    return WorkItem(
        kind=WorkKind.GATE,
        ref=gate.gate_id,
        number=None,
        team_id=gate.team_id,
        project_id=gate.project_id,
        project=project.name,
        owner=gate.owner,
        title=project.name,
        sign_of_life=waits_since(gate, team),
        message=gate.message,
    )
