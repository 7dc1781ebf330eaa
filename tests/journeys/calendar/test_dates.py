"""Single dates on the calendar: skipped, moved, snoozed, put back; and what speaks against them."""

import pytest

from sandbox.driver import Person
from tests.journeys.retros import at_once, top_level
from tests.journeys.stage import Stage


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team(Retro="every friday at 15:00", Facilitators=["@bob"])
    return play


def calendar(who: Person) -> Person:
    return who.goes_to("#ml-churn").types("/mainspring calendar")


def test_a_skipped_date_is_said_to_all_and_can_be_brought_back(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    calendar(alice).sees("Friday, November 20th, 2026 at 15:00 · retro").chooses("⋯", "Skip")
    alice.sees("Skipped: retro, Friday, November 20th").sees("retro ‹skipped›")
    bob.goes_to("#ml-churn").sees(
        "Alice skipped the retro of Friday, November 20th, 2026 at 15:00."
    )
    team.clock.to("2026-11-20 15:00")
    bob.does_not_see("[Add a reflection]")
    calendar(bob).does_not_see("missed").sees("Friday, November 27th, 2026 at 15:00 · retro")
    bob.chooses("⋯", "Skip").clicks("Undo").sees(
        "Back on the calendar: retro, Friday, November 27th"
    )
    assert "Bob brought back the retro of Friday, November 27th, 2026 at 15:00." in top_level(alice)
    team.clock.to("2026-11-27 15:00")
    bob.sees("[Add a reflection]")


def test_a_date_is_moved_in_the_teams_zone_and_happens_then(team: Stage) -> None:
    alice, dana = team.person("alice"), team.person("dana")
    calendar(alice).chooses("⋯", "Move …")
    alice.sees("Retro, now on Friday, November 20th", "modal").sees("zone, Europe/Berlin", "modal")
    alice.fills("Day", "2026-11-23").fills("Time", "10:00")
    assert alice.submits() == {}
    alice.sees("Moved: retro, from Friday, November 20th, 2026 at 15:00 to Monday, November 23rd")
    alice.sees(
        "Monday, November 23rd, 2026 at 10:00 · retro ‹moved by hand, from Friday, November 20"
    )
    dana.goes_to("#ml-churn").sees(
        "Alice moved the retro of Friday, November 20th, 2026 at 09:00 to"
    )
    calendar(dana).sees("Monday, November 23rd, 2026 at 04:00 · retro ‹10:00 in Europe/Berlin›")
    team.clock.to("2026-11-20 15:00")
    dana.does_not_see("[Add a reflection]")
    team.clock.to("2026-11-23 10:00")
    dana.sees("[Add a reflection]").does_not_see("This is late")
    team.clock.to("2026-11-27 15:00")
    assert sum(text.startswith("Retro ·") for text in top_level(dana)) == 2


def test_a_move_that_cannot_be_says_why_at_its_field(team: Stage) -> None:
    alice = team.person("alice")
    calendar(alice).types("/mainspring calendar").chooses("⋯", "Move …")
    alice.fills("Day", "2026-11-27").fills("Time", "15:00")
    assert alice.submits() == {
        "Day": "It has to stay before the one after it, which is Fri 27 Nov, 15:00."
    }
    alice.fills("Day", "2026-11-13")
    assert alice.submits() == {
        "Day": "That would be Fri 13 Nov, 15:00, which has passed. Choose a time ahead."
    }
    alice.fills("Day", "2026-11-16").fills("Time", "08:59")
    assert list(alice.submits()) == ["Time"]
    alice.fills("Day", "2026-11-18").fills("Time", "08:00")
    assert alice.submits() == {}
    alice.sees("Wednesday, November 18th, 2026 at 08:00 · retro")


def test_snoozed_by_a_double_click_it_is_an_hour_later_and_not_two(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    calendar(alice)
    calendar(bob)
    at_once(lambda: alice.chooses("⋯", "An hour later"), lambda: bob.chooses("⋯", "An hour later"))
    alice.chooses("⋯", "Next working day").sees("Monday, November 23rd, 2026 at 16:00 · retro")
    heard = [text for text in top_level(alice) if "moved the retro" in text]
    assert len(heard) == 2
    bob.chooses("⋯", "Skip").sees("Skipped: retro, Monday, November 23rd, 2026 at 16:00")


def test_whoever_saw_another_time_is_told_and_moves_nothing(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    calendar(alice)
    calendar(bob).chooses("⋯", "Next working day")
    alice.chooses("⋯", "An hour later").sees("Somebody was faster: it's Monday, November 23rd")
    assert sum("moved the retro" in text for text in top_level(alice)) == 1


def test_members_may_open_one_now_and_nothing_else(team: Stage) -> None:
    chen = team.person("chen")
    calendar(chen).chooses("⋯", "Open it now").sees("on its way to #ml-churn")
    chen.sees("Opened by Chen")
    with pytest.raises(AssertionError, match="There is no choice"):
        chen.chooses("⋯", "Skip")


def test_another_rhythm_keeps_no_ghosts_of_what_was_moved(team: Stage) -> None:
    alice = team.person("alice")
    calendar(alice).chooses("⋯", "An hour later").types("/mainspring settings")
    assert alice.submits() == {} and alice.submits() == {}
    calendar(alice).sees("Friday, November 20th, 2026 at 16:00 · retro ‹moved by hand")
    alice.types("/retro every thursday at 10:00").clicks("Start").sees("Saved")
    alice.chooses("⋯", "Skip").sees("That date isn't on the calendar any more")
    calendar(alice).sees("Thursday, November 19th, 2026 at 10:00 · retro")
    team.clock.to("2026-11-19 10:00")
    team.clock.to("2026-11-20 16:00")
    assert sum(text.startswith("Retro ·") for text in top_level(alice)) == 1
