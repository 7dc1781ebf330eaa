"""One date of one ritual, and how much later it may be."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rituals.calendar import Occurrence, Planned, TeamCalendar
from rituals.team.ritual import Ritual


class Snooze(StrEnum):
    """How much later; wall-clock time of the team is kept."""

    HOUR = "hour"
    DAY = "day"
    """To the team's next working day."""
    WEEK = "week"

    def after(self, at: datetime, calendar: TeamCalendar) -> datetime:
        if self is Snooze.HOUR:
            return at + timedelta(hours=1)
        local = at.astimezone(calendar.tz)
        day = local.date() + timedelta(days=7 if self is Snooze.WEEK else 1)
        while self is Snooze.DAY and not calendar.is_working_day(day):
            day += timedelta(days=1)
        later = local.replace(year=day.year, month=day.month, day=day.day, fold=0)
        return later.astimezone(at.tzinfo)


@dataclass(frozen=True, slots=True)
class RitualDate:
    """One date of one ritual, as the calendar shows it."""

    ritual: Ritual
    date: Planned
    snoozes: tuple[Snooze, ...] = ()
    """Those that wouldn't pass the next one."""

    @property
    def occurrence(self) -> Occurrence:
        return self.date.occurrence
