"""What was written is found again, by whoever may see it."""

import pytest

from sandbox.driver import Person
from tests.journeys.followups import makes
from tests.journeys.kickoffs import a_kickoff, replies, the_core_is_settled
from tests.journeys.retros import closes_it, reflects
from tests.journeys.stage import Stage


@pytest.fixture
def past(play: Stage) -> Stage:
    """A closed retro of #ml-churn, in which alice and bob wrote."""
    play.team()
    alice, bob = (play.person(name).goes_to("#ml-churn") for name in ("alice", "bob"))
    alice.types("/retro now")
    reflects(alice, "Labels arrive three weeks late, as always")
    reflects(bob, "*The* <!channel> baseline & its labels")
    bob.types("/retro search labels").sees("Nothing with all of these words: labels", "modal")
    bob.closes()
    closes_it(alice)
    return play


def searches(who: Person, words: str) -> Person:
    return who.goes_to("#ml-churn").types(f"/retro search {words}")


def test_words_of_a_closed_retro_are_found_and_it_can_be_read(past: Stage) -> None:
    chen = searches(past.person("chen"), "“LATE” label -").sees("late label: 1 place", "modal")
    chen.sees("Labels arrive three weeks late, as always", "modal")
    chen.sees("reflection in #ml-churn, Nov 16, 2026", "modal")
    chen.clicks("Read").sees("What did we learn?", "modal").sees("Bob: *The* <!channel>", "modal")
    chen.closes()
    chen.closes()
    searches(chen, "OR").sees("Nothing with all of these words: or", "modal").closes()
    searches(chen, "").sees("What shall I look for?")
    searches(chen, "?!").sees("What shall I look for?")
    searches(past.person("gil"), "labels").sees("This is for the team's members")


def test_follow_ups_are_found_by_their_number_and_words(past: Stage) -> None:
    alice = past.person("alice").goes_to("#ml-churn")
    makes(alice, "Talk to data engineering about labels")
    searches(alice, "engineering").sees("follow-up #1 in #ml-churn", "modal")


def test_pages_of_what_was_found(past: Stage) -> None:
    alice = past.person("alice").goes_to("#ml-churn").types("/retro now")
    for number in range(12):
        reflects(alice, f"Leak {number}")
    closes_it(alice)
    searches(alice, "leak").sees("leak: 12 places", "modal").sees("Part 1 of 2", "modal")
    alice.clicks("Later").sees("Part 2 of 2", "modal").clicks("Earlier").sees("Part 1 of 2")


def test_of_a_channel_made_private_only_its_members_find_anything(play: Stage) -> None:
    play.team("#ml-ranking")
    alice, dana = play.person("alice").goes_to("#ml-ranking"), play.person("dana")
    alice.types("/retro now")
    reflects(alice, "Labels arrive late")
    closes_it(alice)
    dana.goes_to("#general").types("/retro search late").sees("late: 1 place", "modal").closes()
    alice.makes_private("#ml-ranking")
    dana.types("/retro search late").sees("Nothing with all of these words", "modal")
    alice.types("/retro search late").sees("late: 1 place", "modal")


def test_answers_of_a_kickoff_are_found_as_they_stand(play: Stage) -> None:
    a_kickoff(play)
    replies(play, "dana", "Account managers call people who were never going to leave")
    bob = searches(play.person("bob"), "never leave").sees("never leave: 1 place", "modal")
    bob.sees("Account managers call people who were never going to leave", "modal")
    bob.sees("answer #1 in a kickoff in #ml-churn", "modal").closes()
    play.person("dana").clicks("Not an answer? Undo", on="Account managers")
    play.settle()
    searches(bob, "never leave").sees("Nothing with all of these words", "modal").closes()


def test_lines_of_a_charter_are_found(play: Stage) -> None:
    a_kickoff(play)
    the_core_is_settled(play)
    bob = searches(play.person("bob"), "answers within 2 seconds")
    bob.sees("of a charter in #ml-churn", "modal").sees("in a kickoff in #ml-churn", "modal")


def test_answers_of_a_private_team_are_for_its_members(play: Stage) -> None:
    play.team("#ml-secret")
    play.team("#ml-ranking")
    alice, dana = play.person("alice").goes_to("#ml-secret"), play.person("dana")
    alice.types('/kickoff "Codename" with @dana').sees("has begun")
    play.settle()
    dana.goes_to("#ml-secret").replies("Nobody may know of it", to="Kickoff · Codename")
    play.settle()
    bob = play.person("bob").goes_to("#ml-ranking").types("/retro search nobody may know")
    bob.sees("Nothing with all of these words", "modal")
