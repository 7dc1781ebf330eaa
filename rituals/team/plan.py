"""What set-up and settings ask: a team with its retro, as somebody wants it, before it is real."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from rituals.calendar import Cadence, HolidayPolicy, Occurrence, TeamCalendar, Timetable, preview
from rituals.errors import PersonError
from rituals.team.model import AWAY_EMOJI
from rituals.team.ritual import RitualSettings


class NobodyOnTheRoster(PersonError):
    """A team needs at least one member."""


class MemberIsNoColleague(PersonError):
    """Bots, guests, externals and the deactivated aren't on rosters. Facts: names (user ids)."""


class LeadIsNoColleague(PersonError):
    """The lead is a bot, a guest, an external or deactivated."""


class FacilitatorNotOnRoster(PersonError):
    """Facilitators are members. Facts: names (user ids)."""


class NoEmoji(PersonError):
    """It isn't an emoji's name. Facts: text."""


class FieldErrors(PersonError):
    """Several fields at once are wrong. `errors` maps the field's name to what is wrong with it."""

    def __init__(self, errors: dict[str, PersonError]) -> None:
        super().__init__(errors=errors)
        self.errors = errors


class TeamPlan(BaseModel):
    """Everything that Start needs; kept as a draft until then, so that nothing typed is lost."""

    model_config = ConfigDict(frozen=True)

    channel_id: str
    channel_name: str
    is_private: bool
    calendar: TeamCalendar
    members: tuple[str, ...]
    lead: str
    facilitators: tuple[str, ...]
    follows_channel: bool
    cadence: Cadence | None
    """None: only by hand."""
    policy: HolidayPolicy
    settings: RitualSettings
    away_emoji: tuple[str, ...] = AWAY_EMOJI

    def next_dates(
        self, now: datetime, *, paused_until: datetime | None = None, count: int = 3
    ) -> list[Occurrence]:
        """The dates shown before anybody says Start."""
        if self.cadence is None:
            return []
        timetable = Timetable(
            cadence=self.cadence,
            calendar=self.calendar,
            policy=self.policy,
            paused_until=paused_until,
        )
        return preview(timetable, after=now, count=count)
