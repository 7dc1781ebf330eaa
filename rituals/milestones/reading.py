"""Milestones as people read them. Each function is one step inside a unit of work."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rituals.milestones.model import Milestone, rests
from rituals.milestones.ports import MilestoneWork
from rituals.milestones.slipping import Plan
from rituals.people import Person
from rituals.project.model import Project, check_reader
from rituals.stale.model import Blocked, WorkKind
from rituals.team.model import Team


@dataclass(frozen=True, slots=True)
class Board:
    """A project's milestones, as things stand."""

    project: Project
    team: Team
    plan: Plan
    blocked: Mapping[str, Blocked]
    """What somebody said of it, by the milestone's id."""
    names: Mapping[str, str]
    """Display names by user id, of all who appear."""
    now: datetime

    @property
    def ordered(self) -> tuple[Milestone, ...]:
        """The open ones, the first due first and those without a day after them; then what ended,
        the newest first. What the plan doesn't have any more isn't shown."""
        shown = [one for one in self.plan.milestones if not one.was_withdrawn]
        opened = sorted((one for one in shown if one.is_open), key=_place)
        ended = [one for one in shown if one.ended_at]
        ended.sort(key=lambda one: (one.ended_at, one.number), reverse=True)
        return (*opened, *ended)

    def name(self, user_id: str | None) -> str:
        return self.names.get(user_id or "", user_id or "")


def _place(one: Milestone) -> tuple[date, int]:
    return one.due_on or date.max, one.number


def today_of(team: Team, now: datetime) -> date:
    return now.astimezone(team.calendar.tz).date()


def board(work: MilestoneWork, project: Project, team: Team, *, now: datetime) -> Board:
    own = work.milestones.of_project(project.project_id)
    blocked = blocked_among(work, own)
    plan = Plan(own, team.calendar, today_of(team, now), blocked)
    people = {one.owner for one in own} | {one.ended_by for one in own}
    people |= {project.pm, project.tech_lead}
    names = work.people.names(sorted(person for person in people if person))
    return Board(project, team, plan, blocked, names, now)


def boards(work: MilestoneWork, team: Team, reader: Person, *, now: datetime) -> tuple[Board, ...]:
    """Of the team's projects that have any, or could; by name. Raises GuestsMayNot, TeamIsEmpty,
    NotAMember."""
    team.check_reader(reader)
    projects = work.projects.of(team.team_id)
    # Asked for together: each board finds its own there.
    plans = work.milestones.of_projects([one.project_id for one in projects])
    own = [one for plan in plans.values() for one in plan]
    blocked_among(work, own)
    people = {user_id for one in own for user_id in (one.owner, one.ended_by)}
    people |= {user_id for one in projects for user_id in (one.pm, one.tech_lead)}
    work.people.names(sorted(filter(None, people)))
    found = [board(work, project, team, now=now) for project in projects]
    return tuple(one for one in found if one.ordered)


def of_project(
    work: MilestoneWork, project: Project, team: Team, reader: Person, *, now: datetime
) -> Board:
    """Raises GuestsMayNot, TeamIsEmpty, NotAMember."""
    check_reader(team, reader, frozenset({project.pm, project.tech_lead}))
    return board(work, project, team, now=now)


def goes_on(work: MilestoneWork, team: Team) -> list[Milestone]:
    """The team's open ones, of projects that something is put into; by number."""
    found = work.milestones.open_of(team.team_id)
    resting = {one.project_id for one in work.projects.of(team.team_id) if rests(one)}
    return [one for one in found if one.project_id not in resting]


def blocked_among(work: MilestoneWork, found: Iterable[Milestone]) -> dict[str, Blocked]:
    """What somebody said is blocked, and by what; by id."""
    keys = [(WorkKind.MILESTONE, one.milestone_id) for one in found if one.is_open]
    words = work.nudges.words(keys)
    return {ref: word.blocked for (_, ref), word in words.items() if word.blocked}


def may_have(team: Team, project: Project, user_id: str | None) -> bool:
    """The team's members, and those whom the project is for."""
    return bool(user_id) and (team.has(user_id or "") or user_id in (project.pm, project.tech_lead))


def to_wait_for(plan: Plan, one: Milestone | None) -> Sequence[Milestone]:
    """Which a milestone may wait for: those that are open and don't wait for it themselves."""
    apart = {other.milestone_id for other in plan.waiting_on(one)} if one else set()
    own = one.milestone_id if one else ""
    return [
        other
        for other in plan.milestones
        if other.is_open and other.milestone_id not in apart and other.milestone_id != own
    ]
