"""What one person has said yes to, in whichever team: for guests, who may use no command."""

from dataclasses import dataclass

from rituals.roles.catalogue import Part, Responsibility, RoleCard, catalogue
from rituals.roles.ports import RoleWork
from rituals.roles.standing import cards
from rituals.team.model import Team


@dataclass(frozen=True, slots=True)
class Held:
    """Roles, and parts in single things that aren't a role's."""

    team: Team
    roles: tuple[RoleCard, ...]
    parts: tuple[tuple[Responsibility, Part], ...]


def held_by(work: RoleWork, user_id: str) -> list[Held]:
    """Without teams that are gone, and what somebody is only asked for."""
    teams = (work.teams.get(team_id) for team_id in work.roles.teams_of(user_id))
    found = (_in_team(work, team, user_id) for team in teams if team and not team.rests)
    return [one for one in found if one.roles or one.parts]


def _in_team(work: RoleWork, team: Team, user_id: str) -> Held:
    known, playbook = cards(work, team), catalogue()
    roles = (
        known.get(one.role_id)
        for one in work.roles.holders(team.team_id)
        if one.user_id == user_id and one.is_confirmed and one.gone_at is None
    )
    parts = (
        (playbook.responsibility(one.responsibility_id), one.part)
        for one in work.roles.own_parts(team.team_id)
        if one.user_id == user_id and one.is_confirmed and one.gone_at is None
    )
    return Held(
        team,
        tuple(card for card in roles if card),
        tuple((what, part) for what, part in parts if what and part),
    )
