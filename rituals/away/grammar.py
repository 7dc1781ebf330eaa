"""“until monday”, “24 dec to 2 jan”, “2w”, “tomorrow”: when somebody is away.

A day that is named by itself (“friday”) may mean that day or the time until then, so it's asked.
After “to” and a dash the last day is among them; after “until” it's the day of coming back, as
everywhere else.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rituals.away.model import AwayAmbiguous, AwayBackwards, AwayNeedsEnd, AwayTooLong
from rituals.calendar import DurationNotUnderstood, parse_until
from rituals.calendar.dates_in_words import read_date
from rituals.calendar.errors import UntilIsPast
from rituals.calendar.tokens import NotUnderstood, Words
from rituals.days import midnight

_DAY = timedelta(days=1)
LONGEST = timedelta(days=366)
"""Nobody plans an absence that is longer, or that ends later: a year was mistyped."""
_INCLUSIVE, _EXCLUSIVE = ("to", "-", "through"), ("until", "till", "til")
_CLEAR = {"today", "tomorrow"}


def parse_away(text: str, *, now: datetime, zone: str) -> tuple[datetime, datetime]:
    """From when, and until when, UTC. `now` is aware, `zone` the person's own (IANA).

    Raises DurationNotUnderstood, UntilIsPast, AwayAmbiguous, AwayNeedsEnd, AwayBackwards,
    AwayTooLong.
    """
    tz, now = ZoneInfo(zone), now.replace(microsecond=0)
    try:
        days = _read_days(text, now.astimezone(tz).date())
    except NotUnderstood as error:
        raise DurationNotUnderstood(error.understood, error.unknown, error.suggestion) from None
    if days is None:
        since, until = now.astimezone(UTC), parse_until(text, now=now, zone=zone)
    else:
        since, until = (midnight(day, tz) for day in days)
        if until <= since:
            raise AwayBackwards(since=since, until=until)
        if until <= now:
            raise UntilIsPast(until)
    if until - now > LONGEST:
        raise AwayTooLong(until=until)
    return max(since, now.astimezone(UTC)), until


def _read_days(text: str, today: date) -> tuple[date, date] | None:
    """The first day of being away, and the one of coming back; None: no day comes first."""
    words = Words(text)
    said_from = words.skip("from")
    said_on = not said_from and words.skip("on")
    first, length = words.peek(), _DAY
    if words.skip("next", "week"):
        day, length, is_clear = today + (7 - today.weekday()) * _DAY, 7 * _DAY, True
    else:
        found = read_date(words, today=today, weekday_from=today + _DAY)
        if found is None:
            if said_from or said_on:
                raise words.refuse()
            return None
        day, is_clear = found, said_on or first in _CLEAR
    if words.done:
        if said_from:
            raise AwayNeedsEnd(text=words.text)
        if not is_clear:
            raise AwayAmbiguous(text=words.text)
        return day, day + length
    inclusive = any(words.skip(word) for word in _INCLUSIVE)
    if not inclusive and not any(words.skip(word) for word in _EXCLUSIVE):
        raise words.refuse()
    last = read_date(words, today=day, weekday_from=day + _DAY)
    if last is None or not words.done:
        raise words.refuse()
    return day, last + _DAY if inclusive else last
