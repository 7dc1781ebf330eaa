"""What speaks against a date: too much in one afternoon, the evening, a holiday. Pure.

Nothing is forbidden by it: it's said beside the date, and whoever runs the team decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from rituals.calendar import TeamCalendar
from rituals.team.ritual import Ritual
from rituals.team.ritual_date import RitualDate

USUAL_HOURS = (time(8), time(18))
"""Of a team, in its own time zone: what begins before or after is said to be outside them."""
AFTERNOON = time(12)
TOO_CLOSE = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Together:
    """Another ritual begins in the same afternoon, or within two hours."""

    ritual: Ritual


@dataclass(frozen=True, slots=True)
class OutsideHours:
    pass


@dataclass(frozen=True, slots=True)
class OnHoliday:
    name: str


@dataclass(frozen=True, slots=True)
class NotWorked:
    """The team doesn't work on this weekday."""


Conflict = Together | OutsideHours | OnHoliday | NotWorked


def conflicts(
    calendar: TeamCalendar, date: RitualDate, among: Sequence[RitualDate]
) -> list[Conflict]:
    """What speaks against `date`, beside all that is planned. Skipped ones are in nobody's way."""
    if date.date.is_skipped:
        return []
    local = date.occurrence.at.astimezone(calendar.tz)
    found: list[Conflict] = []
    holiday = calendar.holiday(local.date())
    if holiday:
        found.append(OnHoliday(holiday))
    elif local.weekday() not in calendar.working_days:
        found.append(NotWorked())
    if not USUAL_HOURS[0] <= local.time() < USUAL_HOURS[1]:
        found.append(OutsideHours())
    others = {
        one.ritual.ritual_id: one.ritual
        for one in among
        if one.ritual.ritual_id != date.ritual.ritual_id
        and not one.date.is_skipped
        and _together(calendar, date, one)
    }
    return found + [Together(ritual) for ritual in others.values()]


def _together(calendar: TeamCalendar, one: RitualDate, another: RitualDate) -> bool:
    first, second = one.occurrence.at, another.occurrence.at
    if abs(first - second) < TOO_CLOSE:
        return True
    here, there = first.astimezone(calendar.tz), second.astimezone(calendar.tz)
    both_after_noon = min(here.time(), there.time()) >= AFTERNOON
    return here.date() == there.date() and both_after_noon
