"""A team's calendar: where its clock stands, which days it works, which holidays it keeps."""

from datetime import date
from enum import IntEnum
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from rituals.calendar.errors import NoWorkingDays, UnknownCountry
from rituals.calendar.public_holidays import holidays_of, resolve_country, resolve_subdivision
from rituals.calendar.zones import resolve_zone


class Weekday(IntEnum):
    """As `date.weekday()` counts."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6


USUAL_DAYS = tuple(map(int, (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI)))


class TeamCalendar(BaseModel):
    """Frozen. A wrong zone, country or subdivision raises its PersonError, not a ValidationError:
    what is nearest must reach the person at the field."""

    model_config = ConfigDict(frozen=True)

    zone: str
    """An IANA name."""
    working_days: tuple[int, ...] = USUAL_DAYS
    """Weekdays from 0 = Monday; at least one, sorted."""
    country: str | None = None
    """Two-letter code; None: no holidays."""
    subdivision: str | None = None
    """State or region of the country, by its code."""

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        return resolve_zone(zone)

    @field_validator("working_days")
    @classmethod
    def _works_at_all(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        if not days:
            raise NoWorkingDays()
        if not all(0 <= day <= 6 for day in days):
            raise ValueError("weekdays are 0 (Monday) to 6 (Sunday)")
        return tuple(sorted(set(map(int, days))))

    @field_validator("country", "subdivision")
    @classmethod
    def _nothing_is_none(cls, text: str | None) -> str | None:
        return text or None

    @model_validator(mode="after")
    def _place_exists(self) -> Self:
        if self.country is None:
            if self.subdivision is not None:
                raise UnknownCountry("", [])
            return self
        # Frozen for everybody else; a name that was typed becomes its code here, once.
        object.__setattr__(self, "country", resolve_country(self.country))
        if self.subdivision is not None:
            code = resolve_subdivision(self.country, self.subdivision)
            object.__setattr__(self, "subdivision", code)
        return self

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def holiday(self, day: date) -> str | None:
        """The name of the public holiday on this day, if it is one."""
        if self.country is None:
            return None
        return holidays_of(self.country, self.subdivision, day.year).get(day)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() in self.working_days and self.holiday(day) is None
