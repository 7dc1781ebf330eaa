"""What happens when, as the rest of the program asks for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import islice

from rituals.calendar.series import DAY, Occurrence, Series
from rituals.calendar.timetable import Timetable


def occurrences(timetable: Timetable, *, after: datetime) -> Iterator[Occurrence]:
    """What happens strictly after `after` (aware), in order, without end as a rule.

    The order is the same by `nominal_at` and by `at`. What happens before `paused_until` is left
    out, and so is what a move would put before the cadence's start.
    """
    day = after.astimezone(timetable.calendar.tz).date() - DAY
    series = Series(timetable)
    first = series.first_nominal_that_may_happen_on(day)
    for occurrence in _changed(timetable, series, first, after):
        if occurrence.at > after and not is_paused(timetable, occurrence):
            yield occurrence


def outstanding(timetable: Timetable, *, cursor: datetime) -> Iterator[Occurrence]:
    """The same, but strictly after `cursor` by nominal time: what hasn't been handled yet."""
    day = cursor.astimezone(timetable.calendar.tz).date()
    series = Series(timetable)
    if timetable.paused_until and timetable.paused_until > cursor:
        over = timetable.paused_until.astimezone(timetable.calendar.tz).date() - DAY
        day = max(day, series.first_nominal_that_may_happen_on(over))
    for occurrence in _changed(timetable, series, day, cursor):
        if occurrence.nominal_at > cursor and not is_paused(timetable, occurrence):
            yield occurrence


def next_occurrence(timetable: Timetable, *, after: datetime) -> Occurrence | None:
    """The first that happens strictly after `after`. None: it never does again."""
    return next(occurrences(timetable, after=after), None)


def preview(timetable: Timetable, *, after: datetime, count: int = 3) -> list[Occurrence]:
    """The next few, to show somebody before anything is scheduled."""
    return list(islice(occurrences(timetable, after=after), count))


def _changed(
    timetable: Timetable, series: Series, first: date, after: datetime
) -> Iterator[Occurrence]:
    """The series from `first`, as people changed it; begins early enough for what was moved past
    `after`."""
    changes = {change.nominal_at: change for change in timetable.changes}
    for change in timetable.changes:
        if change.at and change.at > after:
            first = min(first, change.nominal_at.astimezone(timetable.calendar.tz).date())
    for occurrence in series.from_(first):
        made = changes.get(occurrence.nominal_at)
        if made is None:
            yield occurrence
        elif made.at is not None:
            yield replace(occurrence, at=made.at, by_hand=True)


def is_paused(timetable: Timetable, occurrence: Occurrence) -> bool:
    return timetable.paused_until is not None and occurrence.at < timetable.paused_until
