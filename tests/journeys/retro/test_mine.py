"""My reflections: to look at, change and take back, as long as it's open."""

import pytest

from tests.journeys import whole_retros
from tests.journeys.retros import BLOCKED, LEARNED, closes_it, reflects
from tests.journeys.stage import Stage


@pytest.fixture
def sitting(play: Stage) -> Stage:
    play.team()
    play.person("alice").types("/retro now")
    play.settle()
    for name in ("alice", "bob", "dana"):
        play.person(name).goes_to("#ml-churn")
    return play


def test_one_is_edited_in_a_window_on_top_and_the_list_is_fresh_afterwards(sitting: Stage) -> None:
    bob = sitting.person("bob")
    reflects(bob, "Labels arrive late", BLOCKED)
    reflects(bob, "Tenure explains churn")
    bob.clicks("My reflections").sees("You can change and withdraw until Tomorrow at 09:00")
    bob.clicks("Edit")
    bob.fills(BLOCKED, "")
    assert list(bob.submits()) == [BLOCKED]
    bob.fills(BLOCKED, "Labels arrive three weeks late")
    assert bob.submits() == {}
    bob.sees("Labels arrive three weeks late", in_="modal").sees("Tenure explains", in_="modal")
    bob.does_not_see("Labels arrive late", in_="modal")
    closes_it(sitting.person("alice"))
    bob.closes().sees("Bob: Labels arrive three weeks late").sees("Bob: Tenure explains churn")


def test_one_is_withdrawn_after_a_question_and_nothing_of_it_is_shown(sitting: Stage) -> None:
    bob = sitting.person("bob")
    reflects(bob, "I regret this")
    bob.clicks("My reflections").clicks("Withdraw", confirm=False)
    bob.sees("I regret this", in_="modal")
    bob.clicks("Withdraw", confirm=True).sees("You haven't written anything yet", in_="modal")
    bob.closes().sees("0 of 6 have written")
    closes_it(sitting.person("alice"))
    bob.sees("nobody wrote this time").does_not_see("I regret this")


def test_many_are_on_several_pages_and_turning_comes_back_to_the_same_one(sitting: Stage) -> None:
    bob = sitting.person("bob")
    for number in range(34):
        bob.clicks("Add a reflection").fills(LEARNED, f"Lesson {number:02}")
        assert bob.submits() == {}
        bob.closes()
    bob.sees("1 of 6 have written").clicks("My reflections")
    bob.sees("Part 1 of 4", in_="modal").sees("Lesson 00", in_="modal")
    bob.does_not_see("Lesson 10", in_="modal")
    bob.clicks("Later").clicks("Later").clicks("Later")
    bob.sees("Part 4 of 4", in_="modal").sees("Lesson 30", in_="modal")
    bob.clicks("Edit").fills(LEARNED, "Lesson changed")
    assert bob.submits() == {}
    bob.sees("Lesson changed", in_="modal").sees("Part 4 of 4", in_="modal")
    for _ in range(4):
        bob.clicks("Withdraw", confirm=True)
    bob.sees("Part 3 of 3", in_="modal").sees("Lesson 29", in_="modal")
    bob.clicks("Earlier").sees("Lesson 19", in_="modal")


def test_the_list_holds_thirty_of_the_longest(sitting: Stage) -> None:
    bob = sitting.person("bob")
    for number in range(8):
        bob.clicks("Add a reflection")
        for label in (LEARNED, BLOCKED, "What did we assume?", "What should we stop?"):
            bob.fills(label, f"{number} " + "🧪" * 2_890)
        assert bob.submits() == {}
        bob.closes()
    bob.clicks("My reflections").sees("Part 1 of 4", in_="modal")
    closes_it(sitting.person("alice"))
    bob.closes().sees("32 reflections by 1 of 6")


def test_what_is_being_edited_when_anonymous_writing_ends_isnt_called_withdrawn(
    play: Stage,
) -> None:
    rule = "All together at the close, and nobody can see who wrote what"
    whole_retros.team(play, Reflections_are_shown=rule)
    alice, bob, dana = (play.person(name) for name in ("alice", "bob", "dana"))
    alice.types("/retro now").sees("Writing ends Tomorrow at 09:00")
    for who, text in ((alice, "Hers"), (bob, "His"), (dana, "Nearly")):
        reflects(who, text)
    dana.clicks("My reflections").clicks("Edit").fills(LEARNED, "Nearly there")
    alice.chooses("⋯", whole_retros.NEXT).sees("Grouping until")
    (told,) = dana.submits().values()
    assert told.startswith("Writing has ended, so nothing more can be written or changed.")
    dana.sees("Nearly there", in_="modal").closes().clicks("Edit")
    dana.sees("it was withdrawn, or writing has ended").closes()
    # What was shown is nobody's from then on, and it isn't said that nobody wrote it.
    alice.chooses("⋯", whole_retros.BACK).sees("Writing is open again")
    dana.clicks("My reflections").sees("You haven't written anything since", in_="modal")
    dana.sees("I don't know whose it is", in_="modal")


def test_nobody_is_offered_what_somebody_else_wrote(sitting: Stage) -> None:
    bob, dana = sitting.person("bob"), sitting.person("dana")
    reflects(bob, "Mine alone")
    reflects(dana, "Hers alone")
    dana.clicks("My reflections").sees("Hers alone", in_="modal")
    dana.does_not_see("Mine alone", in_="modal")
