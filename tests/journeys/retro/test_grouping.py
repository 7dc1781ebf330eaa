"""Putting together what belongs together: by hand, by several at once, and what was left over."""

import pytest

from tests.journeys.retros import closes_it, in_thread
from tests.journeys.stage import Stage
from tests.journeys.whole_retros import NEXT, makes_a_theme, team, votes, writes

LATE, AGAIN, PIZZA, QUEUE = "Labels arrive late", "Labels again", "Pizza was good", "Long queue"


@pytest.fixture
def grouping(play: Stage) -> Stage:
    """Four reflections, bob runs it, and both bob and dana look at the window."""
    team(play)
    bob, dana = play.person("bob"), play.person("dana")
    bob.types("/retro now").sees("Opened by Bob.")
    writes(bob, LATE, AGAIN)
    writes(dana, PIZZA, QUEUE)
    bob.chooses("⋯", NEXT).sees("Writing has ended with 4 reflections.")
    for who in (bob, dana):
        who.clicks("Group").sees("4 reflections are in no theme yet", in_="modal")
    return play


def test_a_theme_is_made_renamed_and_taken_apart(grouping: Stage) -> None:
    bob, dana = grouping.person("bob"), grouping.person("dana")
    bob.clicks("New theme")
    assert bob.submits() == {"Reflections": "Please complete this required field."}
    bob.fills("Reflections", [LATE, AGAIN])
    assert bob.submits(times=2) == {}
    bob.sees("2 reflections are in no theme yet", in_="modal")
    bob.clicks("Change").fills("What is it about?", "Labels")
    assert bob.submits() == {}
    dana.closes().sees("1 theme so far").clicks("Group").clicks("Change")
    dana.sees("Labels", in_="modal").fills("Reflections", [LATE])
    assert dana.submits() == {}
    dana.sees("3 reflections are in no theme yet", in_="modal")
    dana.clicks("Change").fills("Reflections", [])
    assert dana.submits() == {}
    dana.sees("4 reflections are in no theme yet", in_="modal").closes()
    dana.sees("no themes yet")


def test_two_group_at_once_and_neither_undoes_what_the_other_did(grouping: Stage) -> None:
    bob, dana = grouping.person("bob"), grouping.person("dana")
    bob.clicks("New theme").fills("What is it about?", "Labels").fills("Reflections", [LATE, AGAIN])
    dana.clicks("New theme").fills("What is it about?", "Late").fills("Reflections", [LATE, QUEUE])
    assert bob.submits() == {}
    assert dana.submits() == {
        "Reflections": "Somebody was faster: “Labels arrive late” is in “Labels” by now. Take it "
        "out of here, or close this and look again."
    }
    dana.fills("Reflections", [QUEUE])
    assert dana.submits() == {}
    dana.sees("1 reflection is in no theme yet", in_="modal").sees("Late", in_="modal")
    # Both change the same theme: what was put in meanwhile isn't taken out by who didn't see it.
    bob.clicks("Change").sees("What you take out is in no theme again.", in_="modal")
    bob.fills("What is it about?", "Labels, always labels")
    dana.closes()
    makes_a_theme(dana.clicks("Group"), "Food", [PIZZA])
    assert bob.submits() == {}
    bob.sees("Food", in_="modal").sees("Labels, always labels", in_="modal")
    bob.closes().chooses("⋯", NEXT)
    dana.clicks("New theme").sees("That isn't possible now: it is in another phase.")


def test_what_nobody_came_to_is_offered_in_the_next_retro(grouping: Stage) -> None:
    bob, dana = grouping.person("bob"), grouping.person("dana")
    makes_a_theme(bob, "Labels", [LATE, AGAIN]).closes()
    dana.closes()
    bob.chooses("⋯", NEXT)
    votes(bob, "Labels", PIZZA)
    bob.chooses("⋯", NEXT).clicks("Discussed", on="1. Labels · 1 vote").sees("1 of 3 themes")
    closes_it(bob).sees("2 themes weren't discussed; they'll be offered next time.")

    grouping.clock.advance(days=14)
    bob.types("/retro now").sees("Opened by Bob.")
    writes(bob, "A new thought")
    bob.chooses("⋯", NEXT).sees("2 themes weren't discussed last time:")
    dana.clicks("Drop", confirm=False).sees("2 themes weren't discussed last time:")
    dana.clicks("Bring in").sees("2 themes are in.")
    bob.sees("Dana brought in what wasn't discussed last time:").sees("2 themes so far")
    bob.clicks("Group").sees("From an earlier retro.", in_="modal").closes()
    bob.chooses("⋯", NEXT)
    grouping.settle()  # what is open in the first retro's thread is to be seen all the while
    votes(dana, PIZZA)
    bob.chooses("⋯", NEXT)
    grouping.settle()
    first = in_thread(bob)[-3].split("\n")
    assert first[0] == "1. Pizza was good · 1 vote"
    assert first[1] == "Open since the retro of Nov 16, 2026."
    assert first[2] == "• Dana: Pizza was good"
    closes_it(bob).sees("3 themes weren't discussed")

    grouping.clock.advance(days=14)
    bob.types("/retro now").sees("Opened by Bob.")
    writes(bob, "Yet another thought")
    bob.chooses("⋯", NEXT).sees("3 themes weren't discussed last time:").clicks("Group")
    bob.clicks("Drop", confirm=True).does_not_see("weren't discussed", in_="modal")
    bob.closes().sees("Bob dropped what wasn't discussed last time:")
