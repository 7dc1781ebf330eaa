"""“24 december”, “next friday”, “2026-12-24”: a date as people write it."""

import re
from datetime import date, timedelta

from rituals.calendar import lexicon
from rituals.calendar.tokens import Words

_DAY = timedelta(days=1)


def read_date(words: Words, *, today: date, weekday_from: date) -> date | None:
    """A date, taken; None, and nothing taken, if none comes.

    A weekday is the first on or after `weekday_from`; a date without its year, the first on or
    after `today`. Raises NotUnderstood for a date that doesn't exist.
    """
    first = words.position
    word = words.peek()
    if words.skip("today"):
        return today
    if words.skip("tomorrow"):
        return today + _DAY
    if words.skip("yesterday"):
        return today - _DAY
    if words.skip("next", "week"):
        return today + (7 - today.weekday()) * _DAY
    if words.skip("next", "month"):
        return (today.replace(day=1) + 31 * _DAY).replace(day=1)
    if match := re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", word):
        words.take()
        return _dated(words, first, int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", word):
        words.take()
        return _dated(words, first, int(match[3]), int(match[2]), int(match[1]))
    if (found := _weekday(words, weekday_from)) is not None:
        return found
    found = _day_and_month(words, today)
    if found is None:
        words.position = first
    return found


def _weekday(words: Words, earliest: date) -> date | None:
    ahead = 1 if words.peek() in ("next", "this") else 0
    weekday = lexicon.WEEKDAY.get(words.peek(ahead))
    if weekday is None:
        return None
    words.position += ahead + 1
    return earliest + (weekday - earliest.weekday()) % 7 * _DAY


def _day_and_month(words: Words, today: date) -> date | None:
    first = words.position
    day = _day(words)
    words.skip("of")
    month = lexicon.MONTH.get(words.peek())
    if month is None:
        return None
    words.take()
    if day is None:
        day = _day(words) or 1
    words.skip(",")
    if re.fullmatch(r"\d{4}", words.peek()):
        return _dated(words, first, int(words.take()), month, day)
    # Eight years hold a 29 February, whatever the century.
    for year in range(today.year, today.year + 9):
        if _exists(year, month, day) and date(year, month, day) >= today:
            return date(year, month, day)
    raise words.refuse(first, length=words.position - first)


def _day(words: Words) -> int | None:
    match = re.fullmatch(r"(\d\d?)(?:st|nd|rd|th)?", words.peek())
    if match is None:
        return None
    words.take()
    return int(match[1])


def _dated(words: Words, first: int, year: int, month: int, day: int) -> date:
    if not _exists(year, month, day) or not 1970 <= year <= 2200:
        raise words.refuse(first, length=words.position - first)
    return date(year, month, day)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
