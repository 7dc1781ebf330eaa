"""What a kickoff's answers mean for what is built."""

import pytest

from rituals.charter.architecture import ArchitectureNote, Part, notes
from rituals.charter.drafting import drafted, says_the_same
from rituals.kickoff.model import Course
from tests.rituals.kickoff.courses import course


def asked(wait: str, fresh: str = "day", known: str = "yes", **typed: str) -> Course:
    taps = {"requirements/wait": wait, "requirements/fresh": fresh, "requirements/known": known}
    return course(taps=taps, rows={"requirements": [typed]})


def note(found: Course, part: Part) -> ArchitectureNote | None:
    return next((one for one in notes(found) if one.part is part), None)


def means(found: Course, part: Part) -> str | None:
    one = note(found, part)
    return one.means if one else None


@pytest.mark.parametrize(
    ("wait", "fresh", "known", "answers", "stores", "volume", "n"),
    [
        ("at-once", "minutes", "", "on_the_spot_fresh", "features", "peak", 1),
        ("at-once", "day", "no", "on_the_spot_unknown", "features", "peak", 1),
        ("at-once", "day", "yes", "ahead", "lookup", "night", 1200),
        ("hours", "day", "", "through_the_day", "results", "hour", 50),
        ("next-day", "older", "", "each_night", "results", "night", 1200),
    ],
)
def test_batch_or_real_time_says_what_is_stored_and_how_much_comes_at_once(
    wait: str, fresh: str, known: str, answers: str, stores: str, volume: str, n: int
) -> None:
    found = asked(wait, fresh, known, requests="1200", users="40 account managers")
    assert means(found, Part.ANSWERS) == f"answers_{answers}"
    assert means(found, Part.STORES) == f"stores_{stores}"
    much = note(found, Part.VOLUME)
    assert much and (much.means, much.n) == (f"volume_{volume}", n)
    assert much.asked == "1200 a day · 40 account managers"


def test_what_nobody_has_said_is_a_row_that_is_open() -> None:
    found = asked("unsure")
    unsaid = {one.part for one in notes(found) if one.is_open}
    expected = {Part.ANSWERS, Part.VOLUME, Part.SERVERS, Part.FALLBACK, Part.QUALITY}
    assert unsaid == expected
    fallback = note(asked("hours", fallback="last week's list"), Part.FALLBACK)
    assert fallback == ArchitectureNote(
        part=Part.FALLBACK, asked="last week's list", means="fallback"
    )


def test_how_quickly_is_asked_only_where_somebody_waits_or_said_so() -> None:
    assert note(asked("next-day"), Part.LATENCY) is None
    assert means(asked("next-day", latency="by 8"), Part.LATENCY) == "latency_run"
    assert means(asked("at-once", "minutes"), Part.LATENCY) == ""
    assert means(asked("at-once", "minutes", latency="300 ms"), Part.LATENCY) == "latency_each"
    assert means(asked("at-once", latency="300 ms"), Part.LATENCY) == "latency_lookup"


def test_there_are_none_before_it_is_tapped_through() -> None:
    assert notes(course(rows={"requirements": [{"requests": "1200"}]})) == ()
    assert notes(course(taps={"requirements/wait": "hours"})) == ()


def test_an_older_charter_without_them_still_says_the_same() -> None:
    new = drafted("Churn model", asked("hours"))
    assert new.architecture
    assert says_the_same(new, new.model_copy(update={"architecture": ()}))
