"""A year of 200 teams in 40 zones, with holidays, changes of clocks, moves and skips, in the
database: each occurrence once, at its local time, or moved as the policy or a person said.

What is expected is reckoned here day by day, by none of the calendar's own series.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import holidays
import pytest
from dateutil.rrule import rrulestr
from sqlalchemy import select

from rituals.calendar import HolidayPolicy, TeamCalendar, Timetable, changes, parse_cadence
from rituals.calendar.errors import CalendarError
from storage.tables.engine import occurrence
from storage.unit_of_work import Storage

TEAMS = 200
FIRST = date(2026, 1, 1)
BEGINS, ENDS = datetime(2025, 12, 31, 6, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
KIND = "ritual.open"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
CHANGED_AT_ONCE = 6
_MIDNIGHT = datetime.combine(FIRST, time())  # on no clock: rules are of local days
PLACES = (
    ("Europe/Berlin", "DE"), ("Europe/London", "GB"), ("Europe/Paris", "FR"),
    ("Europe/Madrid", "ES"), ("Europe/Rome", "IT"), ("Europe/Warsaw", "PL"),
    ("Europe/Stockholm", "SE"), ("Europe/Helsinki", "FI"), ("Europe/Athens", "GR"),
    ("Europe/Lisbon", "PT"), ("Europe/Dublin", "IE"), ("Europe/Kyiv", "UA"),
    ("Europe/Istanbul", "TR"), ("Africa/Cairo", "EG"), ("Africa/Johannesburg", "ZA"),
    ("Africa/Casablanca", "MA"), ("Africa/Lagos", "NG"), ("Asia/Jerusalem", "IL"),
    ("Asia/Dubai", "AE"), ("Asia/Kolkata", "IN"), ("Asia/Kathmandu", None),
    ("Asia/Singapore", "SG"), ("Asia/Shanghai", "CN"), ("Asia/Tokyo", "JP"),
    ("Asia/Seoul", "KR"), ("Australia/Sydney", "AU"), ("Australia/Lord_Howe", "AU"),
    ("Australia/Adelaide", "AU"), ("Pacific/Auckland", "NZ"), ("Pacific/Chatham", "NZ"),
    ("Pacific/Apia", None), ("Pacific/Honolulu", "US"), ("America/Los_Angeles", "US"),
    ("America/Denver", "US"), ("America/Chicago", "US"), ("America/New_York", "US"),
    ("America/St_Johns", "CA"), ("America/Mexico_City", "MX"), ("America/Sao_Paulo", "BR"),
    ("America/Santiago", "CL"),
)  # fmt: skip
RHYTHMS = (
    ("every friday", "FREQ=WEEKLY;BYDAY=FR"),
    ("every sunday", "FREQ=WEEKLY;BYDAY=SU"),  # when clocks change
    ("every 2 weeks on thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
    ("every monday and wednesday", "FREQ=WEEKLY;BYDAY=MO,WE"),
    ("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("first monday of the month", "FREQ=MONTHLY;BYDAY=1MO"),
    ("last friday of the month", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("monthly on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
    ("last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("every 3 days", "FREQ=DAILY;INTERVAL=3"),
)
TIMES = (time(2, 30), time(9), time(15), time(23, 45))


@dataclass
class Team:
    ref: str
    words: str
    rule: str
    at: time
    calendar: TeamCalendar
    policy: HolidayPolicy
    expected: dict[datetime, datetime | None] = field(default_factory=dict)
    """By nominal time; None: skipped."""
    ruled: dict[datetime, datetime] = field(default_factory=dict)

    def timetable(self) -> Timetable:
        cadence = parse_cadence(f"{self.words} at {self.at:%H:%M}", today=FIRST)
        return Timetable(cadence=cadence, calendar=self.calendar, policy=self.policy)

    def instant(self, day: date) -> datetime:
        return datetime.combine(day, self.at, ZoneInfo(self.calendar.zone)).astimezone(UTC)


def made(dice: random.Random) -> Iterator[Team]:
    for number in range(TEAMS):
        zone, country = PLACES[number % len(PLACES)]
        words, rule = RHYTHMS[number % len(RHYTHMS) if number < 50 else dice.randrange(10)]
        policy = dice.choice(list(HolidayPolicy))
        calendar = TeamCalendar(zone=zone, country=country)
        yield Team(f"r{number}", words, rule, dice.choice(TIMES), calendar, policy)


def as_ruled(team: Team) -> dict[datetime, datetime]:
    """When each happens if nobody touches it, by its nominal time: the rule's days, moved off
    holidays as the policy says."""
    weekend_is_meant = "BYDAY" in team.rule
    country = team.calendar.country
    free = holidays.country_holidays(country, years=range(2025, 2028)) if country else {}
    rule = rrulestr(team.rule, dtstart=_MIDNIGHT)
    found: list[tuple[date, date]] = []
    for moment in rule.between(_MIDNIGHT, _MIDNIGHT + 600 * DAY, inc=True):
        named = day = moment.date()
        is_off = named in free or (named.weekday() > 4 and not weekend_is_meant)
        if is_off and team.policy is HolidayPolicy.SKIP:
            continue
        step = DAY if team.policy is HolidayPolicy.LATER else -DAY
        while is_off and (day == named or day in free or day.weekday() > 4):
            day += step
        found.append((named, day))
    kept = _one_a_day(found, team.policy)
    return {team.instant(named): team.instant(day) for named, day in kept if day >= FIRST}


def _one_a_day(found: list[tuple[date, date]], policy: HolidayPolicy) -> list[tuple[date, date]]:
    """A move that lands on a neighbour's day, or passes it, makes one of the two: with LATER where
    the last of them goes, with EARLIER where the first does."""
    groups: list[list[tuple[date, date]]] = []
    for one in found:
        if groups and one[1] <= groups[-1][-1][1]:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [group[0 if policy is HolidayPolicy.EARLIER else -1] for group in groups]


def begin(storage: Storage, teams: list[Team]) -> None:
    with storage.work("T1", now=BEGINS) as work:
        for team in teams:
            timetable = team.timetable()
            work.schedules.repeat(KIND, team.ref, timetable, expires_after=DAY, after=BEGINS)
            team.ruled = as_ruled(team)
            team.expected = {n: at for n, at in team.ruled.items() if at > BEGINS}
        work.commit()


def somebody_changes_something(
    storage: Storage, dice: random.Random, teams: list[Team], now: datetime
) -> int:
    """As the calendar's window does it. How many dates were skipped, moved or put back."""
    made = 0
    with storage.work("T1", now=now) as work:
        for team in dice.sample(teams, CHANGED_AT_ONCE):
            timetable = work.schedules.timetable(KIND, team.ref)
            assert timetable
            ahead = list(islice(changes.planned(timetable, after=now), 3))
            nominal = dice.choice(ahead).occurrence.nominal_at
            to = _chosen(dice, timetable, nominal, now)
            try:
                match dice.choice(["skip", "move", "move", "put back"]):
                    case "skip":
                        timetable = changes.skip(timetable, nominal, now=now)
                        team.expected[nominal] = None
                    case "put back":
                        timetable = changes.put_back(timetable, nominal, now=now)
                        team.expected[nominal] = team.ruled[nominal]
                    case _:
                        timetable = changes.move(timetable, nominal, to, now=now)
                        team.expected[nominal] = to
            except CalendarError:  # between two that come on days that follow one another
                continue
            made += 1
            timetable = changes.pruned(timetable, now=now)
            work.schedules.repeat(KIND, team.ref, timetable, expires_after=DAY, after=now)
        work.commit()
    return made


