"""What a team is, and who may do what in it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from rituals.calendar import TeamCalendar
from rituals.errors import PersonError
from rituals.people import Person
from rituals.stale.manners import NudgeManners


class NoTeamHere(PersonError):
    """The channel has no team, and the person is in none."""


class NotAMember(PersonError):
    """Only members of the team's roster write and run rituals. Facts: channel_id, lead."""


class MayNotConfigure(PersonError):
    """Settings belong to facilitators, the lead and workspace admins. Facts: lead, facilitators."""


class TeamIsEmpty(PersonError):
    """Everybody has left: it has to be set up again. Facts: channel_id."""


class GuestsMayNot(PersonError):
    """Guests and externals answer where they are asked; they run no commands."""


class AlreadyPaused(PersonError):
    """Facts: until."""


class NotPaused(PersonError):
    """There is nothing to resume."""


class TeamState(StrEnum):
    ACTIVE = "active"
    ARCHIVED = "archived"
    """Its channel is archived: nothing is prompted until it comes back."""
    UNREACHABLE = "unreachable"
    """The bot was taken out of the channel."""
    DELETED = "deleted"
    """Its channel is gone for good; what the team wrote is kept."""


AWAY_EMOJI = (":palm_tree:", ":face_with_thermometer:", ":baby:")
"""Slack's own presets for holidays and illness, and for who has a child."""


class TeamSettings(BaseModel):
    """How a team wants the bot to behave. Kept as JSON beside the team."""

    model_config = ConfigDict(frozen=True)

    away_emoji: tuple[str, ...] = AWAY_EMOJI
    """Statuses in Slack that mean: away."""
    most_at_once: int | None = None
    """How many experiments run side by side; None: as many as the team likes."""
    nudges: NudgeManners = NudgeManners()


@dataclass(frozen=True, slots=True)
class Team:
    team_id: str
    channel_id: str
    channel_name: str
    is_private: bool
    calendar: TeamCalendar
    lead: str
    """Empty once everybody has left; then any colleague in the channel may set it up again."""
    members: tuple[str, ...]
    facilitators: tuple[str, ...]
    follows_channel: bool
    """Whoever joins the channel joins the roster, whoever leaves it leaves."""
    language: str = "en"
    state: TeamState = TeamState.ACTIVE
    paused_until: datetime | None = None
    settings: TeamSettings = field(default_factory=TeamSettings)

    def has(self, user_id: str) -> bool:
        return user_id in self.members or user_id == self.lead

    @property
    def everybody(self) -> frozenset[str]:
        """User ids of the members and the lead."""
        return frozenset((*self.members, self.lead)) - {""}

    @property
    def rests(self) -> bool:
        """There is no place to prompt in, or nobody to prompt."""
        return self.state is not TeamState.ACTIVE or not self.members

    def is_run_by(self, actor: Person) -> bool:
        """Facilitators, the lead, and workspace admins: settings, closing for others, export."""
        runs = actor.user_id == self.lead or actor.user_id in self.facilitators or actor.is_admin
        return runs and actor.can_be_a_member

    def is_paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now < self.paused_until

    def check_member(self, actor: Person) -> None:
        """Raises GuestsMayNot, TeamIsEmpty, NotAMember. Admins administer, they don't write."""
        self._check_somebody(actor)
        if not self.has(actor.user_id):
            raise NotAMember(channel_id=self.channel_id, lead=self.lead)

    def check_reader(self, actor: Person) -> None:
        """What a private channel's team has is for its members. Raises as `check_member`."""
        if self.is_private:
            self.check_member(actor)
        elif not actor.can_be_a_member:
            raise GuestsMayNot()

    def lets_read(self, actor: Person) -> bool:
        """As `check_reader`, for who is told of what they may not read as if it weren't there."""
        return actor.can_be_a_member and (not self.is_private or self.has(actor.user_id))

    @property
    def responsible(self) -> str | None:
        """User id of who is told when something goes wrong; None where everybody has left."""
        return self.facilitators[0] if self.facilitators else self.lead or None

    def check_run_by(self, actor: Person) -> None:
        """Raises GuestsMayNot, TeamIsEmpty, MayNotConfigure."""
        self._check_somebody(actor)
        if not self.is_run_by(actor):
            raise MayNotConfigure(lead=self.lead, facilitators=self.facilitators)

    def check_set_up_by(self, actor: Person) -> None:
        """As `check_run_by`, but a team that everybody has left is anybody's. Raises GuestsMayNot,
        MayNotConfigure."""
        if self.lead or not actor.can_be_a_member:
            self.check_run_by(actor)

    def _check_somebody(self, actor: Person) -> None:
        if not actor.can_be_a_member:
            raise GuestsMayNot()
        if not self.lead:
            raise TeamIsEmpty(channel_id=self.channel_id)
