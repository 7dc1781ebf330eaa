"""What people may write, and what it comes to."""

from datetime import date, time

import pytest

from rituals.calendar import (
    CadenceNeedsDay,
    CadenceNeedsTime,
    CadenceNeverOccurs,
    CadenceNotUnderstood,
    parse_cadence,
    say_cadence,
)

WEDNESDAY = date(2026, 1, 7)


UNDERSTOOD = {
    "every day at 09:00": (
        "FREQ=DAILY",
        "every day at 9",
        "daily at 09:00",
    ),
    "every 3 days at 12:00": (
        "FREQ=DAILY;INTERVAL=3",
        "every 3rd day at noon",
        "each third day, midday",
    ),
    "every weekday at 09:30": (
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "weekdays 9:30",
        "mon–fri 9.30",
    ),
    "every Monday and Tuesday at 09:30": (
        "FREQ=WEEKLY;BYDAY=MO,TU",
        "from monday to tuesday, 9h30",
        "daily, mon and tue, 9:30 in the morning",
    ),
    "every Friday at 15:00": (
        "FREQ=WEEKLY;BYDAY=FR",
        "every friday 3pm",
        "friday at 3 in the afternoon",
    ),
    "every Friday at 15:30": (
        "FREQ=WEEKLY;BYDAY=FR",
        "Fridays @ 3:30 p.m.",
    ),
    "every Tuesday and Thursday at 09:30": (
        "FREQ=WEEKLY;BYDAY=TU,TH",
        "weekly on tue and thu at 9.30",
    ),
    "every 2 weeks on Friday at 15:00": (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        "every 2 weeks on friday at 15:00",
        "“every other friday” 15h",
        "every second friday at 15:00",
        "every 2nd week on friday at 15:00",
        "fortnightly\u00a0on  FRI — 15:00",
        "at 15:00 on friday every two weeks",
    ),
    "every month on the first Monday at 10:00": (
        "FREQ=MONTHLY;BYDAY=1MO",
        "first monday of the month at 10:00",
    ),
    "every month on the second Friday at 12:00": (
        "FREQ=MONTHLY;BYDAY=2FR",
        "every second friday of the month, noon",
    ),
    "every month on the last Friday at 12:00": (
        "FREQ=MONTHLY;BYDAY=-1FR",
        "every month on the last friday at noon",
    ),
    "every month on the first and third Monday at 10:00": (
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "first and third monday 10:00",
    ),
    "every month on the second to last Friday at 10:00": (
        "FREQ=MONTHLY;BYDAY=-2FR",
        "second-to-last friday 10:00",
    ),
    "every 3 months on the first Tuesday at 10:00": (
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU",
        "every 3 months on the first tuesday 10:00",
    ),
    "every 2 months on the last Friday at 10:00": (
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
        "last friday of every other month 10:00",
    ),
    "every month on the 15th at 10:00": (
        "FREQ=MONTHLY;BYMONTHDAY=15",
        "monthly on the 15th, 10:00",
    ),
    "every month on the 1st, 15th and last day at 10:00": (
        "FREQ=MONTHLY;BYMONTHDAY=-1,1,15",
        "the 1st, 15th and last day, 10:00",
    ),
    "every month on the last weekday at 16:00": (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "last weekday of the month 16:00",
    ),
    "every quarter on the second Tuesday at 10:00": (
        "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=2TU",
        "quarterly on the 2nd tuesday 10:00",
    ),
    "every quarter on the last Friday at 10:00": (
        "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR",
        "last friday of the quarter 10:00",
    ),
    "every year on the 1st of March at 09:00": (
        "FREQ=MONTHLY;BYMONTH=3;BYMONTHDAY=1",
        "yearly on march 1st at 9:00",
    ),
    "every year on the 29th of February at 09:00": (
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29",
        "29 february 9:00",
    ),
    "every year on the first Monday of January and July at 09:00": (
        "FREQ=MONTHLY;BYMONTH=1,7;BYDAY=1MO",
        "first monday of january and july 9:00",
    ),
}
"""What is said back → the rule, and then all that may be written for it."""

WORKING_DAYS = {
    "every year on the last working day of December at 16:00": "last workday of the year, 4pm",
    "every working day at 09:30": "every working day 9:30",
    "every working day at 09:00": "business days at 9",
    "every month on the last working day at 16:00": "last working day of the month 16:00",
    "every quarter on the third working day at 16:00": "third workday of the quarter 16:00",
    "every week on the first working day at 09:00": "first working day of the week at 9",
    "every 2 weeks on the last working day at 09:00": "every 2 weeks on the last working day 9:00",
}


@pytest.mark.parametrize("said", UNDERSTOOD)
def test_a_cadence_is_understood_and_said_back(said: str) -> None:
    rule, *written = UNDERSTOOD[said]
    for words in (said, *written):
        cadence = parse_cadence(words, today=WEDNESDAY)
        assert cadence.rule == rule
        assert not cadence.working
        assert say_cadence(cadence) == said


@pytest.mark.parametrize("said", WORKING_DAYS)
def test_working_days_are_the_teams_own(said: str) -> None:
    for words in (said, WORKING_DAYS[said]):
        cadence = parse_cadence(words, today=WEDNESDAY)
        assert cadence.working
        assert say_cadence(cadence) == said


