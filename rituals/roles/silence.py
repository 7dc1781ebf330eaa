"""Roles that somebody was asked to hold and hasn't answered, as they go stale."""

from datetime import datetime

from rituals.items import ItemKind
from rituals.roles.model import Holder
from rituals.roles.ports import RoleWork
from rituals.roles.standing import cards
from rituals.stale.model import WorkItem, WorkKind
from rituals.team.model import Team


class RolesAsked:
    """Implements `rituals.stale.ports.OwnedSource`. They wait in the daily bundle anyway."""

    def silent(self, work: RoleWork, team: Team, *, before: datetime) -> list[WorkItem]:
        found = (
            _item(work, team, one)
            for one in work.roles.holders(team.team_id)
            if not one.is_confirmed and one.asked_at < before
        )
        return [one for one in found if one]

    def silent_of(self, work: RoleWork, user_id: str, *, before: datetime) -> list[WorkItem]:
        return []

    def found(self, work: RoleWork, kind: WorkKind, ref: str, owner: str | None) -> WorkItem | None:
        team_id, _, role_id = ref.partition("/")
        team = work.teams.get(team_id) if kind is WorkKind.ROLE else None
        one = work.roles.holder(team_id, role_id, owner) if team and owner else None
        return _item(work, team, one) if team and one and not one.is_confirmed else None

    def numbered(self, work: RoleWork, kind: ItemKind, ref: str) -> WorkItem | None:
        return None


def _item(work: RoleWork, team: Team, one: Holder) -> WorkItem | None:
    card = cards(work, team).get(one.role_id)
    if card is None:
        return None
    return WorkItem(
        kind=WorkKind.ROLE,
        ref=f"{team.team_id}/{one.role_id}",
        number=None,
        team_id=team.team_id,
        project_id=None,
        project=None,
        owner=one.user_id,
        title=card.name,
        sign_of_life=one.asked_at,
        message=one.message,
    )
