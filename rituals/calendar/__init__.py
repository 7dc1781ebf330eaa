"""When rituals happen: team calendars, cadences in words, occurrences, pauses, catching up.

A cadence is written as people say it. Any of these, in any case and with any kind of dash, quote
or space, and their parts in any order:

- `every day`, `daily`, `every 3 days`; `every weekday` (Monday to Friday, whatever the team
  works); `every working day` (what the team works, without holidays)
- `every friday`, `fridays`, `weekly on tue and thu`, `mon-thu`; `every other friday`, `every 2
  weeks on friday`, `fortnightly on mon`
- `first monday of the month`, `first and third monday`, `second to last friday`, `monthly on the
  15th`, `1st and 15th`, `last day of the month`, `every 3 months on the first tuesday`
- `last working day of the month`, `first working day of the week`
- `quarterly on the 2nd tuesday`: of January, April, July and October; `last friday of the
  quarter`: of March, June, September and December. For other months name them, or count from a
  date: `every 3 months on the 2nd tuesday starting february 2026`
- `1 march`, `every year on the first monday of january and july`
- a time: `at 15:00`, `3pm`, `9.30`, `9h30`, `at 9`, `noon`
- `starting 2026-01-09`, `starting 9 january`, `from next friday`

An interval is counted from the first match on or after the start. A month without the day (the
31st) is left out. What moves off a day: public holidays always, and a weekday that the team
doesn't work unless the rule named it (“every saturday” is the team's wish; “daily” and “the 15th”
name none). A move that lands on a neighbour's day, or passes it, merges the two; “daily” is dropped
there, since it would always merge.

An occurrence is known by its nominal time, also when it's moved: store and compare `nominal_at`,
post at `at`.
"""

from rituals.calendar.cadence import Cadence
from rituals.calendar.catchup import CatchUp, catch_up, start_cursor
from rituals.calendar.changes import (
    DateIsGone,
    DateIsPast,
    MoveIntoPause,
    MoveIsPast,
    MoveOutOfOrder,
    Planned,
    planned,
    pruned,
)
from rituals.calendar.durations import parse_duration, parse_until
from rituals.calendar.errors import (
    CadenceError,
    CadenceNeedsDay,
    CadenceNeedsTime,
    CadenceNeverOccurs,
    CadenceNotUnderstood,
    CalendarError,
    DurationNotUnderstood,
    NoWorkingDays,
    UnknownCountry,
    UnknownSubdivision,
    UnknownZone,
    UntilIsPast,
)
from rituals.calendar.occurrences import next_occurrence, occurrences, preview
from rituals.calendar.public_holidays import countries, search_subdivisions, subdivisions
from rituals.calendar.reading import parse_cadence
from rituals.calendar.saying import say_cadence
from rituals.calendar.series import Moved, Occurrence
from rituals.calendar.team import USUAL_DAYS, TeamCalendar, Weekday
from rituals.calendar.timetable import Change, HolidayPolicy, Timetable, timetable_from_json
from rituals.calendar.zones import nearest_zones, search_zones

__all__ = [
    "USUAL_DAYS",
    "Cadence",
    "CadenceError",
    "CadenceNeedsDay",
    "CadenceNeedsTime",
    "CadenceNeverOccurs",
    "CadenceNotUnderstood",
    "CalendarError",
    "CatchUp",
    "Change",
    "DateIsGone",
    "DateIsPast",
    "DurationNotUnderstood",
    "HolidayPolicy",
    "MoveIntoPause",
    "MoveIsPast",
    "MoveOutOfOrder",
    "Moved",
    "NoWorkingDays",
    "Occurrence",
    "Planned",
    "TeamCalendar",
    "Timetable",
    "UnknownCountry",
    "UnknownSubdivision",
    "UnknownZone",
    "UntilIsPast",
    "Weekday",
    "catch_up",
    "countries",
    "nearest_zones",
    "next_occurrence",
    "occurrences",
    "parse_cadence",
    "parse_duration",
    "parse_until",
    "planned",
    "preview",
    "pruned",
    "say_cadence",
    "search_subdivisions",
    "search_zones",
    "start_cursor",
    "subdivisions",
    "timetable_from_json",
]
