"""A stop rule is reached: the decision is asked for, with what the last attempts brought. Going on
needs a reason and a new rule."""

from typing import Any

import pytest

from sandbox.driver import Person
from tests.journeys.experiments import BUDGET, BY, TENURE, an_experiment, card, fills_in, thread
from tests.journeys.outcomes import (
    BAD,
    GOOD,
    HOW,
    IN_ALL,
    INTERESTING,
    SHIP,
    STOP,
    WHY,
    fills,
)
from tests.journeys.retros import at_once
from tests.journeys.stage import Stage

DIMINISHING = ("auc=0.80", "auc=0.81", "auc=0.8114", "auc=0.8116", "auc=0.812")
ASKS = "Decide now, or go on?"


def asked(who: Person) -> list[str]:
    """The replies that ask for a decision."""
    return [said for said in thread(who) if ASKS in said]


def goes_on(who: Person, why: str = "New labels come", attempts: str = "7") -> Person:
    """In the open window."""
    return who.fills(WHY, why).fills(IN_ALL, attempts)


def until(stage: Stage, day: str) -> Person:
    """Alice begins one that has no other rule than its day."""
    stage.team()
    alice = stage.person("alice").goes_to("#ml-churn").types("/experiment new")
    fills_in(alice, attempts=None, by=day)
    assert alice.submits() == {}
    stage.settle()
    return alice


def test_after_its_attempts_the_decision_is_asked_for(play: Stage) -> None:
    an_experiment(play, values=DIMINISHING)
    dana = play.person("dana")
    said = card(dana)
    assert "The stop rule is reached: all attempts are made. It's time to decide." in said
    (reply,) = asked(dana)
    assert "The last 3 attempts brought 0.002; 0.038 is missing to the target." in reply
    assert "That is 2.9 % of the whole way from baseline to target." in reply
    dana.clicks("Conclude", on=ASKS)
    fills(dana, INTERESTING, STOP, "Tenure has no more to give")
    assert dana.submits() == {}
    play.settle()
    assert "Decision: stop" in thread(dana)[-1] and not asked(dana)


def test_before_the_last_attempt_it_is_asked_whether_to_use_it(play: Stage) -> None:
    an_experiment(play, values=("auc=0.80", "auc=0.811", "auc=0.8115", "auc=0.812"))
    bob = play.person("bob")
    assert thread(bob)[-1].split("\n") == [
        "The last 2 attempts brought 0.001; 0.038 is missing to the target. That is 1.4 % of the"
        " whole way from baseline to target.",
        "One attempt is left under your rule. Decide now, or use it?",
        "[Conclude]",
    ]
    assert not asked(bob)


@pytest.mark.parametrize(
    ("fields", "values", "words"),
    [
        ({"target": None}, ("auc=0.79", "auc=0.80"), "The last attempt brought 0.01."),
        (
            {"baseline": None},
            ("auc=0.79", "auc=0.80"),
            "The last attempt brought 0.01; 0.05 is missing to the target.",
        ),
        (
            {"baseline": None, "target": None},
            ("auc=0.79", "auc=0.79"),
            "The last attempt brought nothing.",
        ),
        (
            {},
            ("auc=0.79", "auc=0.79"),
            "The last attempt brought nothing; 0.06 is missing to the target.",
        ),
        ({}, ("auc=0.80", "auc=0.86"), "The target is reached: AUC 0.86."),
        ({}, ("recall=0.5", "recall=0.6"), "After 2 attempts nobody has measured AUC."),
        (
            {"metric": None, "baseline": None, "target": None},
            ("recall=0.5", "recall=0.6"),
            "2 attempts were made, and no metric says what they brought.",
        ),
    ],
)
def test_what_they_brought_is_said_as_far_as_it_is_known(
    play: Stage, fields: dict[str, Any], values: tuple[str, ...], words: str
) -> None:
    an_experiment(play, values=values, attempts="2", **fields)
    (reply,) = asked(play.person("bob"))
    assert words in reply


def test_when_its_day_is_over_it_is_said_on_the_next_working_morning(play: Stage) -> None:
    bob = until(play, "2026-11-20")
    play.clock.to("2026-11-20 23:59")
    assert not asked(bob)
    play.clock.to("2026-11-23 08:59")
    assert not asked(bob)
    play.clock.to("2026-11-23 09:00")
    (reply,) = asked(bob)
    assert "The stop rule is reached: its day is over." in reply
    assert "Nobody has logged an attempt." in reply
    play.clock.to("2026-11-25 09:00")
    assert len(asked(bob)) == 1


def test_a_paused_team_is_asked_when_the_pause_is_over(play: Stage) -> None:
    alice = until(play, "2026-11-20").types("/mainspring pause 2w")
    play.clock.to("2026-11-27 12:00")
    assert not asked(alice)
    play.clock.to("2026-12-01 12:00")
    assert len(asked(alice)) == 1


