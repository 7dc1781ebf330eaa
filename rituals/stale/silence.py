"""How long something has been silent, in the working days that it could have been heard of."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rituals.away.model import Away
from rituals.calendar import TeamCalendar
from rituals.stale.manners import NudgeManners
from rituals.stale.model import Presence, Silent, Told, WorkItem

_DAY = timedelta(days=1)
_NOON = time(12)
MOST_COUNTED = 500
"""Days that are looked at one by one: whatever is silent for longer is so by far."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Of whom silence is expected at times."""

    presence: Presence
    calendar: TeamCalendar
    """The team's, with the holidays of where they live."""
    away: Collection[Away] = ()
    """What they said of their own absence, that which is over among it."""

    def could_be_heard(self, day: date) -> bool:
        if not self.calendar.is_working_day(day):
            return False
        noon = datetime.combine(day, _NOON, self.calendar.tz).astimezone(UTC)
        return not any(one.since <= noon < one.until for one in self.away)


def days_of(owner: Owner, since: datetime, now: datetime) -> int:
    """How many days have begun after the one that `since` is on, on which they could be heard of;
    by the team's clock."""
    zone = owner.calendar.tz
    last = now.astimezone(zone).date()
    first = max(since.astimezone(zone).date(), last - MOST_COUNTED * _DAY)
    return sum(owner.could_be_heard(first + n * _DAY) for n in range(1, (last - first).days + 1))


def day_after(owner: Owner, days: int, now: datetime) -> datetime:
    """When the day begins (UTC) with which `days` of silence are full, if it begins `now`."""
    zone, left = owner.calendar.tz, days
    day = now.astimezone(zone).date()
    for _ in range(MOST_COUNTED):
        day += _DAY
        left -= owner.could_be_heard(day)
        if left <= 0:
            break
    return datetime.combine(day, time(), zone).astimezone(UTC)


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
