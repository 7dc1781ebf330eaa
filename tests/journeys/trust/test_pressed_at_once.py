"""What is sent thrice, by two at once, or just as the database goes away has one effect, and who
sent it is told so: at gates, of models in use and of milestones."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from rituals.clockwork import StorageUnavailable
from sandbox.driver import Person
from tests.journeys.api.test_models import by_hand
from tests.journeys.kickoffs import a_kickoff
from tests.journeys.mortal import MortalStorage
from tests.journeys.project.test_gates import BECAUSE, CHURN, GO, STOP, WHAT, gate
from tests.journeys.project.test_milestones import WHAT as MILESTONE
from tests.journeys.project.test_milestones import WHEN, WHO, makes
from tests.journeys.project.test_production import REMEDY, WHY
from tests.journeys.retros import at_once, in_thread
from tests.journeys.stage import Stage

FIRST = "from finding out to building"


def thrice(who: Person) -> Callable[[], dict[str, str]]:
    """They send their window, and Slack brings it three times."""
    return lambda: who.submits(times=3)


@contextmanager
def database_away(play: Stage, point: str) -> Iterator[None]:
    """Nothing that is written is answered for, whether it is kept or not."""

    class Away:
        def at(self, here: str) -> None:
            if here == point:
                raise StorageUnavailable(point)

    desk: Any = play.bot.tools.desk
    storage, desk._storage = desk._storage, MortalStorage(desk._storage, Away())
    yield
    desk._storage = storage


def a_gate(play: Stage) -> None:
    a_kickoff(play)
    play.person("alice").types(f"/project gate {CHURN}").sees("is open in its channel")
    play.settle()


def a_model_out_of_bounds(play: Stage) -> None:
    a_kickoff(play)
    number = by_hand(play)
    play.person("alice").types(f"/project check {number} auc=0.6 env=prod").sees("shouldn't be")
    play.settle()


def said(who: Person, text: str) -> int:
    """How often, in threads."""
    return "\n".join(in_thread(who)).count(text)


def test_two_who_decide_at_a_gate_at_once_decide_once(play: Stage) -> None:
    a_gate(play)
    alice, dana = play.person("alice"), play.person("dana")
    for who, verdict in ((alice, GO), (dana, STOP)):
        who.clicks("Decide …").fills(WHAT, verdict).fills(BECAUSE, f"{who.name} says so")
    at_once(thrice(alice), thrice(dana))
    play.settle()
    first = alice if f"Go, decided by {alice.name}" in gate(alice, FIRST) else dana
    other = dana if first is alice else alice
    assert gate(alice, FIRST).count("decided by") == 1
    assert said(alice, f"decided by {first.name}") == 1
    assert said(alice, f"says {first.name} at the gate") == 1
    assert said(alice, f"{other.name} says so") == 0
    first.sees_no_dialog()
    other.sees(f"{first.name} has decided already. It can be taken back", "modal")
    other.sees(f"{other.name} says so", "modal")  # what they wrote is still there


def test_two_who_decide_about_a_model_at_once_decide_once(play: Stage) -> None:
    a_model_out_of_bounds(play)
    alice, dana = play.person("alice"), play.person("dana")
    for who, remedy in ((alice, "Train it anew"), (dana, "Roll it back")):
        who.clicks("Decide …").fills(REMEDY, remedy).fills(WHY, f"{who.name} says so")
    at_once(thrice(alice), thrice(dana))
    play.settle()
    first = alice if said(alice, "Alice decided for production") else dana
    other = dana if first is alice else alice
    assert said(alice, "decided for production") == 1
    assert said(alice, f"{first.name} says so") == 1
    assert said(alice, f"{other.name} says so") == 0
    first.sees_no_dialog()
    other.sees("somebody else was faster", "modal").sees(f"{other.name} says so", "modal")


def test_two_who_have_a_milestone_reached_at_once_reach_it_once(play: Stage) -> None:
    a_kickoff(play)
    alice, bob = play.person("alice"), play.person("bob")
    makes(alice, "A list for three", "2026-11-20", "@bob")
    for who in (alice, bob):
        who.types("/project milestones")
    at_once(*(lambda who=who: who.chooses("⋯", "Reached") for who in (alice, bob)))
    play.settle()
    first = alice if said(alice, "Reached, says Alice") else bob
    other = bob if first is alice else alice
    assert said(alice, "Reached, says") == 1
    first.sees("#2 is reached. Thank you!", "modal")
    other.sees(f"#2 was reached already, says @{first.name}.", "modal")


@pytest.mark.parametrize("point", ["before commit", "after commit"])
def test_with_the_database_away_just_then_who_sends_it_again_has_decided_once(
    play: Stage, point: str
) -> None:
    a_gate(play)
    alice = play.person("alice").clicks("Decide …").fills(WHAT, GO).fills(BECAUSE, "it is time")
    with database_away(play, point):
        assert "Nothing you typed is lost" in str(alice.submits())
        alice.sees("it is time", "modal")
    assert thrice(alice)() == {}
    play.settle()
    alice.sees_no_dialog()
    assert gate(alice, FIRST).count("decided by") == 1
    assert said(alice, "decided by Alice") == 1
    assert said(alice, "Go, says Alice at the gate") == 1

    number = by_hand(play)
    alice.types(f"/project check {number} auc=0.6 env=prod").sees("shouldn't be")
    play.settle()
    alice.clicks("Decide …").fills(REMEDY, "Accept it").fills(WHY, "for now")
    with database_away(play, point):
        assert "Nothing you typed is lost" in str(alice.submits())
    assert thrice(alice)() == {}
    play.settle()
    assert said(alice, "Alice decided for production") == 1

    alice.types("/project milestones").clicks("Add a milestone").fills(MILESTONE, "A list")
    alice.fills(WHEN, "2026-11-20").fills(WHO, "@bob")
    with database_away(play, point):
        assert "Nothing you typed is lost" in str(alice.submits())
    assert thrice(alice)() == {}
    play.settle()
    assert said(alice, "Alice has you down for this") == 1
