"""A team's roles as they are. Each function is one step inside a unit of work."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from rituals.away.presence import covers, spans
from rituals.project.model import ProjectState, Track
from rituals.roles.catalogue import Phase, catalogue
from rituals.roles.own import Cards, cards_of
from rituals.roles.ports import RoleWork
from rituals.roles.rules import Standing
from rituals.team.model import Team

LONG = timedelta(days=14)
"""Who is away for so long from now on needs somebody in their stead."""


def standing_of(work: RoleWork, team: Team, *, now: datetime) -> Standing:
    holders = work.roles.holders(team.team_id)
    own_parts = work.roles.own_parts(team.team_id)
    concerned = {one.user_id for one in holders} | {one.user_id for one in own_parts}
    people = work.people.several(sorted(concerned))
    return Standing(
        cards=cards(work, team),
        phase=phase_of(work, team),
        members=len(team.members),
        holders=tuple(holders),
        own_parts=tuple(own_parts),
        overlaps=tuple(work.roles.overlaps(team.team_id)),
        deactivated=frozenset(u for u, person in people.items() if person.is_deactivated),
        away_until=long_away(work, team, concerned, now),
    )


def cards(work: RoleWork, team: Team) -> Cards:
    return cards_of(catalogue(), work.roles.own_cards(team.team_id))


def phase_of(work: RoleWork, team: Team) -> Phase:
    """How far the furthest of the team's projects has come, by what was done and not by what was
    planned: delivery begins with a charter that is signed, an experiment, or a gate's go, and
    production with a value that was measured there."""
    phase = Phase.DELIVERY if work.experiments.running_of(team.team_id) else Phase.DISCOVERY
    for project in work.projects.of(team.team_id):
        if project.state is not ProjectState.ACTIVE:
            continue
        attempts, in_production = work.experiments.attempts_of(project.project_id)
        if in_production:
            return Phase.PRODUCTION
        is_built = Track.DELIVERY in project.tracks
        if is_built or attempts or work.charters.signed(project.project_id):
            phase = Phase.DELIVERY
    return phase


def long_away(
    work: RoleWork, team: Team, user_ids: Collection[str], now: datetime
) -> Mapping[str, datetime]:
    """Of these people: who is away from now on for LONG at least, and until when, as far as it's
    known."""
    wanted = sorted(user_ids)
    people, preferences = work.people.several(wanted), work.preferences.of(wanted)
    said = work.aways.of(wanted)
    found: dict[str, datetime] = {}
    for user_id in wanted:
        person = people.get(user_id)
        if person is None or person.is_deactivated:
            continue
        own = [one for one in said if one.user_id == user_id]
        times = list(spans(person, own, preferences.get(user_id), team, now, now + LONG))
        if covers(times, now, now + LONG):
            found[user_id] = max(end for _, end in times)
    return found
