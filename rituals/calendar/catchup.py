"""After a minute or after an outage: what is due, what is too late, what comes next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rituals.calendar.occurrences import next_occurrence, outstanding
from rituals.calendar.series import Occurrence
from rituals.calendar.timetable import Timetable

MOST_MISSED = 1000
"""More than that nobody reads one by one."""


@dataclass(frozen=True, slots=True)
class CatchUp:
    due: Occurrence | None
    """The latest that should have happened by now, if it hasn't expired: run it."""
    late_by: timedelta
    """How long after `due.at` it is; zero if nothing is due."""
    missed: tuple[Occurrence, ...]
    """Older ones, and the latest if it has expired: record them. In order; the newest 1,000."""
    missed_count: int
    """How many were missed in truth."""
    next: Occurrence | None
    """The first that isn't due yet. None: it never happens again."""
    cursor: datetime
    """What to store once the above is done, and to ask with the next time. UTC."""


def catch_up(
    timetable: Timetable, *, cursor: datetime, now: datetime, expires_after: timedelta
) -> CatchUp:
    """Pure: what a claim of this timetable comes to at `now`.

    `cursor`: nominal time of the last occurrence that was handled, run or missed; for a new
    schedule `start_cursor`. An occurrence expires when it's later than `expires_after`.
    """
    missed: list[Occurrence] = []
    missed_count = 0
    latest: Occurrence | None = None
    following: Occurrence | None = None
    for occurrence in outstanding(timetable, cursor=cursor):
        if occurrence.at > now:
            following = occurrence
            break
        if latest is not None:
            missed.append(latest)
            missed_count += 1
            if len(missed) > MOST_MISSED * 2:
                del missed[:-MOST_MISSED]
        latest = occurrence
    if latest is None:
        return CatchUp(None, timedelta(), (), 0, following, cursor)
    late_by = now - latest.at
    due: Occurrence | None = latest
    if late_by > expires_after:
        due, late_by = None, timedelta()
        missed.append(latest)
        missed_count += 1
    recent = tuple(missed[-MOST_MISSED:])
    return CatchUp(due, late_by, recent, missed_count, following, latest.nominal_at)


def start_cursor(timetable: Timetable, *, now: datetime) -> datetime:
    """The cursor of a schedule that begins now: what `occurrences(after=now)` gives comes, and
    nothing from before comes late. After a change of the timetable, take the later of this and
    the old cursor.

    `now` itself wouldn't do: Friday's occurrence, moved to Thursday morning, must not be late for
    a team that sets it up on Thursday afternoon; moved to Monday, it must not be lost on Saturday.
    """
    running = timetable.model_copy(update={"paused_until": None})
    first = next_occurrence(running, after=now)
    if first is not None and first.nominal_at <= now:
        return first.nominal_at - timedelta(seconds=1)
    cursor = now
    for occurrence in outstanding(running, cursor=now):
        if occurrence.at > now:
            break
        cursor = occurrence.nominal_at
    return cursor