def _chosen(
    dice: random.Random, timetable: Timetable, nominal: datetime, now: datetime
) -> datetime:
    earliest, latest = changes.bounds(timetable, nominal)
    first = max(earliest or now, now)
    return first + (((latest or first + 5 * DAY) - first) * dice.random() // MINUTE) * MINUTE


def happened(storage: Storage) -> dict[str, Counter[tuple[datetime, datetime]]]:
    """Nominal and real times of all that was due or missed, by team."""
    found: dict[str, Counter[tuple[datetime, datetime]]] = {}
    columns = occurrence.c.ref, occurrence.c.nominal_at, occurrence.c.run_at
    with storage.engines.read.connect() as connection:
        for ref, nominal, at in connection.execute(select(*columns)):
            found.setdefault(ref, Counter())[(nominal, at)] += 1
    return found


@pytest.mark.parametrize("seed", [20260101])
def test_a_year_each_once_at_its_time_or_as_somebody_said(storage: Storage, seed: int) -> None:
    dice = random.Random(seed)
    teams = list(made(dice))
    assert len({team.calendar.zone for team in teams}) == 40
    begin(storage, teams)
    now, changed = BEGINS, 0
    while now < ENDS:
        # Some steps are of days, as after an outage: then all but the latest are missed.
        now = min(now + timedelta(hours=dice.uniform(0.5, 40)), ENDS)
        while storage.schedule.claim(now).more:
            pass
        if now < ENDS and dice.random() < 0.4:
            changed += somebody_changes_something(storage, dice, teams, now)
    seen = happened(storage)
    total = 0
    for team in teams:
        due = {(n, at): 1 for n, at in team.expected.items() if at and at <= ENDS}
        assert seen.get(team.ref, Counter()) == due, team
        total += len(due)
    assert total > 10_000
    assert changed > 500
