"""How long something has been silent, in the working days that it could have been heard of."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from rituals.away.model import Away
from rituals.calendar import TeamCalendar
from rituals.days import midnight
from rituals.stale.manners import NudgeManners
from rituals.stale.model import Presence, Silent, Told, WorkItem

_DAY = timedelta(days=1)
_NOON = time(12)
MOST_COUNTED = timedelta(days=2000)
"""Whatever is silent for longer is so by far."""
_FARTHEST_DAYS = 500


@dataclass(frozen=True, slots=True)
class Owner:
    """Of whom silence is expected at times."""

    presence: Presence
    calendar: TeamCalendar
    """The team's, with the holidays of where they live."""
    away: Collection[Away] = ()
    """What they said of their own absence, that which is over among it."""

    def could_be_heard(self, day: date) -> bool:
        return day in _working_days(self.calendar, day.year) and not self._is_away(day)

    def heard_on(self, first: date, last: date) -> int:
        """On how many days they could be heard of, both ends among them."""
        working = [
            day
            for year in range(first.year, last.year + 1)
            for day in _between(_working_days(self.calendar, year), first, last)
        ]
        return len(working) - sum(map(self._is_away, working)) if self.away else len(working)

    def _is_away(self, day: date) -> bool:
        noon = datetime.combine(day, _NOON, self.calendar.tz).astimezone(UTC)
        return any(one.since <= noon < one.until for one in self.away)


@lru_cache(maxsize=256)
def _working_days(calendar: TeamCalendar, year: int) -> tuple[date, ...]:
    """Sorted. What asks for all items of a team asks for the same few years."""
    begins = date(year, 1, 1)
    days = (begins + n * _DAY for n in range(366))
    return tuple(day for day in days if day.year == year and calendar.is_working_day(day))


def _between(days: Sequence[date], first: date, last: date) -> Sequence[date]:
    return days[bisect_left(days, first) : bisect_right(days, last)]


def days_of(owner: Owner, since: datetime, now: datetime) -> int:
    """How many days have begun after the one that `since` is on, on which they could be heard of;
    by the team's clock."""
    zone = owner.calendar.tz
    last = now.astimezone(zone).date()
    first = max(since.astimezone(zone).date(), last - MOST_COUNTED)
    return owner.heard_on(first + _DAY, last) if first < last else 0


def day_after(owner: Owner, days: int, now: datetime) -> datetime:
    """When the day begins (UTC) with which `days` of silence are full, if it begins `now`."""
    zone, left = owner.calendar.tz, days
    day = now.astimezone(zone).date()
    for _ in range(_FARTHEST_DAYS):
        day += _DAY
        left -= owner.could_be_heard(day)
        if left <= 0:
            break
    return midnight(day, zone)


def silent(
    item: WorkItem, owner: Owner, manners: NudgeManners, told: Told | None, *, now: datetime
) -> Silent | None:
    """None: it isn't, or not for too long. `told`: whatever is kept; only what is of this silence
    counts."""
    heard_of, threshold = item.heard_of, manners.threshold(item)
    days = days_of(owner, heard_of, now)
    if days < threshold:
        return None
    known = told if told and told.since >= heard_of else None
    return Silent(item, days, threshold, owner.presence, known)
