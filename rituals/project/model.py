"""What a project is, and who may do what with it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rituals.errors import PersonError
from rituals.people import Person
from rituals.team.model import GuestsMayNot, Team

NAME_LIMIT = 75
"""Characters: it is shown whole on buttons and in lists."""


class NoSuchProject(PersonError):
    """No project is called so; or it is one that the person may not see, which is told alike.
    Facts: name, nearest (names that they may see, the nearest first)."""


class ProjectGone(PersonError):
    """What a button spoke of isn't there."""


class ProjectNameTaken(PersonError):
    """Facts: name."""


class ProjectNameMissing(PersonError):
    """Nothing can be seen in it."""


class ProjectNameTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class NotOfTheProject(PersonError):
    """Only the team's members and those who are asked in its kickoff do that. Facts: channel_id."""


class ProjectRole(StrEnum):
    """Who signs; and to whom questions go."""

    PM = "pm"
    TECH_LEAD = "tech_lead"


class ProjectState(StrEnum):
    ACTIVE = "active"
    STOPPED = "stopped"
    """It was found that it isn't to be built; or no longer."""


@dataclass(frozen=True, slots=True)
class Project:
    project_id: str
    team_id: str
    name: str
    """As typed; never trusted as markup. Unique in its workspace by `key_of`."""
    pm: str
    """User id; may be a guest or somebody of no team."""
    tech_lead: str
    """User id of a member of the team; they may have left since."""
    made_by: str
    made_at: datetime
    state: ProjectState = ProjectState.ACTIVE

    def holder(self, role: ProjectRole) -> str:
        """User id."""
        return self.pm if role is ProjectRole.PM else self.tech_lead

    def roles_of(self, user_id: str) -> list[ProjectRole]:
        return [role for role in ProjectRole if self.holder(role) == user_id]


def key_of(name: str) -> str:
    """By which names are told apart: without case and runs of spaces."""
    return " ".join(name.split()).casefold()


def check_reader(team: Team, actor: Person, concerned: frozenset[str]) -> None:
    """A project's pages are read as its team's, and by those concerned (asked in its kickoff, or
    who sign), guests among them. Raises GuestsMayNot, TeamIsEmpty, NotAMember."""
    if actor.user_id not in concerned:
        team.check_reader(actor)


def check_runner(team: Team, project: Project, actor: Person) -> None:
    """Members of the team, its PM and its tech lead move a kickoff along; guests only answer and
    sign. Raises GuestsMayNot, NotOfTheProject."""
    if actor.is_guest or actor.is_external or actor.is_bot or actor.is_deactivated:
        raise GuestsMayNot()
    if not team.has(actor.user_id) and actor.user_id not in (project.pm, project.tech_lead):
        raise NotOfTheProject(channel_id=team.channel_id)
