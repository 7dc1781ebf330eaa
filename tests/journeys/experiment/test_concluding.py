"""An experiment is concluded: what was learned comes first, something is decided, and a failure
isn't over before it is understood."""

from typing import Any

import pytest

from sandbox.driver import Person
from tests.journeys.experiments import TENURE, a_project, an_experiment, card, thread
from tests.journeys.outcomes import (
    BAD,
    CAUSE,
    DECISION,
    GOOD,
    HAND_OVER,
    HOW,
    INTERESTING,
    ITERATE,
    LEARNED,
    PARK,
    PRODUCTION,
    SHIP,
    STOP,
    TO,
    UNTIL,
    VALUE,
    VERDICT,
    a_kickoff_with_a_charter,
    concludes,
    fills,
)
from tests.journeys.retros import at_once, closes_it
from tests.journeys.stage import Stage


def test_a_good_one_says_first_what_was_learned(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79", "auc=0.82 on val"))
    bob = concludes(play, "bob", GOOD, SHIP, "Tenure helps where <!channel> & *all* know it")
    said = card(bob)
    assert "concluded" in said and "Concluded: good · ship it" in said
    lines = thread(bob)[-1].split("\n")
    assert lines[:3] == [
        "What we learned",
        "Tenure helps where <!channel> & *all* know it",
        "Concluded by Bob: good",
    ]
    assert lines[3] == "AUC  baseline 0.78 · best 0.82 · target 0.85 · 57 % of the way"
    assert lines[4] == "Decision: ship it"
    assert "Back to step 1?" in lines[6]


def test_the_window_knows_the_best_and_the_gap_to_production(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79", "auc=0.83", "auc=0.80 on prod"))
    alice = play.person("alice").clicks("Conclude", on=TENURE)
    alice.sees("baseline 0.78 · best 0.83 · in production 0.8 · target 0.85", in_="modal")
    alice.sees("In production it's worse by 0.03.", in_="modal")
    fills(alice, GOOD, SHIP, "It holds, mostly")
    assert alice.submits() == {}
    play.settle()
    said = thread(alice)[-1]
    assert "best 0.83 · in production 0.8 · target 0.85" in said
    assert "In production it's worse by 0.03." in said


def test_a_percentage_is_read_as_what_it_is(play: Stage) -> None:
    an_experiment(play)
    bob = concludes(play, "bob", value="86%", production="0,84")
    assert "best 0.86 · in production 0.84 · target 0.85 · target reached" in thread(bob)[-1]


def test_without_a_metric_nobody_is_asked_for_a_value(play: Stage) -> None:
    an_experiment(play, metric=None, baseline=None, target=None)
    bob = play.person("bob").types("/experiment conclude 1")
    bob.does_not_see("before production", in_="modal")
    fills(bob, INTERESTING, STOP, "Nobody could say whether it helped")
    assert bob.submits() == {}
    play.settle()
    assert "Concluded: interesting · stop" in card(bob)


def test_a_failure_is_understood_in_the_same_window(play: Stage) -> None:
    play.team()
    a_project(play, "Churn model", metric="AUC", baseline="0.78", target="0.85")
    for name in ("alice", "bob"):
        play.person(name).goes_to("#ml-churn")
    an_experiment(play, metric=None, baseline=None, target=None, is_first=False)
    bob = play.person("bob").types("/experiment conclude 2")
    bob.does_not_see(HOW, in_="modal")
    fills(
        bob,
        BAD,
        STOP,
        "It leaked",
        how="AUC fell to 0.71 once fixed",
        slices=["annual plans"],
        others="customers from before 2020",
        cause="The cancellation date",
        more_data="Nothing",
    )
    assert bob.submits() == {}
    play.settle()
    said = thread(bob)[-1]
    assert "How it failed: AUC fell to 0.71 once fixed" in said
    assert "For which groups: annual plans\ncustomers from before 2020" in said
    assert "Likely cause: The cancellation date" in said
    assert "With more data: Nothing" in said
    assert "awaiting" not in card(bob)


def test_what_was_typed_stays_when_the_verdict_changes(play: Stage) -> None:
    an_experiment(play)
    bob = play.person("bob").types("/experiment conclude 1")
    fills(bob, BAD, PARK, "It leaked", how="It fell", until="the labels are there")
    bob.chooses(VERDICT, GOOD).does_not_see(HOW, in_="modal").sees("It leaked", in_="modal")
    bob.chooses(VERDICT, BAD).sees("the labels are there", in_="modal")


def test_a_failure_that_nobody_understands_stays_open(play: Stage) -> None:
    an_experiment(play, values=("auc=0.70",))
    bob = concludes(play, "bob", BAD, STOP, "It fell")
    assert "awaiting its error analysis" in card(bob)
    assert "Its error analysis is still to be written" in thread(bob)[-1]
    bob.types("/experiment board").sees("Awaiting", in_="modal").sees(TENURE, in_="modal").closes()
    alice = play.person("alice")
    play.clock.to("2026-11-17 10:00")
    alice.goes_to("@Mainspring").sees("it awaits its error analysis")
    alice.clicks("Write the error analysis").sees("It fell", in_="modal")
    assert alice.fills(CAUSE, "labels").fills(HOW, "\u200b").submits() == {
        HOW: "Say at least how it failed. If you don't know yet, leave all of this empty and write "
        "it later."
    }
    assert alice.fills(HOW, "The labels were of March").submits() == {}
    play.settle()
    alice.goes_to("@Mainspring").sees("Its error analysis is there").goes_to("#ml-churn")
    assert "awaiting" not in card(alice)
    assert thread(alice)[-1].startswith("Alice wrote the error analysis\nHow it failed: The labels")
    assert "still to be written" not in thread(alice)[-2]


def test_an_analysis_can_be_written_anew_and_is_told_once(play: Stage) -> None:
    an_experiment(play)
    bob = concludes(play, "bob", BAD, STOP, "It fell")
    bob.clicks("Write the error analysis", on=f"#1 {TENURE}").fills(HOW, "Labels")
    alice = play.person("alice").clicks("Write the error analysis", on=f"#1 {TENURE}")
    alice.fills(HOW, "Labels of March")
    assert bob.submits() == {}
    assert alice.submits() == {}
    play.settle()
    told = [said for said in thread(bob) if "wrote the error analysis" in said]
    assert told == ["Alice wrote the error analysis\nHow it failed: Labels of March"]


def test_parked_until_and_handed_over_to(play: Stage) -> None:
    an_experiment(play)
    bob = play.person("bob").types("/experiment conclude 1")
    fills(bob, INTERESTING, PARK, "Only annual plans")
    assert bob.fills(UNTIL, "\u200b").submits() == {UNTIL: "Until when, or until what?"}
    bob.chooses(DECISION, HAND_OVER).does_not_see(UNTIL, in_="modal")
    assert bob.fills(TO, "\u200b").submits() == {TO: "Who goes on with it?"}
    assert bob.fills(TO, "the platform team").submits() == {}
    play.settle()
    assert "hand it over to the platform team" in card(bob)
    an_experiment(play, "Another loss", is_first=False)
    concludes(play, "bob", INTERESTING, PARK, "No labels", number=2, until="the labels are there")
    assert "park it until the labels are there" in card(bob, "Another loss")


@pytest.mark.parametrize("typed", ["high", "nan", "1e400", "8.1.2"])
def test_what_is_no_figure_is_told_at_its_field(play: Stage, typed: str) -> None:
    an_experiment(play)
    bob = play.person("bob").types("/experiment conclude 1")
    fills(bob, GOOD, SHIP, "It helps").fills(VALUE, typed).fills(PRODUCTION, typed)
    assert set(bob.submits()) == {VALUE, PRODUCTION}
    assert bob.fills(VALUE, "0.8").fills(PRODUCTION, "").submits() == {}


def test_nothing_learned_is_nothing_concluded(play: Stage) -> None:
    an_experiment(play)
    bob = play.person("bob").types("/experiment conclude 1")
    fills(bob, GOOD, SHIP, "\u200b ")
    assert bob.submits() == {LEARNED: "What did you learn? It's what the next one builds on."}


def test_a_double_click_concludes_once(play: Stage) -> None:
    an_experiment(play)
    bob = play.person("bob").types("/experiment conclude 1")
    fills(bob, GOOD, SHIP, "It helps")
    assert bob.submits(times=2) == {}
    play.settle()
    assert len([said for said in thread(bob) if said.startswith("What we learned")]) == 1


def test_of_two_who_conclude_at_once_one_is_told(play: Stage) -> None:
    an_experiment(play)
    alice, bob = play.person("alice"), play.person("bob")
    for who in (alice, bob):
        fills(who.clicks("Conclude", on=TENURE), GOOD, SHIP, f"{who.name} learned")
    at_once(alice.submits, bob.submits)
    play.settle()
    assert len([said for said in thread(bob) if said.startswith("What we learned")]) == 1
    seen = alice.sight().text() + bob.sight().text()
    assert seen.count("#1 is concluded, so nothing is added to it.") == 1


def test_an_old_window_and_an_old_number_are_answered(play: Stage) -> None:
    an_experiment(play)
    concludes(play, "bob")
    alice = play.person("alice").types("/experiment conclude 1")
    alice.sees("#1 is concluded, so nothing is added to it.")
    alice.types("/experiment conclude 99").sees("#99")
    alice.types("/experiment conclude").sees("Which experiment?")
    alice.types("/experiment conclude " + "9" * 40).sees("9999")
    play.person("gil").types("/experiment conclude 1").does_not_see(TENURE, in_="modal")


def test_it_is_reopened_after_a_question(play: Stage) -> None:
    an_experiment(play, values=("auc=0.80",))
    bob = concludes(play, "bob", GOOD, ITERATE, "It helps").closes()
    bob.chooses("⋯", "Reopen", on=f"#1 {TENURE}").sees("counts no more", in_="modal")
    assert bob.submits(times=2) == {}
    play.settle()
    assert "analysing" in card(bob)
    assert thread(bob)[-1] == "Bob reopened this: it isn't over after all."
    assert "It was reopened since." in thread(bob)[-2]
    concludes(play, "alice", BAD, STOP, "It doesn't", how="By chance")
    assert "Concluded: bad · stop" in card(bob)
    assert thread(bob)[-1].startswith("What we learned\nIt doesn't")


def news(who: Person) -> list[str]:
    """What the PM is told, a line each."""
    return [
        line
        for said in thread(who)
        if said.startswith("News of Churn model")
        for line in said.split("\n")[1:]
    ]


def test_the_pm_hears_of_outcomes_and_decisions_in_plain_words(play: Stage) -> None:
    a_kickoff_with_a_charter(play)
    number = an_experiment(play, metric=None, baseline=None, target=None, is_first=False)
    bob = concludes(play, "bob", BAD, STOP, "It leaked", number=number, how="AUC fell")
    dana = play.person("dana")
    told = f"🧪 Bob on #{number}, Tenure features: it didn't work. They don't go on with this."
    assert news(dana) == [f"{told} What we learned: It leaked"]
    assert not [said for said in thread(dana) if "out of reach" in said]
    bob.chooses("⋯", "Reopen", on=TENURE)
    assert bob.submits() == {}
    play.settle()
    said = f"🧪 Bob on #{number}, Tenure features: it isn't over after all, they look at it again."
    assert news(dana) == [said]


def test_a_target_that_is_out_of_reach_proposes_an_amendment(play: Stage) -> None:
    a_kickoff_with_a_charter(play)
    values = ("auc=0.79", "auc=0.80")
    number = an_experiment(
        play, metric=None, baseline=None, target=None, attempts="2", values=values, is_first=False
    )
    bob = play.person("bob").types(f"/experiment conclude {number}")
    bob.sees("The target seems to be out of reach", in_="modal")  # offered, and not by itself
    fills(bob, INTERESTING, STOP, "There is no more in it")
    assert bob.submits() == {}
    play.settle()
    dana = play.person("dana")
    (said,) = [one for one in thread(dana) if "The target seems to be out of reach." in one]
    assert "Tenure features: it showed something else." in said
    play.person("alice").clicks("Amend the charter", on="out of reach")


def test_who_iterates_has_not_given_the_target_up(play: Stage) -> None:
    a_kickoff_with_a_charter(play)
    fresh: dict[str, Any] = {"metric": None, "baseline": None, "target": None}
    values = ("auc=0.79", "auc=0.80")
    number = an_experiment(play, attempts="2", values=values, is_first=False, **fresh)
    bob = play.person("bob").goes_to("#ml-churn").types(f"/experiment conclude {number}")
    fills(bob, INTERESTING, STOP, "There is more in it")
    bob.chooses(DECISION, ITERATE)
    assert bob.submits() == {}
    play.settle()
    assert not [one for one in thread(play.person("dana")) if "out of reach" in one]


def test_what_goes_against_the_charter_is_for_people_to_say(play: Stage) -> None:
    a_kickoff_with_a_charter(play)
    fresh: dict[str, Any] = {"metric": None, "baseline": None, "target": None}
    number = an_experiment(play, values=("auc=0.79",), is_first=False, **fresh)
    concludes(
        play, "bob", GOOD, SHIP, "It helps", number=number, against="A constraint is in the way"
    )
    dana = play.person("dana")
    assert [one for one in thread(dana) if "A limit of the charter is in the way." in one]


def test_a_retro_opens_with_what_was_concluded(play: Stage) -> None:
    an_experiment(play)
    alice = play.person("alice").types("/retro now")
    play.clock.advance(hours=1)
    closes_it(alice)
    for change in ("Another loss", "A smaller model"):
        an_experiment(play, change, is_first=False)
    concludes(play, "bob", GOOD, SHIP, "It helps")
    concludes(play, "bob", BAD, STOP, "It doesn't", number=2)
    concludes(play, "bob", BAD, STOP, "Nor this", number=3)
    play.clock.advance(days=1)
    alice.types("/retro now").sees("3 experiments concluded (1 good, 2 bad)")
