"""A retro opens: when, with what words, and how its one message lives."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.journeys.retros import boards, closes_it, in_thread, reflects, top_level
from tests.journeys.stage import BERLIN, Stage, stage


def test_the_calendar_opens_it_and_it_stays_one_message(play: Stage) -> None:
    bob, dana = play.person("bob").goes_to("#ml-churn"), play.person("dana").goes_to("#ml-churn")
    play.team()
    play.clock.to("2026-11-20 14:59")
    assert boards(bob) == []

    play.clock.to("2026-11-20 15:00")
    bob.sees("Open until Monday, November 23rd, 2026 at 15:00 · 0 of 6 have written")
    bob.sees("What you write is shown to the channel at the close, with your name")
    dana.sees("Open until Monday, November 23rd, 2026 at 09:00")
    before = len(top_level(bob))
    for count, name in enumerate(("bob", "dana", "chen"), start=1):
        reflects(play.person(name).goes_to("#ml-churn"), f"{name} learned something")
        bob.sees(f"{count} of 6 have written")
    reflects(bob, "And one more thing")
    bob.sees("3 of 6 have written")
    assert len(top_level(bob)) == before
    assert in_thread(bob) == []
    play.clock.to("2026-11-23 15:00")
    bob.sees("Closed Today at 15:00 · 4 reflections by 3 of 6")
    assert len(boards(bob)) == 1


def test_until_when_and_who_will_see_it_is_said_before_anybody_types(play: Stage) -> None:
    dana = play.person("dana").goes_to("#ml-churn")
    play.team(Reflections_are_shown="At once, with names", Open_for="4 hours")
    dana.types("/retro now").sees("Open until Today at 07:00")
    dana.sees("What you write is shown in the thread at once, with your name")
    dana.clicks("Add a reflection")
    dana.sees("You can change or withdraw it until Today at 07:00", in_="modal")
    dana.sees("shown in the thread at once, with your name", in_="modal")


@pytest.mark.parametrize(
    ("monday", "opens", "closes"),
    [
        ("2026-03-23", "2026-03-27 15:00", "2026-03-30 15:00"),
        ("2026-10-19", "2026-10-23 15:00", "2026-10-26 15:00"),
    ],
)
def test_over_a_change_of_the_clocks_it_closes_at_the_same_time_on_the_wall(
    tmp_path: Path, monday: str, opens: str, closes: str
) -> None:
    start = datetime.fromisoformat(f"{monday} 09:00").replace(tzinfo=BERLIN)
    with stage(tmp_path, start) as play:
        bob = play.person("bob").goes_to("#ml-churn")
        play.team()
        play.clock.to(opens)
        day = datetime.fromisoformat(closes)
        bob.sees(f"Open until {day:%A, %B} {day.day}th, 2026 at 15:00")
        play.clock.to(f"{day - timedelta(minutes=1)}")
        bob.sees("Add a reflection")
        play.clock.advance(minutes=1)
        bob.sees("Closed Today at 15:00")


def test_moved_by_a_holiday_it_says_from_when_and_why(tmp_path: Path) -> None:
    with stage(tmp_path, datetime(2026, 12, 21, 9, tzinfo=BERLIN)) as play:
        bob = play.person("bob").goes_to("#ml-churn")
        play.team(Retro="every friday at 15:00")
        play.clock.to("2026-12-25 15:00")
        assert boards(bob) == []
        play.clock.to("2026-12-28 15:00")
        bob.sees("Moved: Dec 25, 2026 is Christmas Day.").sees("Open until Tomorrow at 15:00")
        assert len(boards(bob)) == 1


def test_two_that_fall_on_the_same_day_are_one_and_it_says_so(tmp_path: Path) -> None:
    with stage(tmp_path, datetime(2026, 12, 21, 9, tzinfo=BERLIN)) as play:
        bob = play.person("bob").goes_to("#ml-churn")
        play.team(Retro="weekdays at 15:00", Open_for="4 hours")
        play.clock.to("2026-12-24 20:00")
        before = len(boards(bob))
        play.clock.to("2026-12-28 15:00")
        assert len(boards(bob)) == before + 1
        bob.sees("It stands for 1 more that falls on the same day.")


def test_a_rhythm_that_meets_an_open_retro_joins_it(play: Stage) -> None:
    alice = play.person("alice").goes_to("#ml-churn")
    play.team()
    play.clock.to("2026-11-20 14:00")
    alice.types("/retro now").sees("Opened by Alice.")
    play.clock.to("2026-11-20 15:00")
    alice.sees("On the calendar the retro was due at Today at 15:00. This one is open")
    assert len(boards(alice)) == 1
    closes_it(alice).sees("Closed Today at 15:00")
    play.clock.to("2026-11-21 15:00")
    assert len(boards(alice)) == 1
    play.clock.to("2026-12-04 15:00")
    assert len(boards(alice)) == 2


def test_several_teams_have_theirs_at_once_each_in_its_channel(play: Stage) -> None:
    alice, bob = play.person("alice"), play.person("bob")
    channels = ("#ml-churn", "#ml-ranking", "#general")
    for channel in channels:
        play.team(channel)
    play.clock.to("2026-11-20 15:00")
    for channel in channels:
        assert len(boards(bob, channel)) == 1
    reflects(bob.goes_to("#ml-ranking"), "Ranking needs fresher clicks")
    bob.sees("1 of 3 have written")
    assert "0 of 6 have written" in boards(alice, "#ml-churn")[0]
    play.clock.to("2026-11-23 15:00")
    assert "Bob: Ranking needs fresher clicks" in "".join(in_thread(bob, "#ml-ranking"))
    for channel in ("#ml-churn", "#general"):
        bob.goes_to(channel).sees("nobody wrote this time").does_not_see("fresher clicks")


def test_late_after_an_outage_it_says_so_and_stays_open_its_full_time(play: Stage) -> None:
    bob = play.person("bob").goes_to("#ml-churn")
    play.team(Open_for="4 hours")
    play.stop_bot()
    play.slack.clock.to("2026-11-20 21:30", "Europe/Berlin")
    play.start_bot()
    play.settle()
    bob.sees("This is late: it was due Today at 15:00, and I was away.")
    bob.sees("Open until Tomorrow at 01:30")
    assert len(boards(bob)) == 1


def test_what_is_a_few_minutes_late_ends_on_time_and_makes_no_fuss(play: Stage) -> None:
    bob = play.person("bob").goes_to("#ml-churn")
    play.team()
    play.clock.to("2026-11-20 15:05")
    bob.sees("Open until Monday, November 23rd, 2026 at 15:00").does_not_see("This is late")


def test_after_an_outage_longer_than_its_expiry_it_is_missed_and_the_next_one_comes(
    play: Stage,
) -> None:
    bob = play.person("bob").goes_to("#ml-churn")
    play.team(Retro="every friday at 15:00")
    play.stop_bot()
    play.slack.clock.to("2026-11-24 09:00", "Europe/Berlin")
    play.start_bot()
    play.settle()
    assert boards(bob) == []
    play.clock.to("2026-11-27 15:00")
    assert len(boards(bob)) == 1
    bob.does_not_see("This is late")
