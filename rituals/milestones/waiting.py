"""Milestones wait for whoever has them: when they're due, and as soon as they slip or what they
wait for does."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from functools import partial
from itertools import groupby

from rituals.away.presence import zone_of
from rituals.bundle.model import Thing, Waiting
from rituals.days import midnight
from rituals.milestones.model import Milestone, rests
from rituals.milestones.ports import MilestoneWork
from rituals.milestones.reading import blocked_among, may_have
from rituals.milestones.slipping import Plan
from rituals.project.model import Project
from rituals.stale.model import WorkKind
from rituals.team.model import Team, TeamState

MILESTONE = str(WorkKind.MILESTONE)
"""Kind of a thing that waits; `ref` is the milestone's id."""


class MilestonesDue:
    """Implements `rituals.bundle.ports.Source`."""

    def waiting(self, work: MilestoneWork, user_id: str, *, now: datetime) -> list[Waiting]:
        return [
            Waiting(
                thing=Thing(MILESTONE, one.milestone_id),
                number=one.number,
                team_id=team.team_id,
                group=project.name,
                since=midnight(min(one.due_on or plan.today, plan.today), team.calendar.tz),
                due=midnight(one.due_on + timedelta(days=1), team.calendar.tz)
                if one.due_on
                else None,
            )
            for project, team, plan, own, _ in _theirs(work, user_id, now)
            for one in own
            if plan.wants_its_owner(one)
        ]

    def next_at(self, work: MilestoneWork, user_id: str, *, now: datetime) -> datetime | None:
        found = []
        for _, _, plan, own, zone in _theirs(work, user_id, now):
            quiet = [one for one in own if not plan.wants_its_owner(one)]
            day = plan.first_day(partial(_wants_one_of, quiet))
            if day:
                found.append(midnight(day, zone))
        return min(found, default=None)


def _wants_one_of(quiet: list[Milestone], plan: Plan) -> bool:
    return any(map(plan.wants_its_owner, quiet))


_Theirs = tuple[Project, Team, Plan, list[Milestone], tzinfo]


def _theirs(work: MilestoneWork, user_id: str, now: datetime) -> Iterator[_Theirs]:
    """What somebody has of each project that goes on, and the zone in which their days begin: the
    team's or their own, whichever is first, so that nobody in the far east hears of Friday's on
    Monday."""
    person = work.people.get(user_id)
    own = sorted(work.milestones.owned_by(user_id), key=lambda one: one.project_id)
    for project_id, found in groupby(own, key=lambda one: one.project_id):
        project = work.projects.get(project_id)
        team = work.teams.get(project.team_id) if project else None
        if not project or not team or rests(project) or team.state is TeamState.DELETED:
            continue
        if not may_have(team, project, user_id):
            continue
        zones = (team.calendar.tz, zone_of(person, team))
        zone = max(zones, key=lambda zone: now.astimezone(zone).replace(tzinfo=None))
        today = now.astimezone(zone).date()
        every = work.milestones.of_project(project_id)
        plan = Plan(every, team.calendar, today, blocked_among(work, every))
        yield project, team, plan, list(found), zone
