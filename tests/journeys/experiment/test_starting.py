"""A hypothesis is written down before anything is built: form, preview, card."""

from tests.journeys.experiments import (
    ATTEMPTS,
    BASELINE,
    BUDGET,
    BY,
    CHANGE,
    OWNER,
    TARGET,
    TENURE,
    an_experiment,
    card,
    fills_in,
    thread,
)
from tests.journeys.retros import at_once, top_level
from tests.journeys.stage import Stage


def test_one_message_says_what_is_tried_why_and_when_it_stops(play: Stage) -> None:
    number = an_experiment(play)
    dana = play.person("dana")
    said = card(dana)
    assert said.startswith(f"#{number} Tenure features\n")
    assert "creating · Alice" in said
    assert "Because who stays longer leaves less" in said
    assert "AUC  baseline 0.78 · target 0.85" in said
    assert "Stops after 5 attempts · no attempt yet" in said
    assert thread(dana) == []


def test_nothing_is_posted_before_the_preview_is_seen(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types("/experiment new Tenure features")
    before = len(top_level(alice))
    alice.sees("Nothing is posted before you have seen it", in_="modal")
    fills_in(alice, by="2026-12-12", budget="200 GPU hours")
    alice.sees("Stops at the first of: after 5 attempts", in_="modal")
    alice.sees("after Sat 12 Dec · when this is spent: 200 GPU hours", in_="modal")
    assert len(top_level(alice)) == before


def test_what_is_wrong_is_said_at_its_field(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types("/experiment new")
    alice.fills(CHANGE, " \u200b ").fills(BASELINE, "good").fills(TARGET, "1e999")
    assert set(alice.submits()) == {BASELINE, TARGET}
    alice.fills(BASELINE, "0,78").fills(TARGET, "").fills(OWNER, "@gil").fills(BY, "2020-01-01")
    errors = alice.submits()
    assert errors[CHANGE] == "Say in a line what you change."
    assert errors[OWNER].startswith("Only members of the team can have it.")
    assert errors[BY] == "That would be reached already. Choose something ahead."
    alice.fills(CHANGE, TENURE).fills(OWNER, "@bob").fills(BY, "")
    assert alice.submits() == {
        ATTEMPTS: "Say when you would stop: a number of attempts, a day, or a budget."
    }
    alice.fills(BUDGET, "a week of mine")
    assert alice.submits() == {}
    # Neither a metric nor a reason: it is said, and not refused.
    alice.sees("No metric yet", in_="modal").sees("Nobody has said why", in_="modal")


def test_what_was_typed_is_there_again(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types("/experiment new")
    fills_in(alice).closes().closes()
    alice.types("/experiment new").sees("You typed this earlier", in_="modal")
    alice.sees("who stays longer leaves less", in_="modal")
    assert alice.submits() == {}
    assert alice.submits() == {}
    play.settle()
    assert card(alice).startswith("#1 Tenure features")
    alice.types("/experiment new").does_not_see("You typed this earlier", in_="modal")


def test_pressed_twice_it_is_started_once(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types("/experiment new")
    fills_in(alice)
    assert alice.submits(times=2) == {}
    play.settle()
    assert card(alice)  # there is one


def test_two_who_start_at_once_get_a_number_each(play: Stage) -> None:
    play.team()
    people = [play.person(name).goes_to("#ml-churn") for name in ("alice", "bob")]
    for who in people:
        fills_in(who.types("/experiment new"), f"An idea of {who.name}")
    at_once(*(who.submits for who in people))
    play.settle()
    numbers = {said.partition(" ")[0] for said in top_level(people[0]) if said.startswith("#")}
    assert numbers == {"#1", "#2"}


def test_from_anywhere_by_the_shortcut(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#general").uses("New experiment")
    fills_in(alice)
    assert alice.submits() == {}
    play.settle()
    assert card(alice.goes_to("#ml-churn"))


def test_guests_and_outsiders_are_told_whose_it_is(play: Stage) -> None:
    play.team(Members=["@alice", "@bob"], Who_the_members_are=[])
    gil, dana = (play.person(name).goes_to("#ml-churn") for name in ("gil", "dana"))
    gil.uses("New experiment").sees("This is for the team's members")
    dana.types("/experiment new").sees("This is for members of")


def test_bare_it_shows_what_is_open_and_the_way_to_a_new_one(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types("/experiment")
    alice.sees("runs no experiment", in_="modal").clicks("New experiment")
    fills_in(alice)
    assert alice.submits() == {}
    play.settle()
    bob = play.person("bob").goes_to("#ml-churn").types("/experiment")
    bob.sees("1 experiment of #ml-churn.", in_="modal").sees("#1 Tenure features", in_="modal")


def test_the_metric_stays_unsaid_where_nobody_knows_it(play: Stage) -> None:
    an_experiment(play, metric=None, baseline=None, target=None, why=None)
    said = card(play.person("bob"))
    assert "No metric yet" in said
    assert "Nobody has said why it should help." in said
