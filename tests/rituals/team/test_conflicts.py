"""What is said against a date: in the team's own time, and never more than is true."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from rituals.calendar import HolidayPolicy, Occurrence, Planned, TeamCalendar, parse_cadence
from rituals.team.conflicts import Conflict, NotWorked, OnHoliday, OutsideHours, Together, conflicts
from rituals.team.ritual import Ritual, RitualKind, RitualSettings
from rituals.team.ritual_date import RitualDate, Snooze

BERLIN = TeamCalendar(zone="Europe/Berlin", country="DE")
FRIDAYS = parse_cadence("every friday at 15:00", today=date(2026, 11, 16))


def ritual(kind: RitualKind) -> Ritual:
    return Ritual(kind, "team", kind, FRIDAYS, HolidayPolicy.LATER, RitualSettings())


RETRO, READING = ritual(RitualKind.RETRO), ritual(RitualKind.LITERATURE)


def at(when: str, of: Ritual = RETRO, *, is_skipped: bool = False) -> RitualDate:
    moment = datetime.fromisoformat(when).replace(tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
    return RitualDate(of, Planned(Occurrence(moment, moment), is_skipped))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-11-20 15:00", []),
        ("2026-11-20 08:00", []),
        ("2026-11-20 07:59", [OutsideHours()]),
        ("2026-11-20 17:59", []),
        ("2026-11-20 18:00", [OutsideHours()]),
        ("2026-11-21 10:00", [NotWorked()]),
        ("2026-12-25 10:00", [OnHoliday("Christmas Day")]),
        ("2026-12-26 20:00", [OnHoliday("Second Day of Christmas"), OutsideHours()]),
    ],
)
def test_the_hour_and_the_day(when: str, said: list[Conflict]) -> None:
    one = at(when)
    assert conflicts(BERLIN, one, [one]) == said


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ("2026-11-20 12:00", True),  # the same afternoon
        ("2026-11-20 17:30", True),
        ("2026-11-20 11:59", False),
        ("2026-11-19 15:00", False),
    ],
)
def test_two_in_one_afternoon(there: str, said: bool) -> None:
    one, other = at("2026-11-20 15:00"), at(there, READING)
    assert conflicts(BERLIN, one, [one, other]) == ([Together(READING)] if said else [])
    assert conflicts(BERLIN, other, [one, other]) == ([Together(RETRO)] if said else [])


@pytest.mark.parametrize(("there", "said"), [("10:59", True), ("11:00", False), ("09:00", True)])
def test_two_within_two_hours_in_the_morning(there: str, said: bool) -> None:
    one, other = at("2026-11-20 09:00"), at(f"2026-11-20 {there}", READING)
    assert bool(conflicts(BERLIN, one, [one, other])) is said


def test_what_is_skipped_is_in_nobodys_way_and_has_nobody_in_its_own() -> None:
    one, other = at("2026-11-20 15:00"), at("2026-11-20 16:00", READING, is_skipped=True)
    assert conflicts(BERLIN, one, [one, other]) == []
    assert conflicts(BERLIN, other, [one, other]) == []


@pytest.mark.parametrize(
    ("snooze", "when", "becomes"),
    [
        (Snooze.HOUR, "2026-11-20 15:00", "2026-11-20 16:00"),
        (Snooze.DAY, "2026-11-20 15:00", "2026-11-23 15:00"),
        (Snooze.DAY, "2026-12-24 15:00", "2026-12-28 15:00"),
        (Snooze.WEEK, "2026-11-20 15:00", "2026-11-27 15:00"),
        (Snooze.WEEK, "2026-10-21 15:00", "2026-10-28 15:00"),  # clocks change between them
    ],
)
def test_a_snooze_keeps_the_teams_wall_clock(snooze: Snooze, when: str, becomes: str) -> None:
    assert snooze.after(at(when).occurrence.at, BERLIN) == at(becomes).occurrence.at
