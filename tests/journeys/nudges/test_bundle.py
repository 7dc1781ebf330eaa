"""One private message on a working day's morning, with all that waits: settled where it stands."""

import pytest

from sandbox.driver import Person
from tests.journeys.followups import WHAT, WHEN, WHO, makes
from tests.journeys.stage import Stage

TODAY, TOMORROW = "2026-11-16", "2026-11-17"


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team()
    for name in ("alice", "bob", "chen", "dana", "gil"):
        play.person(name).goes_to("#ml-churn")
    return play


def told(who: Person) -> int:
    """How many bundles they ever got."""
    who.slack.settle()
    try:
        text = who.goes_to("@Mainspring").sight().text()
    except AssertionError:  # the bot has never written to them
        return 0
    said = (
        "Good morning, ",
        "Hello ",
        "That's all for now",
        "This waited",
        "nothing of this comes",
    )
    return sum(text.count(words) for words in said)


def test_what_is_due_comes_in_the_morning_and_is_settled_where_it_stands(team: Stage) -> None:
    bob = makes(team.person("bob"), "Talk to data engineering", by="2026-11-18")
    makes(bob, "Look at drift", by=TOMORROW)
    makes(bob, "Whenever")
    team.clock.to("2026-11-17 08:59")
    bob.goes_to("@Mainspring").does_not_see("waits for you")
    team.clock.to("2026-11-17 09:00")
    bob.sees("Good morning, Bob. One thing waits for you.").sees("#ml-churn")
    bob.sees("#2 Look at drift · due today").does_not_see("Talk to data")
    bob.clicks("New date").fills(WHEN, "2026-11-18")
    assert bob.submits() == {}
    bob.sees("That's all for now, Bob. Thank you!").sees("#2 Look at drift · due Wed 18 Nov")
    team.clock.to("2026-11-18 09:00")
    bob.sees("This waited for you on Tue 17 Nov.").sees("Good morning, Bob. 2 things wait for you.")
    bob.clicks("Done").sees("#1 Talk to data engineering · ✅ done by Bob")
    bob.sees("Good morning, Bob. One thing waits for you.")
    bob.chooses("⋯", "Hand over").fills(WHO, "@alice")
    assert bob.submits() == {}
    bob.sees("#2 Look at drift · now with Alice").sees("That's all for now, Bob.")
    team.clock.to("2026-11-19 09:00")
    bob.does_not_see("Good morning")
    team.person("alice").goes_to("@Mainspring").sees("#2 Look at drift · overdue since Wed 18 Nov")


def test_a_wrong_click_is_taken_back_where_it_was_made(team: Stage) -> None:
    bob = makes(team.person("bob"), "Ask legal", by=TOMORROW)
    team.clock.to("2026-11-17 09:00")
    bob.goes_to("@Mainspring").clicks("Done", times=2).sees("That's all for now, Bob.")
    bob.clicks("Undo").sees("Good morning, Bob. One thing waits for you.")
    bob.sees("#1 Ask legal · due today")
    assert told(bob) == 1


def test_what_somebody_else_settles_is_settled_in_it_and_another_team_s_day_is_not_lost(
    team: Stage,
) -> None:
    bob = makes(team.person("bob"), "Ask legal", by=TOMORROW)
    team.clock.to("2026-11-17 09:00")
    bob.goes_to("@Mainspring").sees("#1 Ask legal · due today")
    team.person("dana").types("/retro followups done 1").sees("#1 is done. Thank you!")
    bob.sees("#1 Ask legal · ✅ done by Dana").sees("That's all for now, Bob.")
    bob.does_not_see("Snooze")


def test_app_home_begins_with_it_and_settles_it_in_place(team: Stage) -> None:
    bob = team.person("bob")
    bob.opens_home().sees("Waits for you", "home").sees("Nothing waits for you.", "home")
    bob.goes_to("#ml-churn")
    makes(bob, "Ask legal", by=TODAY)
    makes(bob, "Look at drift", by=TODAY)
    bob.opens_home().sees("#1 Ask legal · due today", "home").clicks("Done")
    bob.does_not_see("Ask legal", "home").sees("#2 Look at drift", "home").clicks("New date")
    bob.fills(WHEN, "2026-12-01")
    assert bob.submits() == {}
    bob.sees("Nothing waits for you.", "home").does_not_see("Look at drift", "home")
    home = bob.sight("home").text()
    assert home.index("Waits for you") < home.index("Your teams")
    team.clock.to("2026-11-18 12:00")
    assert told(bob) == 0


def test_all_of_it_is_snoozed_until_the_next_working_morning_or_shown_again(team: Stage) -> None:
    bob = makes(team.person("bob"), "Ask legal", by="2026-11-20")
    team.clock.to("2026-11-20 09:00")
    bob.goes_to("@Mainspring").clicks("Snooze all till tomorrow")
    bob.sees("nothing of this comes before Monday, November 23rd, 2026 at 09:00.")
    bob.does_not_see("[Done]").opens_home().sees("Nothing waits for you.", "home")
    bob.sees("Snoozed: one thing", "home").sees("snoozed until Monday", "home")
    bob.clicks("Show it again").sees("[Done]", "home").goes_to("@Mainspring").sees("[Done]")
    bob.clicks("Snooze all till tomorrow").sees("nothing of this comes before Monday")
    team.clock.to("2026-11-22 23:00")
    assert told(bob) == 1
    team.clock.to("2026-11-23 09:00")
    bob.sees("Good morning, Bob. One thing waits for you.").sees("overdue since Fri 20 Nov")


