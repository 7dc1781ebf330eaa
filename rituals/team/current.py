"""A team as it is at this moment, for whoever is about to change it."""

from rituals.team.model import NoTeamHere, Team
from rituals.team.ports import TeamWork


def as_it_is(work: TeamWork, team: Team) -> Team:
    """The team now, to be changed: it may have been read in an earlier transaction, and somebody
    may have joined since. Raises NoTeamHere."""
    found = work.teams.get(team.team_id, to_change=True)
    if not found:
        raise NoTeamHere()
    return found
