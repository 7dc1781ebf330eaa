"""“2w”, “1d 4h”, “until friday”: how long, and until when."""

import re
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from rituals.calendar import lexicon
from rituals.calendar.dates_in_words import read_date
from rituals.calendar.errors import DurationNotUnderstood, UntilIsPast
from rituals.calendar.tokens import NotUnderstood, Words, read_clock

_UNITS = {
    "min": "minutes", "mins": "minutes", "minute": "minutes", "minutes": "minutes",
    "h": "hours", "hr": "hours", "hrs": "hours", "hour": "hours", "hours": "hours",
    "d": "days", "day": "days", "days": "days",
    "w": "weeks", "wk": "weeks", "wks": "weeks", "week": "weeks", "weeks": "weeks",
    "fortnight": "fortnights", "fortnights": "fortnights",
    "month": "months", "months": "months",
}  # fmt: skip
# “m” is missing on purpose: two months taken for two minutes is a pause that isn't one.
_MOST = 1000
_EXAMPLE = "2 weeks"


def parse_duration(words: str) -> timedelta:
    """“2w”, “3 days”, “1d 4h”, “a week”. Positive. Raises DurationNotUnderstood.

    Months are refused: they have no length. `parse_until` takes them.
    """
    try:
        read = Words(words)
        amounts = _read_amounts(read)
        if amounts is None or not read.done or not any(amounts.values()):
            raise read.refuse(suggestion=_EXAMPLE if read.done else None)
        if "months" in amounts:
            raise NotUnderstood("", read.text, f"{4 * amounts['months']} weeks")
    except NotUnderstood as error:
        raise _told(error) from None
    return timedelta(**amounts)


def parse_until(words: str, *, now: datetime, zone: str) -> datetime:
    """“until 2026-12-24”, “until friday”, “until monday 10:00”, “2w”, “for 1 month”. UTC.

    `now`: aware. A day is its beginning in the team's `zone`; a length of days, weeks or months
    ends at the same local time, one of hours after exactly so many. A weekday is the next one
    after today. Raises DurationNotUnderstood, or UntilIsPast if it isn't after `now`.
    """
    tz = ZoneInfo(zone)
    local = now.astimezone(tz)
    try:
        read = Words(words)
        for filler in ("for", "until", "till", "til"):
            if read.skip(filler):
                break
        until = _read_length(read, local) or _read_moment(read, local.date(), tz)
        if until is None or not read.done:
            raise read.refuse(suggestion=_EXAMPLE if read.done else None)
    except NotUnderstood as error:
        raise _told(error) from None
    if until <= now:
        raise UntilIsPast(until)
    return until.astimezone(UTC)


def _read_length(words: Words, local: datetime) -> datetime | None:
    amounts = _read_amounts(words)
    if amounts is None or not any(amounts.values()):
        return None
    exact = timedelta(hours=amounts.get("hours", 0), minutes=amounts.get("minutes", 0))
    # The same clock time days later, though a night may have had 23 hours; then exact hours.
    later = (
        local.replace(tzinfo=None)
        + relativedelta(
            days=amounts.get("days", 0),
            weeks=amounts.get("weeks", 0),
            months=amounts.get("months", 0),
        )
    ).replace(tzinfo=local.tzinfo)
    return later.astimezone(UTC) + exact


def _read_moment(words: Words, today: date, tz: ZoneInfo) -> datetime | None:
    day = read_date(words, today=today, weekday_from=today + timedelta(days=1))
    said_at = words.skip("at")
    at = read_clock(words, bare_hour=said_at)
    if said_at and at is None:
        raise words.refuse()
    if day is None and at is None:
        return None
    return datetime.combine(day or today, at or time(), tz)


def _read_amounts(words: Words) -> dict[str, int] | None:
    """Unit → how many; None, and nothing taken, if no length comes."""
    found: dict[str, int] = {}
    first = words.position
    while not words.done:
        start = words.position
        if match := re.fullmatch(r"(\d+)h", words.peek()):
            words.take()
            count: int | None = int(match[1])
            unit: str | None = "hours"
        else:
            count = 1 if words.skip("a") or words.skip("an") else words.number()
            unit = _UNITS.get(words.peek())
            words.position += unit is not None
        if count is None:
            break
        if unit is None:
            if words.peek() in lexicon.MONTH or words.peek() == "of":  # “24 december”
                words.position = start
                break
            raise _refuse_unit(words, count)
        if unit == "fortnights":
            unit, count = "weeks", count * 2
        if unit in found or count > _MOST:
            raise words.refuse(start, length=words.position - start)
        found[unit] = count
        words.skip("and") or words.skip(",")
    if not found:
        words.position = first
        return None
    return found


def _refuse_unit(words: Words, count: int) -> NotUnderstood:
    if words.done:
        return words.refuse(suggestion=f"{count} weeks")
    if words.peek() == "m":
        return words.refuse(suggestion="min")
    near = get_close_matches(words.peek()[:20], _UNITS, n=1, cutoff=0.7)
    return words.refuse(suggestion=near[0] if near else None)


def _told(error: NotUnderstood) -> DurationNotUnderstood:
    return DurationNotUnderstood(error.understood, error.unknown, error.suggestion)
