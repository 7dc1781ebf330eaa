"""A cadence on a team's calendar: what is kept in one column of the schedule."""

from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache

from pydantic import AwareDatetime, BaseModel, ConfigDict, field_validator

from rituals.calendar.cadence import Cadence
from rituals.calendar.team import TeamCalendar


class HolidayPolicy(StrEnum):
    """What becomes of an occurrence on a public holiday, or on a day that the team doesn't work
    and that the rule didn't name."""

    SKIP = "skip"
    EARLIER = "earlier"
    """On the nearest working day before, at the same local time."""
    LATER = "later"


class Change(BaseModel):
    """What somebody made of one occurrence, known by its nominal time. All times UTC."""

    model_config = ConfigDict(frozen=True)

    nominal_at: AwareDatetime
    at: AwareDatetime | None
    """When it happens instead; None: skipped."""

    @field_validator("nominal_at", "at")
    @classmethod
    def _in_utc(cls, moment: datetime | None) -> datetime | None:
        return moment and moment.astimezone(UTC)


class Timetable(BaseModel):
    """Frozen. Round-trips through `model_dump_json` and `timetable_from_json`."""

    model_config = ConfigDict(frozen=True)

    cadence: Cadence
    calendar: TeamCalendar
    policy: HolidayPolicy = HolidayPolicy.LATER
    paused_until: AwareDatetime | None = None
    """UTC. What would happen before it is left out. To resume early, set it to now and don't clear
    it: cleared, what the pause has left out would be outstanding again, and come late."""
    changes: tuple[Change, ...] = ()
    """Skipped and moved by hand. A move stays between its neighbours, so the order of occurrences
    is the same by `nominal_at` and by `at`."""

    @field_validator("paused_until")
    @classmethod
    def _in_utc(cls, until: datetime | None) -> datetime | None:
        return until and until.astimezone(UTC)


@lru_cache(maxsize=2048)
def timetable_from_json(text: str) -> Timetable:
    """The timetable from its column. Remembered: most teams' rows come again and again."""
    return Timetable.model_validate_json(text)
