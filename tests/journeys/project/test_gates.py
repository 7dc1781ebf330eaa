"""An idea on its way to a stop at the gate behind its first version: what is known is gathered,
people answer the checklist where it stands, and decide with a reason."""

from sandbox.driver import Person
from tests.journeys.experiments import fills_in
from tests.journeys.kickoffs import a_kickoff, board, the_core_is_settled
from tests.journeys.nudges.test_stale import bundle
from tests.journeys.retros import top_level
from tests.journeys.stage import Stage

WHAT, BECAUSE = "What do we do?", "Because …"
GO = "Go: on to the next phase"
HOLD = "Hold: not yet"
STOP = "Stop: it isn't built any further"
CHURN = "Churn model"


def gate(who: Person, way: str) -> str:
    """Its message, as somebody reads it."""
    heading = f"🚦 Gate · {CHURN} · {way}"
    (found,) = [said for said in top_level(who) if said.startswith(heading)]
    return found


def morning(play: Stage, day: str) -> None:
    """Through the night, as time goes, until it is nine in New York, where Dana is."""
    play.clock.to(f"{day} 00:30")
    play.clock.to(f"{day} 15:00")


def decides(who: Person, verdict: str, why: str, **fields: str) -> dict[str, str]:
    who.fills(WHAT, verdict).fills(BECAUSE, why)
    for label, value in fields.items():
        who.fills(label.replace("_", " "), value)
    return who.submits()


def test_an_idea_passes_its_first_gate_and_is_stopped_at_the_one_behind_its_first_version(
    play: Stage,
) -> None:
    a_kickoff(play)
    the_core_is_settled(play)
    alice, bob, dana = (play.person(name) for name in ("alice", "bob", "dana"))
    first, mvp = "from finding out to building", "from a first version to growth"

    # Before the project's first experiment, what it stands on is asked. Nobody has to answer.
    bob.types("/experiment new")
    bob.fills("Project", CHURN)
    fills_in(bob, "Gradient boosting", baseline=None, target=None, metric=None)
    bob.sees("Does data come in, and can an idea be tried within a day?", "modal")
    bob.clicks("Yes: Infrastructure is up").sees("Infrastructure is up. Every gate", "modal")
    bob.closes().clicks("Not yet: A simple baseline first").closes()
    assert bob.submits() == {}
    play.settle()

    # All that is known, in one message; whoever knows more answers in its thread.
    bob.types('/project gate "churn model"').sees(f"The gate of {CHURN} is open in its channel")
    play.settle()
    said = gate(dana, first)
    assert "⚠️ Charter, version 1: not signed by both yet" in said
    assert "⚠️ No experiment was concluded yet" in said
    assert "One experiment is still running" in said
    assert "a limit that holds: Never contact minors" in said
    assert "@Dana, you are asked to decide" in said
    assert "2 of 4 answered, in the thread; 1 not yet so" in said
    dana.sees(f"🚦 Bob opened a gate, {first}: go, hold or stop?")
    dana.sees("✅ Infrastructure is up · yes, says Bob")
    bob.clicks("Yes: Goal and data understood")
    play.settle()
    alice.clicks("Say more …: A metric to compare by").fills("Is it so?", "Not needed here")
    assert alice.submits()
    alice.fills("Say more", "only one is ever tried")
    assert alice.submits() == {}
    play.settle()
    dana.sees("➖ A metric to compare by · not needed here, says Alice: only one is ever tried")
    assert "4 of 4 answered" in gate(dana, first)

    # What is found out meanwhile stands there, too.
    dana.types("/kickoff sign").sees("You signed")
    alice.types("/kickoff sign").sees("You signed")
    play.settle()
    assert "• Charter, version 1: signed by both" in gate(dana, first)

    # It waits for the PM, who decides where it waits.
    morning(play, "2026-11-17")
    bundle(dana).sees(f"Gate, {first}: you are asked to decide.").clicks("Decide …")
    dana.sees("2 things speak against going on", "modal").does_not_see("has no answer", "modal")
    assert decides(dana, GO, "")
    assert decides(dana, GO, "three account managers <!channel> would use it") == {}
    play.settle()
    dana.sees("✅ Go, decided by Dana").goes_to("#ml-churn")
    dana.sees(f"{CHURN} is built from now on.")
    assert "Go, decided by Dana" in gate(dana, first)
    dana.types(f"/project show {CHURN}").sees("delivery", "modal")
    dana.sees(f"Next gate: {mvp}", "modal").closes()

    # The first version is there, and isn't convincing: hold, with a day to look again.
    play.clock.to("2026-12-14 10:00")
    alice.types("/project gate").sees("It asks these 9 things", "modal")
    assert alice.submits() == {}
    play.settle()
    alice.closes()
    said = gate(alice, mvp)
    assert "4 of 9 answered" in said
    dana.clicks("Decide …")
    assert decides(dana, HOLD, "too early to say", Look_again_on="2026-12-14")
    assert decides(dana, HOLD, "too early to say", Look_again_on="2027-01-11") == {}
    play.settle()
    dana.sees("stays where it is. I ask again on Mon 11 Jan.")
    bundle(dana).does_not_see("you are asked to decide")
    alice.types(f"/project show {CHURN}").sees("it is asked again on Mon 11 Jan.", "modal").closes()
    morning(play, "2027-01-11")
    bundle(dana).sees(f"Gate, {mvp}: you are asked to decide.")

    # Nobody decides: it goes stale like other work.
    morning(play, "2027-01-15")
    bundle(dana).sees("has waited for 4 working days")
    alice.goes_to("#ml-churn").types("/nudge stale")
    alice.sees(f"Gate of {CHURN}: go, hold or stop", "modal").closes()

    # Stop: kept with what it was decided on; nothing more is asked, and what it taught is found.
    dana.goes_to("#ml-churn").clicks("Decide again …")
    assert decides(dana, STOP, "a rule by tenure does as well") == {}
    play.settle()
    dana.sees(f"{CHURN} isn't built any further.").sees(
        "5 questions of the checklist had no answer"
    )
    dana.sees(f"🚦 Stop, says Dana at the gate {mvp}: a rule by tenure does as well")
    assert "Stopped by Dana" in board(dana)
    said = gate(alice, mvp)
    assert "🛑 Stop, decided by Dana" in said
    assert "✋ Hold, decided by Dana" in said
    assert "Decide" not in said.partition("Checklist")[2]
    dana.clicks("Back to step 1").sees(f"{CHURN}: next", "modal")
    dana.sees(f"{CHURN} was discarded: a rule by tenure does as well", "modal").closes()
    alice.types("/nudge digest").sees(f"{CHURN}").sees("stopped at its gate by Dana")

    # It was a mistake: for a day it can be taken back, and all is as it was.
    alice.goes_to("#ml-churn").clicks("Take it back").sees("is where it was before", "modal")
    assert alice.submits() == {}
    play.settle()
    alice.sees(f"Alice took the decision back. {CHURN} is where it was")
    assert "@Dana, you are asked to decide" in gate(alice, mvp)
    assert "Stopped" not in board(alice)
    alice.clicks("Back to step 1").sees("Somebody has decided something else about")


