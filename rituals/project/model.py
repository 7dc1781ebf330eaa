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


class Track(StrEnum):
    """Two that run side by side: what delivery learns feeds discovery (playbook §3)."""

    DISCOVERY = "discovery"
    """Is it worth building, and can it be done?"""
    DELIVERY = "delivery"
    """It is built, and used."""


class Stage(StrEnum):
    """How far it has come; invested in by stage, as the one before earned it."""

    MVP = "mvp"
    """A first version."""
    GROWTH = "growth"
    """It works for some, and is to work for more."""
    MATURITY = "maturity"
    """It works, and is improved."""


class Standing(StrEnum):
    """What was decided on whether the project gets people and time."""

    UNDECIDED = "undecided"
    INVEST = "invest"
    HOLD = "hold"
    """Nothing is put into it now, and nobody is nudged about it."""
    DISCARDED = "discarded"
    """It isn't to be built, or no longer; what it taught can be found."""


class Prize(StrEnum):
    """How big it is next to the others, as the kickoff asks it."""

    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"


class Propensity(StrEnum):
    """How likely it is to succeed."""

    LOW = "low"
    EVEN = "even"
    HIGH = "high"


class Cost(StrEnum):
    """Of building it, in time of the team."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a project is ranked by; nothing: nobody has said so yet."""

    prize: Prize | None = None
    propensity: Propensity | None = None
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where somebody put it in the portfolio, against its points."""

    rank: float
    """Smaller is higher; on the scale of the points, turned round."""
    reason: str = ""
    """Typed. Empty: it only made room, where others moved."""


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
    tracks: frozenset[Track] = frozenset({Track.DISCOVERY})
    """Never none."""
    stage: Stage = Stage.MVP
    standing: Standing = Standing.UNDECIDED
    estimate: Estimate = Estimate()
    placed: Placed | None = None

    @property
    def state(self) -> ProjectState:
        is_over = self.standing is Standing.DISCARDED
        return ProjectState.STOPPED if is_over else ProjectState.ACTIVE

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


def may_run(team: Team, project: Project, actor: Person) -> bool:
    try:
        check_runner(team, project, actor)
    except PersonError:
        return False
    return True
