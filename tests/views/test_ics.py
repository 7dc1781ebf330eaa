"""The calendar feed: read back by a calendar program's eyes, it says what our own calendar says."""

from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.views.calendar import ics
from bot.words import Voice, words
from rituals.calendar import (
    Change,
    HolidayPolicy,
    Occurrence,
    TeamCalendar,
    Timetable,
    parse_cadence,
    planned,
    preview,
)
from rituals.calendar.occurrences import occurrences
from rituals.feed.model import AHEAD
from rituals.feed.usecases import upcoming
from rituals.team.model import Team
from rituals.team.ritual import Ritual, RitualKind, RitualSettings
from tests.rituals.calendar.strategies import timetables
from tests.views.samples import names

SAY = Voice(words(), ZoneInfo("Europe/Berlin"))
LINK = "https://demo.slack.com/archives/C1"
MONDAY = datetime(2026, 11, 16, 8, tzinfo=UTC)


def team_of(timetable: Timetable, name: str = "ml-churn") -> Team:
    return Team(
        team_id="team",
        channel_id="C1",
        channel_name=name,
        is_private=False,
        calendar=timetable.calendar,
        lead="U1",
        members=("U1",),
        facilitators=(),
        follows_channel=True,
        paused_until=timetable.paused_until,
    )


def ritual_of(timetable: Timetable, name: str = "") -> Ritual:
    return Ritual(
        ritual_id="f" * 32,
        team_id="team",
        kind=RitualKind.OWN if name else RitualKind.RETRO,
        cadence=timetable.cadence,
        policy=timetable.policy,
        settings=RitualSettings(),
        name=name,
        changes=timetable.changes,
    )


def read(timetable: Timetable, now: datetime, name: str = "", channel: str = "ml") -> Any:
    team, ritual = team_of(timetable, channel), ritual_of(timetable, name)
    entries = upcoming(team, [ritual], now=now)
    content = ics.calendar(SAY, team, entries, link=LINK, changed_at=now)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return Calendar.from_ical(content)


def as_ours(found: Any) -> dict[str, datetime]:
    return {str(event["uid"]): event["dtstart"].dt for event in found.walk("VEVENT")}


def uid(occurrence: Occurrence) -> str:
    return f"{'f' * 32}-{occurrence.nominal_at:%Y%m%dT%H%M%SZ}@mainspring"


@st.composite
def changed(draw: st.DrawFn) -> tuple[Timetable, datetime]:
    """A timetable and a present; some of what comes was skipped or moved."""
    timetable = draw(timetables())
    now = datetime(draw(st.integers(2024, 2028)), 1, 1, tzinfo=UTC) + timedelta(
        minutes=draw(st.integers(0, 525_000))
    )
    changes = []
    for before, one, after in _neighbours(preview(timetable, after=now, count=8)):
        what = draw(st.sampled_from(["leave", "skip", "move"]))
        if what == "skip":
            changes.append(Change(nominal_at=one.nominal_at, at=None))
        elif what == "move":
            room = (after.at - before.at).total_seconds()
            moved = before.at + timedelta(seconds=room * draw(st.floats(0.4, 0.6)))
            changes.append(Change(nominal_at=one.nominal_at, at=moved.replace(microsecond=0)))
    return timetable.model_copy(update={"changes": tuple(changes)}), now


def _neighbours(found: list[Occurrence]) -> list[tuple[Occurrence, Occurrence, Occurrence]]:
    """Every second one, with those beside it: what is moved stays between what stays."""
    return [(found[n - 1], found[n], found[n + 1]) for n in range(1, len(found) - 1, 2)]


@settings(deadline=None, max_examples=60)
@given(changed())
def test_it_has_each_of_our_occurrences_at_its_time_and_nothing_else(
    given_: tuple[Timetable, datetime],
) -> None:
    timetable, now = given_
    until = now + AHEAD
    ours = takewhile(lambda o: o.at <= until, occurrences(timetable, after=now))
    expected = {uid(one): one.at for one in ours}
    found = as_ours(read(timetable, now))
    today = now.astimezone(timetable.calendar.tz).date()
    earlier = {key: at for key, at in found.items() if at <= now}
    assert {key: at for key, at in found.items() if at > now} == expected
    assert all(at.astimezone(timetable.calendar.tz).date() == today for at in earlier.values())
    coming = takewhile(lambda one: one.occurrence.at <= until, planned(timetable, after=now))
    assert not {uid(one.occurrence) for one in coming if one.is_skipped} & found.keys()


@settings(deadline=None, max_examples=40)
@given(timetables())
def test_an_occurrence_that_is_moved_stays_the_same_event(timetable: Timetable) -> None:
    found = preview(timetable, after=MONDAY, count=3)
    if len(found) < 3:
        return
    moved = found[1].at + (found[2].at - found[1].at) / 2
    change = Change(nominal_at=found[1].nominal_at, at=moved.replace(microsecond=0))
    before = as_ours(read(timetable, MONDAY))
    after = as_ours(read(timetable.model_copy(update={"changes": (change,)}), MONDAY))
    assert before.keys() == after.keys() or found[2].at > MONDAY + AHEAD
    if uid(found[1]) in after:
        assert after[uid(found[1])] == change.at


@settings(deadline=None)
@given(names, names)
def test_whatever_people_call_things_it_can_be_read(name: str, channel: str) -> None:
    found = read(weekly(), MONDAY, name=name[:75], channel=channel)
    events = found.walk("VEVENT")
    assert len(events) == 52
    assert {str(event["url"]) for event in events} == {LINK}
    shown = " ".join(str(events[0]["summary"]).split()).casefold()
    assert shown == " ".join(name[:75].split()).casefold() or not name.isprintable()


def weekly() -> Timetable:
    return Timetable(
        cadence=parse_cadence("every friday at 15:00", today=MONDAY.date()),
        calendar=TeamCalendar(zone="Europe/Berlin"),
        policy=HolidayPolicy.LATER,
    )


def test_it_says_what_calendar_programs_want_to_know() -> None:
    found = read(weekly(), MONDAY)
    assert str(found["x-wr-calname"]) == "Mainspring: #ml"
    assert found["refresh-interval"].dt == timedelta(hours=6)
    (first, *_) = found.walk("VEVENT")
    assert first["dtstart"].dt == datetime(2026, 11, 20, 14, tzinfo=UTC)
    assert first["duration"].dt == timedelta(minutes=30)
    assert str(first["summary"]) == "Retro"
    assert first["last-modified"].dt == MONDAY
    later = read(weekly(), MONDAY + timedelta(hours=1)).walk("VEVENT")[0]
    assert int(later["sequence"]) > int(first["sequence"])


def test_its_digest_changes_with_what_is_in_it_and_not_with_time() -> None:
    timetable = weekly()
    team, ritual = team_of(timetable), ritual_of(timetable)

    def digest(now: datetime, ritual: Ritual = ritual) -> str:
        return ics.digest(SAY, team, upcoming(team, [ritual], now=now))

    assert digest(MONDAY) == digest(MONDAY + timedelta(hours=30))
    skipped = Change(nominal_at=preview(timetable, after=MONDAY)[0].nominal_at, at=None)
    other = ritual_of(timetable.model_copy(update={"changes": (skipped,)}))
    assert digest(MONDAY) != digest(MONDAY, other)
