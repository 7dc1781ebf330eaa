"""Who is away at a moment, from what they said, their status, and holidays where they live."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.away.model import Away
from rituals.away.presence import counts_as_away, covers, spans
from rituals.calendar import TeamCalendar
from rituals.people import Person, Preferences
from rituals.team.model import Team

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)  # a Monday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEAM = Team(
    team_id="t",
    channel_id="C1",
    channel_name="ml",
    is_private=False,
    calendar=TeamCalendar(zone="Europe/Berlin", country="DE", subdivision="BE"),
    lead="U1",
    members=("U1",),
    facilitators=(),
    follows_channel=True,
)
ALICE = Person("U1", "Alice", "Europe/Berlin")


def away(
    person: Person | None = ALICE,
    *said: Away,
    lives: Preferences | None = None,
    since: datetime = NOON,
    until: datetime | None = None,
) -> bool:
    end = until or since
    return covers(spans(person, said, lives, TEAM, since, end), since, end)


def test_who_said_nothing_is_here_and_so_is_who_is_not_known() -> None:
    assert not away()
    assert not away(None)


def test_from_the_moment_on_that_they_said_until_they_are_back() -> None:
    said = Away("U1", NOON, NOON + DAY)
    assert [away(ALICE, said, since=NOON + n * HOUR) for n in (-1, 0, 23, 24)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_status_counts_where_the_team_says_so_until_it_goes() -> None:
    palm = Person("U1", "Alice", status_emoji=":palm_tree:", status_until=NOON + HOUR)
    assert away(palm)
    assert not away(palm, since=NOON + HOUR)
    assert not away(Person("U1", "Alice", status_emoji=":spiral_calendar_pad:"))
    assert counts_as_away(":baby::skin-tone-3:", TEAM)
    assert not counts_as_away("", TEAM)


def test_a_status_that_was_set_later_says_nothing_of_before() -> None:
    palm = Person("U1", "Alice", status_emoji=":palm_tree:", status_since=NOON)
    assert not away(palm, since=NOON - HOUR, until=NOON + HOUR)
    assert away(palm, since=NOON, until=NOON + HOUR)


@pytest.mark.parametrize(
    ("country", "subdivision", "day", "expected"),
    [
        (None, None, "2026-12-25", True),
        ("US", None, "2026-12-25", True),
        ("US", None, "2026-12-26", False),
        ("US", None, "2026-11-26", True),
        ("DE", "BY", "2027-01-06", True),
        ("DE", "BE", "2027-01-06", False),
        (None, None, "2027-01-06", False),
    ],
)
def test_a_public_holiday_counts_where_the_person_lives(
    country: str | None, subdivision: str | None, day: str, expected: bool
) -> None:
    lives = Preferences(country=country, subdivision=subdivision) if country else None
    assert away(lives=lives, since=datetime.fromisoformat(f"{day}T12:00+00:00")) is expected


def test_a_holiday_is_a_day_of_the_persons_own_clock() -> None:
    singapore = Person("U1", "Farid", "Asia/Singapore")
    lives = Preferences(country="SG")
    eve = datetime(2026, 12, 24, 17, tzinfo=UTC)  # one in the morning of the 25th in Singapore
    assert away(singapore, lives=lives, since=eve)
    assert not away(singapore, lives=lives, since=eve + DAY)


def test_what_follows_on_each_other_is_one_absence() -> None:
    until_christmas = Away("U1", NOON, datetime(2026, 12, 24, 23, tzinfo=UTC))
    assert away(ALICE, until_christmas, until=datetime(2026, 12, 26, 20, tzinfo=UTC))
    assert not away(ALICE, until_christmas, until=datetime(2026, 12, 28, 8, tzinfo=UTC))


def test_whoever_is_deactivated_is_away_for_good() -> None:
    assert away(Person("U1", "Alice", is_deactivated=True), until=NOON + 1000 * DAY)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))), st.integers(0, 40))
def test_spans_cover_a_time_if_they_cover_each_of_its_moments(
    found: list[tuple[int, int]], until: int
) -> None:
    pieces = [(NOON + a * HOUR, NOON + b * HOUR) for a, b in found]
    each = all(any(a <= NOON + n * HOUR / 2 < b for a, b in pieces) for n in range(2 * until + 1))
    assert covers(pieces, NOON, NOON + until * HOUR) is each
