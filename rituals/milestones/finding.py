"""Milestones and plans as people come by them: by a button, by a number, by their project."""

from rituals.errors import PersonError
from rituals.items import ItemKind
from rituals.milestones.model import Milestone, MilestoneGone, NoSuchMilestone
from rituals.milestones.ports import MilestoneWork
from rituals.milestones.reading import may_have
from rituals.people import Person
from rituals.project.model import Project, ProjectGone, check_runner
from rituals.team.model import Team


def find(
    work: MilestoneWork, milestone_id: str, actor: Person, *, to_change: bool = False
) -> tuple[Milestone, Project, Team]:
    """By its id, which only buttons know. `to_change`: nobody else changes any of the project's
    until this unit of work ends. Raises MilestoneGone, GuestsMayNot, NotOfTheProject."""
    one = work.milestones.get(milestone_id)
    project = work.projects.get(one.project_id, to_change=to_change) if one else None
    team = work.teams.get(project.team_id) if project else None
    one = work.milestones.get(milestone_id)
    if one is None or project is None or team is None:
        raise MilestoneGone()
    if one.owner != actor.user_id or not may_have(team, project, actor.user_id):
        check_runner(team, project, actor)
    return one, project, team


def numbered(work: MilestoneWork, number: int, actor: Person) -> Milestone:
    """By its number, which anybody may try: another team's is told like none. Raises
    NoSuchMilestone."""
    found = work.items.find(number)
    is_one = found is not None and found[0] is ItemKind.MILESTONE
    try:
        return find(work, found[1] if found and is_one else "", actor)[0]
    except PersonError:
        raise NoSuchMilestone(number=number) from None


def project_of(
    work: MilestoneWork, project_id: str, actor: Person, *, to_change: bool = False
) -> tuple[Project, Team]:
    """Whose plan somebody is about to add to. Raises ProjectGone, GuestsMayNot, NotOfTheProject."""
    project = work.projects.get(project_id, to_change=to_change)
    team = work.teams.get(project.team_id) if project else None
    if project is None or team is None:
        raise ProjectGone()
    check_runner(team, project, actor)
    return project, team
