"""Follow-ups wait for their owners from the day on that they are due."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from rituals.away.presence import zone_of
from rituals.bundle.model import Thing, Waiting
from rituals.days import midnight
from rituals.followups.model import FollowUp
from rituals.followups.ports import FollowUpWork
from rituals.team.model import Team, TeamState

FOLLOW_UP = "follow_up"
"""Kind of a thing that waits; `ref` is the follow-up's id."""


class FollowUpsDue:
    """Implements `rituals.bundle.ports.Source`."""

    def waiting(self, work: FollowUpWork, user_id: str, *, now: datetime) -> list[Waiting]:
        return [
            Waiting(
                thing=Thing(FOLLOW_UP, one.follow_up_id),
                number=one.number,
                team_id=team.team_id,
                group=f"#{team.channel_name}",
                since=since,
                due=midnight(day + timedelta(days=1), team.calendar.tz),
            )
            for one, team, day, since in _dated(work, user_id)
            if since <= now
        ]

    def next_at(self, work: FollowUpWork, user_id: str, *, now: datetime) -> datetime | None:
        coming = (since for _, _, _, since in _dated(work, user_id) if since > now)
        return min(coming, default=None)


def _dated(work: FollowUpWork, user_id: str) -> Iterator[tuple[FollowUp, Team, date, datetime]]:
    """Theirs that have a day, with it and with when it begins: for the team or for them, whichever
    is first, so that nobody in the far east hears of Friday's on Monday."""
    person = work.people.get(user_id)
    teams: dict[str, Team | None] = {}
    for one in work.follow_ups.owned_by(user_id):
        if one.due_on is None:
            continue
        if one.team_id not in teams:
            teams[one.team_id] = work.teams.get(one.team_id)
        team = teams[one.team_id]
        # Who left the team can't settle it there; the team sees that it has nobody.
        if team and team.state is not TeamState.DELETED and team.has(user_id):
            zones = (team.calendar.tz, zone_of(person, team))
            yield one, team, one.due_on, min(midnight(one.due_on, zone) for zone in zones)
