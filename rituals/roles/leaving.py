"""Holders leave the channel and come back. Each function is one step inside a unit of work that the
caller opened and will commit."""

from dataclasses import replace
from datetime import datetime

from rituals.roles.holding import empty_of
from rituals.roles.ports import RoleWork
from rituals.roles.results import Leaving
from rituals.roles.standing import cards, standing_of
from rituals.team.current import as_it_is
from rituals.team.model import Team


def left(work: RoleWork, team: Team, user_id: str, *, now: datetime) -> Leaving | None:
    """What they held stays theirs until somebody takes over, and is a gap; what they were only
    asked is asked no more. None: there was nothing, or it was heard before. Raises NoTeamHere."""
    team = as_it_is(work, team)
    holders = [one for one in work.roles.holders(team.team_id) if one.user_id == user_id]
    parts = [one for one in work.roles.own_parts(team.team_id) if one.user_id == user_id]
    if all(one.gone_at for one in holders) and all(one.gone_at for one in parts):
        return None
    had = empty_of(work, team, now)
    for holder in holders:
        if holder.is_confirmed:
            gone = replace(holder, gone_at=holder.gone_at or now)
            work.roles.put_holder(team.team_id, gone)
        else:
            work.roles.drop_holder(team.team_id, holder.role_id, user_id)
    for part in parts:
        if part.is_confirmed:
            gone_at = part.gone_at or now
            work.roles.put_own_part(team.team_id, replace(part, asked=None, gone_at=gone_at))
        else:
            work.roles.drop_own_part(team.team_id, part.responsibility_id, user_id)
    standing = standing_of(work, team, now=now)
    others = {one.role_id for one in standing.held}
    known = cards(work, team)
    roles = [known.get(one.role_id) for one in holders if one.is_confirmed]
    return Leaving(
        team,
        user_id,
        roles=tuple(card for card in roles if card and card.id not in others),
        empty=tuple(one for one in empty_of(work, team, now) if one not in had),
    )


def back(work: RoleWork, team: Team, user_id: str) -> bool:
    """They hold again what nobody has taken over. False: there was nothing. Raises NoTeamHere."""
    team = as_it_is(work, team)
    found = False
    for holder in work.roles.holders(team.team_id):
        if holder.user_id == user_id and holder.gone_at:
            found = True
            work.roles.put_holder(team.team_id, replace(holder, gone_at=None))
    for part in work.roles.own_parts(team.team_id):
        if part.user_id == user_id and part.gone_at:
            found = True
            work.roles.put_own_part(team.team_id, replace(part, gone_at=None))
    return found