def test_that_the_budget_is_spent_only_people_know(play: Stage) -> None:
    an_experiment(play, attempts=None, budget="200 GPU hours", values=("auc=0.8",))
    bob = play.person("bob")
    bob.chooses("⋯", "The budget is spent", on=f"#1 {TENURE}")
    play.settle()
    (reply,) = asked(bob)
    assert "its budget is spent" in reply
    bob.chooses("⋯", "The budget isn't spent after all", on=f"#1 {TENURE}")
    play.settle()
    assert thread(bob)[-1] == "Bob took it back: the budget isn't spent."
    assert asked(bob) == [] and "its budget is spent" not in card(bob)
    bob.chooses("⋯", "The budget is spent", on=f"#1 {TENURE}")
    play.settle()
    bob.clicks("Go on …")
    assert bob.fills(WHY, "Nearly there").fills(BUDGET, "200 GPU hours").submits() == {
        BUDGET: "That would be reached already. Choose something ahead."
    }
    assert bob.fills(BUDGET, "300 GPU hours").submits() == {}
    play.settle()
    assert "300 GPU hours" in card(bob) and "reached" not in card(bob)


def test_going_on_needs_a_reason_and_a_rule_that_is_ahead(play: Stage) -> None:
    an_experiment(play, values=DIMINISHING[:2], attempts="2")
    bob = play.person("bob").clicks("Go on …")
    bob.sees("The last attempt brought 0.01", in_="modal")
    assert bob.fills(WHY, "\u200b").submits() == {
        WHY: "Say what makes you go on: others will wonder."
    }
    goes_on(bob, attempts="2")
    assert bob.submits() == {IN_ALL: "That would be reached already. Choose something ahead."}
    bob.fills(IN_ALL, "").fills(BY, "2026-11-15")
    assert bob.submits() == {BY: "That would be reached already. Choose something ahead."}
    bob.fills(BY, None)
    assert bob.submits() == {
        IN_ALL: "Say when you would stop: a number of attempts, a day, or a budget."
    }
    assert goes_on(bob, "New <!channel> labels", "4").submits(times=2) == {}
    play.settle()
    assert thread(bob)[-1].split("\n") == [
        "Bob goes on with this:",
        "New <!channel> labels",
        "Stops after 4 attempts",
    ]
    assert not asked(bob)
    assert "attempt 2 of 4" in card(bob) and "reached" not in card(bob)
    bob.types("/experiment show 1").sees("New <!channel> labels", in_="modal").closes()
    for _ in range(2):
        bob.types("/experiment observe 1 auc=0.812")
    play.settle()
    assert len(asked(bob)) == 1


def test_of_two_who_go_on_at_once_one_is_told(play: Stage) -> None:
    an_experiment(play, values=DIMINISHING[:2], attempts="2")
    alice, bob = play.person("alice"), play.person("bob")
    for who in (alice, bob):
        goes_on(who.clicks("Go on …"), f"{who.name} wants it")
    at_once(alice.submits, bob.submits)
    play.settle()
    assert len([said for said in thread(bob) if "goes on with this" in said]) == 1
    seen = alice.sight().text() + bob.sight().text()
    assert seen.count("The stop rule of #1 isn't reached") == 1


def test_an_attempt_that_is_taken_back_takes_the_question_back(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79",), attempts="2")
    bob = play.person("bob").types("/experiment observe 1 auc=0.80")
    play.settle()
    assert len(asked(bob)) == 1
    bob.clicks("Undo")
    play.settle()
    assert not asked(bob)
    assert "The stop rule isn't reached any more." in thread(bob)[-1]
    bob.types("/experiment observe 1 auc=0.81")
    play.settle()
    assert len(asked(bob)) == 1


def test_once_it_is_concluded_nothing_is_asked(play: Stage) -> None:
    an_experiment(play, values=DIMINISHING[:2], attempts="2")
    alice = play.person("alice").clicks("Go on …")
    bob = play.person("bob").clicks("Conclude", on=ASKS)
    fills(bob, GOOD, SHIP, "It helps")
    assert bob.submits() == {}
    play.settle()
    assert not asked(bob)
    goes_on(alice).submits()
    alice.sees("#1 is concluded")


def test_the_owner_is_told_in_the_morning_what_waits_for_a_decision(play: Stage) -> None:
    an_experiment(play, values=DIMINISHING[:2], attempts="2")
    play.clock.to("2026-11-17 10:00")
    alice = play.person("alice").goes_to("@Mainspring")
    alice.sees("Its stop rule is reached: it waits for your decision.")
    alice.clicks("Conclude")
    fills(alice, GOOD, SHIP, "It helps")
    assert alice.submits() == {}
    play.settle()
    alice.sees("✅ Decided")


def test_an_attempt_that_is_taken_back_is_seen_in_the_bundle(play: Stage) -> None:
    an_experiment(play, values=DIMINISHING[:2], attempts="2")
    play.clock.to("2026-11-17 10:00")
    alice = play.person("alice").goes_to("@Mainspring")
    alice.sees("it waits for your decision").goes_to("#ml-churn")
    alice.clicks("Undo", on="Logged on #1: attempt 2")
    play.settle()
    alice.goes_to("@Mainspring").sees("its stop rule isn't reached any more")
    alice.does_not_see("it waits for your decision")


def test_what_is_decided_on_the_home_tab_is_seen_there(play: Stage) -> None:
    an_experiment(play, values=DIMINISHING[:2], attempts="2")
    alice = play.person("alice").opens_home().sees("it waits for your decision")
    fills(alice.clicks("Conclude"), BAD, STOP, "It fell")
    assert alice.submits() == {}
    alice.does_not_see("it waits for your decision").sees("it awaits its error analysis")
    alice.clicks("Write the error analysis").fills(HOW, "The labels were of March")
    assert alice.submits() == {}
    alice.does_not_see("it awaits its error analysis")