def test_too_much_is_turned_off_and_the_hour_is_everybodys_own(team: Stage) -> None:
    bob = makes(team.person("bob"), "Ask legal", by=TOMORROW)
    team.clock.to("2026-11-17 09:00")
    bob.goes_to("@Mainspring").clicks("Too much? Settings").sees("Your daily message", "modal")
    bob.fills("When", "11:00")
    assert bob.submits() == {}
    bob.sees("you'll hear of it at 11:00", "modal").closes()
    team.clock.to("2026-11-18 10:59")
    assert told(bob) == 1
    team.clock.to("2026-11-18 11:00")
    assert told(bob) == 2
    bob.clicks("Too much? Settings").fills("Private message", "None: I look at the Home tab")
    assert bob.submits() == {}
    bob.sees("Saved: no private message.", "modal").closes()
    team.clock.to("2026-11-25 12:00")
    assert told(bob) == 2
    bob.opens_home().sees("#1 Ask legal · overdue since Tue 17 Nov", "home")
    bob.does_not_see("past its day", "home")  # its day is said once
    bob.types("/mainspring away", "#ml-churn").submits()  # which leaves it as it is
    bob.closes().opens_home().clicks("Daily message")
    assert "(o) None: I look" in bob.sight("modal").text() or bob.submits() == {}


def test_it_comes_on_their_own_clock_and_on_days_that_they_work(team: Stage) -> None:
    dana, bob = team.person("dana"), team.person("bob")
    makes(bob, "Ask legal", "@dana", "2026-11-20")
    team.clock.to("2026-11-20 14:59")
    assert told(dana) == 0
    team.clock.to("2026-11-20 15:00")  # nine in New York
    assert told(dana) == 1
    dana.goes_to("#ml-churn").types("/mainspring away").fills("Public holidays", "United States")
    dana.submits()
    team.clock.to("2026-11-25 15:00")
    assert told(dana) == 2
    team.clock.to("2026-11-26 15:00")  # Thanksgiving
    team.clock.to("2026-11-27 14:59")
    assert told(dana) == 2
    team.clock.to("2026-11-27 15:00")
    assert told(dana) == 3


def test_whoever_is_away_or_has_paused_notifications_hears_of_it_when_they_are_back(
    team: Stage,
) -> None:
    bob, alice = team.person("bob"), team.person("alice")
    makes(bob, "Ask legal", by=TOMORROW)
    makes(alice, "Ask finance", by=TOMORROW)
    bob.types("/mainspring away until thursday")
    team.clock.to("2026-11-17 08:30")
    alice.pauses_notifications(until=team.slack.clock.now() + 3600)
    team.clock.to("2026-11-17 09:00")
    assert (told(alice), told(bob)) == (0, 0)
    team.clock.to("2026-11-17 09:30")
    assert (told(alice), told(bob)) == (1, 0)
    bob.goes_to("#ml-churn").types("/mainspring back")
    team.clock.to("2026-11-18 09:00")
    assert (told(alice), told(bob)) == (2, 1)


def test_whose_notifications_are_held_back_every_morning_hears_of_it_after_that(
    team: Stage,
) -> None:
    bob = makes(team.person("bob"), "Ask legal", by=TOMORROW)
    team.slack.change("bob", dnd_nightly=["22:00", "10:00"])
    for day, n in ((17, 1), (18, 2)):
        team.clock.to(f"2026-11-{day} 09:59")
        assert told(bob) == n - 1
        team.clock.to(f"2026-11-{day} 10:00")
        assert told(bob) == n


def test_while_the_team_is_paused_nobody_is_told_and_home_has_it(team: Stage) -> None:
    bob, alice = team.person("bob"), team.person("alice")
    makes(bob, "Ask legal", by=TOMORROW)
    alice.types("/mainspring pause 2w")
    team.clock.to("2026-11-20 12:00")
    assert told(bob) == 0
    bob.opens_home().sees("#1 Ask legal · overdue since Tue 17 Nov", "home")
    alice.types("/mainspring resume")
    team.clock.to("2026-11-23 09:00")
    assert told(bob) == 1


def test_a_restart_over_the_morning_tells_once(team: Stage) -> None:
    bob = makes(team.person("bob"), "Ask legal", by=TOMORROW)
    team.stop_bot()
    team.slack.clock.to("2026-11-17 13:00", "Europe/Berlin")
    team.start_bot()
    team.settle()
    bob.goes_to("@Mainspring").sees("Hello Bob. One thing waits for you.")
    team.stop_bot()
    team.start_bot()
    team.clock.to("2026-11-17 17:00")
    assert told(bob) == 1


def test_more_than_a_message_holds_is_counted_and_home_has_all_of_it(team: Stage) -> None:
    bob = team.person("bob").types("/retro followups")
    for number in range(1, 21):
        bob.clicks("Add a follow-up").fills(WHAT, f"Thing {number}.").fills(WHEN, TOMORROW)
        assert bob.submits() == {}
    bob.closes()
    team.clock.to("2026-11-17 09:00")
    bob.goes_to("@Mainspring").sees("Good morning, Bob. 20 things wait for you.")
    shown = bob.sight().text().count("due today")
    bob.sees(f"And {20 - shown} more on my Home tab.")
    bob.opens_home().sees("Part 1 of 2", "home").clicks("Later").sees("Thing 20.", "home")
    bob.clicks("Earlier").sees("Thing 1.", "home")
