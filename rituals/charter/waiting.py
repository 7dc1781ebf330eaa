"""A charter waits for those whose signature is missing."""

from datetime import datetime

from rituals.bundle.model import Thing, Waiting
from rituals.charter.ports import CharterWork
from rituals.charter.results import missing
from rituals.project.model import Project, ProjectRole, ProjectState
from rituals.team.model import TeamState

SIGNATURE = "charter_signature"
"""Kind of a thing that waits; `ref` is the project's id."""


class SignaturesMissing:
    """Implements `rituals.bundle.ports.Source`."""

    def waiting(self, work: CharterWork, user_id: str, *, now: datetime) -> list[Waiting]:
        found = []
        for project in work.projects.of_person(user_id):
            charter, team = (
                work.charters.newest(project.project_id),
                work.teams.get(project.team_id),
            )
            if not charter or not team or team.state is TeamState.DELETED:
                continue
            if roles_to_sign(work, project, user_id):
                found.append(
                    Waiting(
                        thing=Thing(SIGNATURE, project.project_id),
                        number=None,
                        team_id=team.team_id,
                        group=project.name,
                        since=charter.made_at,
                    )
                )
        return found

    def next_at(self, work: CharterWork, user_id: str, *, now: datetime) -> datetime | None:
        return None  # it waits at once, and who drafts it says so


def roles_to_sign(work: CharterWork, project: Project, user_id: str) -> list[ProjectRole]:
    """In which the newest version waits for their signature."""
    charter = work.charters.newest(project.project_id)
    if charter is None or charter.is_signed or project.state is not ProjectState.ACTIVE:
        return []
    signatures = work.charters.signatures(project.project_id, charter.version)
    return [role for role in missing(project, signatures) if project.holder(role) == user_id]
