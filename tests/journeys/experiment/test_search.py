"""What was tried is found again, by its words and by filters, by whoever may see it."""

import pytest

from rituals.experiment.model import Verdict
from sandbox.driver import Person
from tests.journeys.experiments import an_experiment, fills_in
from tests.journeys.kickoffs import a_kickoff
from tests.journeys.past_experiments import concluded
from tests.journeys.stage import Stage

LEAKED = "The cancellation date leaked; AUC fell to 0.71"


@pytest.fixture
def past(play: Stage) -> Stage:
    """#1 failed, #2 helped, #3 runs."""
    concluded(play, "Tenure buckets", LEAKED, is_first=True)
    concluded(play, "Age of the account", "Helps annual plans <!channel>", Verdict.GOOD, by="bob")
    an_experiment(play, "A smaller model", is_first=False, metric="p99 latency")
    return play


def searches(who: Person, asked: str) -> Person:
    return who.goes_to("#ml-churn").types(f"/experiment search {asked}")


def test_what_was_learned_is_found_with_its_outcome_and_its_card(past: Stage) -> None:
    chen = searches(past.person("chen"), "LEAK").sees("leak: 1 experiment", "modal")
    chen.sees("#1 Tenure buckets", "modal").sees("bad · stop · Alice · #ml-churn", "modal")
    chen.sees(LEAKED, "modal").sees("card", "modal")
    chen.clicks("Show").sees("Experiment #1", "modal").closes()


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("outcome:good", [2]),
        ("outcome:bad leak", [1]),
        ("is:open", [3]),
        ("is:concluded", [1, 2]),
        ("metric:AUC", [1, 2]),
        ("metric:“P99 latency”", [3]),
        ("owner:@bob", [2]),
        ("owner:“bo”", [2]),
        ("owner:me", []),
        ("since:2026-01", [1, 2, 3]),
        ("since:“2 weeks”", [1, 2, 3]),
        ("since:2030", []),
        ("tenure outcome:good", []),
    ],
)
def test_filters_hold_together(past: Stage, asked: str, numbers: list[int]) -> None:
    dana = searches(past.person("dana"), asked)
    for number in (1, 2, 3):
        look = dana.sees if number in numbers else dana.does_not_see
        look(f"#{number} ", "modal")
    if not numbers:
        dana.sees("no experiment that you may see", "modal")
        dana.sees("Fewer words or filters find more", "modal")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "What shall I look for?"),
        ("outcom:bad", "Did you mean outcome:?"),
        ("colour:red", "I read colour: as a filter, and there is none of that name."),
        ("outcome:great", "I read outcome:, but not “great”. There is: good, bad, interesting."),
        ("owner:@nobody", "nobody in a team is called “nobody”"),
        ("since:soon", "I read since:, but not “soon”."),
        ("project:churn", "churn"),
    ],
)
def test_what_isnt_understood_says_what_was_read(past: Stage, asked: str, said: str) -> None:
    searches(past.person("alice"), asked).sees(said)


def test_many_are_read_page_by_page_with_their_filters(play: Stage) -> None:
    an_experiment(play, "Leak 1")
    for number in range(2, 13):
        an_experiment(play, f"Leak {number}", is_first=False)
    alice = searches(play.person("alice"), "leak is:open since:2026-01-01 metric:auc")
    alice.sees("12 experiments", "modal").sees("Part 1 of 2", "modal")
    alice.clicks("Later").sees("Part 2 of 2", "modal").clicks("Earlier").sees("Part 1 of 2")


def test_what_is_of_a_private_channel_is_its_members(past: Stage) -> None:
    concluded(past, "Tenure of secrets", "Nothing leaked", channel="#ml-secret", is_first=True)
    alice = searches(past.person("alice"), "tenure").sees("tenure: 2 experiments", "modal")
    alice.closes()
    bob = searches(past.person("bob"), "tenure").sees("tenure: 1 experiment", "modal")
    bob.does_not_see("secrets", "modal").closes()
    searches(past.person("gil"), "tenure").sees("This is for the team's members")


def test_of_a_channel_made_private_only_its_members_find_anything(play: Stage) -> None:
    concluded(play, "Tenure buckets", LEAKED, is_first=True, channel="#ml-ranking")
    alice, dana = play.person("alice"), play.person("dana").goes_to("#general")
    dana.types("/experiment search leak").sees("leak: 1 experiment", "modal").closes()
    alice.makes_private("#ml-ranking")
    dana.types("/experiment search leak").sees("no experiment that you may see", "modal")


def test_looking_in_retros_says_where_experiments_are_looked_for(past: Stage) -> None:
    alice = past.person("alice").goes_to("#ml-churn").types("/retro search leak")
    alice.sees("Beside it, experiments, literature and projects: /mainspring search leak", "modal")


def test_a_project_is_known_by_the_beginning_of_its_name(play: Stage) -> None:
    a_kickoff(play)
    a_kickoff(play, name="Chat summaries", is_first=False)
    alice = play.person("alice").goes_to("#ml-churn").types("/experiment new")
    alice.chooses("Project", "Churn model")
    fills_in(alice, "Tenure features")
    assert alice.submits() == {}
    play.settle()
    searches(alice, "project:churn").sees("Tenure features", "modal")
    alice.sees('project:"Churn model": 1 experiment', "modal").closes()
    searches(alice, "project:chat").sees("no experiment that you may see", "modal").closes()
    searches(alice, "project:ch").sees("Several projects begin with “ch”: Chat summaries, Churn")
    searches(alice, "project:zebra").sees("zebra")
