"""Who could hold a role by what kickoffs say of it: offered to whoever looks, never assumed."""

from collections.abc import Iterator
from dataclasses import dataclass

from rituals.project.model import Project, ProjectState
from rituals.roles.ports import RoleWork
from rituals.team.model import Team

QUESTION = "who"
"""The kickoff's question whose inputs are called like roles."""
PM, TECH_LEAD = "pm", "tech-lead"


@dataclass(frozen=True, slots=True)
class Offer:
    role_id: str
    user_id: str
    project: str
    """Name of the project that says so; as typed by people."""


def offers(work: RoleWork, team: Team) -> tuple[Offer, ...]:
    """Without those who hold the role or are asked, the first that says so of each."""
    known = {(one.role_id, one.user_id) for one in work.roles.holders(team.team_id)}
    found: dict[tuple[str, str], Offer] = {}
    for project in work.projects.of(team.team_id):
        if project.state is ProjectState.ACTIVE:
            for role_id, user_id in _named(work, project):
                key = (role_id, user_id)
                if user_id and key not in known:
                    found.setdefault(key, Offer(role_id, user_id, project.name))
    return tuple(found.values())


def _named(work: RoleWork, project: Project) -> Iterator[tuple[str, str]]:
    yield PM, project.pm
    yield TECH_LEAD, project.tech_lead
    kickoff = work.kickoffs.of_project(project.project_id)
    answer = work.kickoffs.course(kickoff).answers.get(QUESTION) if kickoff else None
    for row in answer.rows if answer else ():
        yield from row.items()