@pytest.mark.parametrize(
    ("words", "understood", "unknown", "suggestion"),
    [
        ("every 2 weeks on fryday", "every 2 weeks on", "fryday", "friday"),
        ("Evry friday", "", "Evry", "every"),
        ("every friday at 15:00 CET", "every friday at 15:00", "CET", None),
        ("every 2 weeks on", "every 2 weeks on", "", "every 2 weeks on Friday at 15:00"),
        ("", "", "", "every 2 weeks on Friday at 15:00"),
        ("twice a month", "", "twice a month", "every month on the 1st and 15th"),
        ("every third friday 10:00", "every", "third friday", "third friday of the month"),
        ("monthly on friday 10:00", "monthly on", "friday", "first Friday"),
        ("every 2 weeks on the 15th 10:00", "every 2 weeks on the", "15th", None),
        ("every friday in june 10:00", "every friday in", "june", None),
        ("every friday at 25:00", "every friday at", "25:00", None),
        ("every friday at 13pm", "every friday at", "13pm", None),
        ("every friday at 3", "every friday at", "3", "15:00"),
        ("every friday 9", "every friday", "9", "at 9"),
        ("every friday at 10:00 at 11:00", "every friday at 10:00", "at 11:00", None),
        ("the 32nd 10:00", "the", "32nd", "last day of the month"),
        ("sixth friday 10:00", "", "sixth", "last"),
        ("every 0 weeks on friday", "", "every 0 weeks", None),
        ("every 900 weeks on friday", "", "every 900 weeks", None),
        ("every 2 quarters on the first monday", "", "every 2 quarters", "every 6 months"),
        ("once friday 10:00", "once", "friday", None),
        ("every 2 fridays and every friday", "every 2 fridays and every", "friday", None),
        ("every 3 mornings", "every 3", "mornings", None),
        ("every other working day", "", "every other working day", None),
        ("friday starting soon", "friday starting", "soon", "noon"),
        ("friday at lunch", "friday at", "lunch", None),
        ("last friday of marhc", "last friday of", "marhc", "march"),
        ("25th working day of the month", "", "25th working day", "last working day"),
        ("quarterly, first monday of may", "quarterly, first monday of", "may", None),
        ("sixth working day of the week", "", "sixth working day", None),
        ("first friday of the banana", "first friday of the", "banana", None),
        ("first and last friday of the quarter", "", "first and last", None),
        ("every 25 months on the first friday", "", "every 25 months", None),
    ],
)
def test_half_understood_says_up_to_where(
    words: str, understood: str, unknown: str, suggestion: str | None
) -> None:
    with pytest.raises(CadenceNotUnderstood) as error:
        parse_cadence(words, today=WEDNESDAY, default_at=time(9))
    assert error.value.understood == understood
    assert error.value.unknown == unknown
    assert error.value.suggestion == suggestion


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        ("weekly at 9:00", "every week on Friday at 09:00"),
        ("every 2 weeks", "every 2 weeks on Friday at 15:00"),
        ("monthly", "every month on the first Monday at 15:00"),
        ("quarterly 10:00", "every quarter on the first Monday at 10:00"),
        ("yearly on the 15th", "every year on the first Monday of January at 15:00"),
        ("15:00", "every Friday at 15:00"),
    ],
)
def test_how_often_is_not_on_which_day(words: str, suggestion: str) -> None:
    with pytest.raises(CadenceNeedsDay) as error:
        parse_cadence(words, today=WEDNESDAY)
    assert error.value.suggestion == suggestion
    parse_cadence(suggestion, today=WEDNESDAY)


def test_a_cadence_without_a_time_takes_the_default_or_asks() -> None:
    assert parse_cadence("every friday", today=WEDNESDAY, default_at=time(15)).at == time(15)
    with pytest.raises(CadenceNeedsTime) as error:
        parse_cadence("every friday", today=WEDNESDAY)
    assert error.value.suggestion == "every Friday at 15:00"


@pytest.mark.parametrize(
    "words", ["february 30 9:00", "31st of february and 9:00", "31 of june 9am"]
)
def test_a_date_that_no_calendar_has_is_said_to_be_none(words: str) -> None:
    with pytest.raises(CadenceNeverOccurs):
        parse_cadence(words, today=WEDNESDAY)


def test_intervals_are_counted_from_the_first_match() -> None:
    assert parse_cadence("every 2 weeks on friday 15:00", today=WEDNESDAY).start == date(2026, 1, 9)
    assert parse_cadence(
        "every 3 months on the first tuesday 10:00", today=WEDNESDAY
    ).start == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("starting 2026-01-16", date(2026, 1, 16)),
        ("from 16 january", date(2026, 1, 16)),
        ("starting january 16th, 2026", date(2026, 1, 16)),
        ("starting on 16.1.2026", date(2026, 1, 16)),
        ("from next friday", date(2026, 1, 9)),
        ("starting next week", date(2026, 1, 16)),
        ("starting february 2026", date(2026, 2, 6)),
        ("starting tomorrow", date(2026, 1, 9)),
    ],
)
def test_a_start_can_be_said(words: str, start: date) -> None:
    cadence = parse_cadence(f"every 2 weeks on friday at 15:00 {words}", today=WEDNESDAY)
    assert cadence.start == start


def test_said_later_it_still_means_the_same_weeks() -> None:
    cadence = parse_cadence("every 2 weeks on friday at 15:00", today=WEDNESDAY)
    plain = "every 2 weeks on Friday at 15:00"
    assert say_cadence(cadence, today=date(2026, 1, 19)) == plain
    assert say_cadence(cadence, today=date(2026, 1, 12)) == f"{plain} starting 23 January 2026"


def test_a_pasted_page_is_refused_in_a_few_words() -> None:
    with pytest.raises(CadenceNotUnderstood) as error:
        parse_cadence("every friday " * 1000, today=WEDNESDAY)
    assert len(error.value.unknown) < 60