def test_who_decides_at_a_gate_and_who_only_answers(play: Stage) -> None:
    a_kickoff(play, "@gil")  # a guest
    alice, gil = play.person("alice"), play.person("gil")
    gil.types(f"/project gate {CHURN}").sees("This is for the team's members")
    alice.types("/project gate Chrun model").sees("Churn model")
    alice.types(f"/project gate {CHURN}").sees("is open in its channel")
    play.settle()
    first = "from finding out to building"
    assert "@Alice, you are asked to decide" in gate(gil, first)
    gil.clicks("Yes: Goal and data understood")
    play.settle()
    gil.sees("✅ Goal and data understood · yes, says Gil")
    gil.clicks("Decide …").sees("This is for the team's members")
    alice.types(f"/project gate {CHURN}").sees("is open already")
    alice.clicks("Somebody else decides …").fills("Asked to decide", "@gil")
    assert alice.submits()
    alice.fills("Asked to decide", "@bob")
    assert alice.submits() == {}
    play.settle()
    alice.sees("@Bob, Alice asks you to decide here")
    play.clock.to("2026-11-17 09:00")
    bundle(play.person("bob")).sees("you are asked to decide")
    bundle(alice).does_not_see("you are asked to decide")
    alice.goes_to("#ml-churn").types(f"/project show {CHURN}").clicks("Put on hold")
    alice.fills("Why?", "the events come in spring")
    assert alice.submits() == {}
    alice.closes()
    play.settle()
    assert "💤 Churn model is on hold: it's to be decided when that is over." in gate(alice, first)
    bundle(play.person("bob")).sees("on hold: it's to be decided when")
    play.clock.to("2026-11-18 09:00")
    bundle(play.person("bob")).does_not_see("you are asked to decide")
    alice.types(f"/project show {CHURN}").clicks("Invest").fills("Why?", "they have come")
    assert alice.submits() == {}
    play.settle()
    assert "@Bob, you are asked to decide" in gate(alice, first)
    play.clock.to("2026-11-19 09:00")
    bundle(play.person("bob")).sees("you are asked to decide")
