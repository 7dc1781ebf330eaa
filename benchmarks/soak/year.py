"""trust-4: a year of rituals in the world's time zones, in the database.

Every ritual is at half past two at night, the hour that clock changes leave out and repeat. The
clock goes on by uneven steps; what was claimed is held against what zoneinfo says by itself.
"""

import random
import time
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import select

from benchmarks.figures import Size
from rituals.calendar import Cadence, TeamCalendar, Timetable
from storage.tables.engine import occurrence
from storage.unit_of_work import Storage

ZONES = {"full": None, "small": 40}
"""How many; None: all."""
AT = clock_time(2, 30)
FIRST = date(2026, 1, 1)
DAYS = 365
RULES = {"full": "FREQ=DAILY", "small": "FREQ=WEEKLY;BYDAY=SU"}
"""Clocks change on Sundays, mostly."""


def lived_through(url: str, size: Size, seed: int) -> Mapping[str, object]:
    dice = random.Random(seed)
    zones = sorted(available_timezones() - {"Factory", "localtime"})  # which are nowhere
    zones = sorted(dice.sample(zones, ZONES[size] or len(zones)))
    storage, started = Storage(url), time.monotonic()
    try:
        _set_up(storage, zones, RULES[size])
        _claim_all(storage, dice)
        happened = _happened(storage)
    finally:
        storage.close()
    expected = Counter((zone, day) for zone in zones for day in _days(RULES[size]))
    seen = Counter((zone, local.date()) for zone, local in happened)
    wrong = [f"lost: {one}" for one in expected - seen]
    wrong += [f"too much: {one}" for one in seen - expected]
    wrong += [f"at {local.time()} in {zone}" for zone, local in happened if not _fits(zone, local)]
    return {
        "due": expected.total(),
        "posts": seen.total(),
        "distinct": len(seen),
        "zones": len(zones),
        "kills": 0,
        "faults": 0,
        "seconds": round(time.monotonic() - started, 1),
        "wrong": wrong[:10],
    }


def _set_up(storage: Storage, zones: list[str], rule: str) -> None:
    # Somewhere it's already the next day.
    before = datetime.combine(FIRST, clock_time(), UTC) - timedelta(days=1)
    with storage.work("T1", now=before) as work:
        for zone in zones:
            timetable = Timetable(
                cadence=Cadence(rule=rule, at=AT, start=FIRST),
                calendar=TeamCalendar(zone=zone, working_days=tuple(range(7))),
            )
            work.schedules.repeat(
                "retro.open", zone, timetable, expires_after=timedelta(days=3), after=before
            )
        work.commit()


def _claim_all(storage: Storage, dice: random.Random) -> None:
    """Some steps are of days, as after an outage; then all but the latest are missed."""
    now = datetime.combine(FIRST, clock_time(), UTC) - timedelta(days=1)
    end = now + timedelta(days=DAYS + 2)
    while now < end:
        now += timedelta(hours=dice.uniform(0.1, 30))
        more = True
        while more:
            more = storage.schedule.claim(min(now, end)).more


def _happened(storage: Storage) -> list[tuple[str, datetime]]:
    """By zone and local time; the year's only."""
    with storage.engines.read.connect() as connection:
        rows = connection.execute(select(occurrence.c.ref, occurrence.c.run_at)).all()
    local = [(zone, at.astimezone(ZoneInfo(zone))) for zone, at in rows]
    last = FIRST + timedelta(days=DAYS)
    return [(zone, at) for zone, at in local if at.date() < last]


def _days(rule: str) -> list[date]:
    days = [FIRST + timedelta(days=number) for number in range(DAYS)]
    return [day for day in days if rule == "FREQ=DAILY" or day.weekday() == 6]


def _fits(zone: str, local: datetime) -> bool:
    """At half past two: the first of two; where it was left out, as if the clock hadn't changed."""
    return local.astimezone(UTC) == datetime.combine(local.date(), AT, ZoneInfo(zone)).astimezone(
        UTC
    )
