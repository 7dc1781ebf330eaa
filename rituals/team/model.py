"""What a team is, and who may do what in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from rituals.calendar import Cadence, HolidayPolicy, TeamCalendar, Timetable
from rituals.errors import PersonError
from rituals.people import Person


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

    def has(self, user_id: str) -> bool:
        return user_id in self.members or user_id == self.lead

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


class OpenFor(StrEnum):
    """How long a ritual takes answers. Days are working days of the team: a retro opened on Friday
    afternoon for one day is open until Monday afternoon."""

    HOUR = "1h"
    FOUR_HOURS = "4h"
    DAY = "1d"
    TWO_DAYS = "2d"
    THREE_DAYS = "3d"
    WEEK = "5d"

    def until(self, opened_at: datetime, calendar: TeamCalendar) -> datetime:
        """When it closes, UTC, for something opened at `opened_at` (UTC)."""
        count, unit = int(self.value[:-1]), self.value[-1]
        if unit == "h":
            return opened_at + timedelta(hours=count)
        local = opened_at.astimezone(calendar.tz)
        day = local.date()
        while count:
            day += timedelta(days=1)
            count -= calendar.is_working_day(day)
        # Replacing the date keeps the wall clock: closing time stays 15:00 across a DST change.
        closing = local.replace(year=day.year, month=day.month, day=day.day, fold=0)
        return closing.astimezone(opened_at.tzinfo)


class Shown(StrEnum):
    """When the others see what was written."""

    AT_ONCE = "at_once"
    AT_CLOSE = "at_close"


class RitualSettings(BaseModel):
    """How a team wants one of its rituals. Kept as JSON beside the ritual."""

    model_config = ConfigDict(frozen=True)

    open_for: OpenFor = OpenFor.DAY
    shown: Shown = Shown.AT_CLOSE


class RitualKind(StrEnum):
    RETRO = "retro"


EXPIRES_AFTER = {RitualKind.RETRO: timedelta(days=1)}
"""How late a ritual may still start. After that it's recorded as missed: product.md, "Late"."""


@dataclass(frozen=True, slots=True)
class Ritual:
    ritual_id: str
    team_id: str
    kind: RitualKind
    cadence: Cadence | None
    """None: only by hand."""
    policy: HolidayPolicy
    settings: RitualSettings

    def timetable(self, team: Team) -> Timetable | None:
        if self.cadence is None:
            return None
        return Timetable(
            cadence=self.cadence,
            calendar=team.calendar,
            policy=self.policy,
            paused_until=team.paused_until,
        )
