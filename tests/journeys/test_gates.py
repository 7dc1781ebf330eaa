"""An idea on its way to a stop at the gate behind its first version: what is known is gathered, people
answer the checklist where it stands, and decide with a reason."""

from sandbox.driver import Person
from tests.journeys.experiments import an_experiment
from tests.journeys.kickoffs import a_kickoff, replies, the_core_is_settled
from tests.journeys.retros import in_thread, top_level
from tests.journeys.stage import Stage
from tests.journeys.test_stale import bundle, morning

WHAT, BECAUSE, AGAIN = "What do we do?", "Because …", "Look again on"
GO, HOLD, STOP = (
    "Go: on to the next phase",
    "Hold: not yet",
    "Stop: it isn't built any further",
)
CARD = "🚦 Gate · Churn model"


def gate(who: Person, way: str = "") -> str:
    """The newest message of a gate, as somebody reads it."""
    return [said for said in top_level(who) if said.startswith(CARD) and way in said][-1]


def test_an_idea_comes_through_its_first_gate_and_is_stopped_at_the_next(play: Stage) -> None:
    a_kickoff(play)
    the_core_is_settled(play)
    alice, bob, dana = (play.person(name) for name in ("alice", "bob", "dana"))

    # From finding out to building: all that is known, in one message.
    bob.types('/project gate "Churn model"').sees("The gate of Churn model is open in its channel")
    play.settle()
    said = gate(dana, "from finding out to building")
    assert "⚠️ Charter, version 1: not signed by both yet" in said
    assert "⚠️ No experiment was concluded yet" in said
    assert "a limit that holds: Never contact minors" in said
    assert "@Dana, you are asked to decide" in said
    assert "0 of 4 answered" in said
    dana.sees("Bob opened a gate, from finding out to building: go, hold or stop?")

    # Whoever knows answers, in the thread.
    bob.clicks("Yes: Goal and data understood")
    alice.clicks("Say more …: A metric to compare by")
    alice.fills("Is it so?", "Not needed here")
    assert alice.submits()
    alice.fills("Say more", "only one is ever tried")
    assert alice.submits() == {}
    play.settle()
    dana.sees("✅ Goal and data understood · yes, says Bob")
    dana.sees("➖ A metric to compare by · not needed here, says Alice: only one is ever tried")
    assert "2 of 4 answered" in gate(dana)
