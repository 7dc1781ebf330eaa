"""Roles wait for those who are asked, and for the lead where a holder has left."""

from collections.abc import Iterator
from datetime import datetime

from rituals.bundle.model import Thing, Waiting
from rituals.roles.gaps import is_asked_instead
from rituals.roles.holding import is_gone
from rituals.roles.model import Holder, OwnPart
from rituals.roles.ports import RoleWork
from rituals.team.model import Team, TeamState

ROLE_ASKED, PART_ASKED, HOLDER_GONE = "role_unconfirmed", "part_unconfirmed", "role_gone"
"""Kinds of things that wait; `ref` is `<team>/<role or responsibility>`, of a holder who is gone
`<team>/<role>/<user>`."""


class RolesUnconfirmed:
    """Implements `rituals.bundle.ports.Source`: unconfirmed is not held."""

    def waiting(self, work: RoleWork, user_id: str, *, now: datetime) -> list[Waiting]:
        found: list[Waiting] = []
        for team in _teams(work, work.roles.teams_of(user_id)):
            found += [
                _waits(team, ROLE_ASKED, one.role_id, one)
                for one in work.roles.holders(team.team_id)
                if one.user_id == user_id and not one.is_confirmed
            ]
            found += [
                _waits(team, PART_ASKED, one.responsibility_id, one)
                for one in work.roles.own_parts(team.team_id)
                if one.user_id == user_id and one.asked
            ]
        return found

    def next_at(self, work: RoleWork, user_id: str, *, now: datetime) -> datetime | None:
        return None  # it waits at once, and who asks says so


class HoldersGone:
    """Implements `rituals.bundle.ports.Source`: whoever leads says who takes over."""

    def waiting(self, work: RoleWork, user_id: str, *, now: datetime) -> list[Waiting]:
        return [
            Waiting(
                thing=Thing(HOLDER_GONE, f"{team.team_id}/{holder.role_id}/{holder.user_id}"),
                number=None,
                team_id=team.team_id,
                group=f"#{team.channel_name}",
                since=holder.gone_at or now,
            )
            for team in _teams(work, [team.team_id for team in work.teams.of(user_id)])
            if team.lead == user_id
            for holder in gone_of(work, team)
        ]

    def next_at(self, work: RoleWork, user_id: str, *, now: datetime) -> datetime | None:
        return None  # it waits at once, and whoever hears of the leaving says so


def gone_of(work: RoleWork, team: Team) -> Iterator[Holder]:
    """Holders who are gone, of roles that nobody else holds or is asked to take from them."""
    holders = work.roles.holders(team.team_id)
    held = {one.role_id for one in holders if one.is_confirmed and not is_gone(work, one)}
    for one in holders:
        is_wanted = one.role_id not in held and not is_asked_instead(holders, one)
        if one.is_confirmed and is_wanted and is_gone(work, one):
            yield one


def _teams(work: RoleWork, team_ids: list[str]) -> Iterator[Team]:
    for team_id in team_ids:
        team = work.teams.get(team_id)
        if team and team.state is not TeamState.DELETED:
            yield team


def _waits(team: Team, kind: str, ref: str, one: Holder | OwnPart) -> Waiting:
    return Waiting(
        thing=Thing(kind, f"{team.team_id}/{ref}"),
        number=None,
        team_id=team.team_id,
        group=f"#{team.channel_name}",
        since=one.asked_at,
    )
