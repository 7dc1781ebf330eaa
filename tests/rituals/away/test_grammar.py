"""When people say that they are away: what is understood, and what is asked back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.away.grammar import LONGEST, parse_away
from rituals.away.model import AwayAmbiguous, AwayBackwards, AwayNeedsEnd, AwayTooLong
from rituals.calendar import DurationNotUnderstood, UntilIsPast
from rituals.errors import PersonError

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=BERLIN)


def understood(text: str) -> tuple[str, str]:
    since, until = parse_away(text, now=MONDAY, zone="Europe/Berlin")
    assert since.tzinfo is until.tzinfo is UTC
    local = (moment.astimezone(BERLIN) for moment in (since, until))
    return tuple(f"{moment:%a %d %b %Y %H:%M}" for moment in local)  # type: ignore[return-value]


NOW = "Mon 16 Nov 2026 09:00"


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("until friday", NOW, "Fri 20 Nov 2026 00:00"),
        ("until friday 14:00", NOW, "Fri 20 Nov 2026 14:00"),
        ("2w", NOW, "Mon 30 Nov 2026 09:00"),
        ("for 3 days", NOW, "Thu 19 Nov 2026 09:00"),
        ("24 dec to 2 jan", "Thu 24 Dec 2026 00:00", "Sun 03 Jan 2027 00:00"),
        ("from 24 dec until 2 jan", "Thu 24 Dec 2026 00:00", "Sat 02 Jan 2027 00:00"),
        ("Dec 24 - Dec 26", "Thu 24 Dec 2026 00:00", "Sun 27 Dec 2026 00:00"),
        ("24 dec \u2013 2 jan", "Thu 24 Dec 2026 00:00", "Sun 03 Jan 2027 00:00"),
        ("wednesday to friday", "Wed 18 Nov 2026 00:00", "Sat 21 Nov 2026 00:00"),
        ("today", NOW, "Tue 17 Nov 2026 00:00"),
        ("tomorrow", "Tue 17 Nov 2026 00:00", "Wed 18 Nov 2026 00:00"),
        ("on friday", "Fri 20 Nov 2026 00:00", "Sat 21 Nov 2026 00:00"),
        ("next week", "Mon 23 Nov 2026 00:00", "Mon 30 Nov 2026 00:00"),
        ("today to wednesday", NOW, "Thu 19 Nov 2026 00:00"),
        ("2026-11-10 to 2026-11-20", NOW, "Sat 21 Nov 2026 00:00"),
    ],
)
def test_what_people_type_is_understood(text: str, since: str, until: str) -> None:
    assert understood(text) == (since, until)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("friday", AwayAmbiguous),
        ("24 dec", AwayAmbiguous),
        ("from monday", AwayNeedsEnd),
        ("2026-12-24 to 2026-12-20", AwayBackwards),
        ("2026-11-02 to 2026-11-06", UntilIsPast),
        ("until yesterday", UntilIsPast),
        ("until 2029-01-01", AwayTooLong),
        ("until fryday", DurationNotUnderstood),
        ("24 dec to whenever", DurationNotUnderstood),
        ("24 dec at noon", DurationNotUnderstood),
        ("from here", DurationNotUnderstood),
        ("", DurationNotUnderstood),
        ("x" * 5000, DurationNotUnderstood),
    ],
)
def test_what_could_mean_two_things_or_none_is_said_to(text: str, error: type[PersonError]) -> None:
    with pytest.raises(error):
        understood(text)


WORDS = ("from", "on", "until", "to", "-", "friday", "today", "24", "dec", "2", "2w", "next",
         "week", "2026-12-01", "at", "15:00")  # fmt: skip


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=7,
    ).map(" ".join)
    | st.text(max_size=40),
    st.sampled_from(["Europe/Berlin", "Asia/Singapore", "America/New_York", "Pacific/Apia"]),
    st.integers(1_760_000_000, 1_900_000_000).map(lambda s: datetime.fromtimestamp(s, UTC)),
)
def test_whatever_is_typed_is_a_time_ahead_or_an_answer(
    text: str, zone: str, now: datetime
) -> None:
    try:
        since, until = parse_away(text, now=now, zone=zone)
    except PersonError:
        return
    assert now.replace(microsecond=0) <= since < until <= now + LONGEST
