"""A project on its way through its gates to a model in use, which is watched: it drifts, is
retrained and recovers. What is typed wrong is said where it was typed."""

from sandbox.driver import Person
from tests.journeys.experiments import an_experiment, fills_in
from tests.journeys.experiments import number_of as experiment_number
from tests.journeys.kickoffs import a_kickoff, the_core_is_settled
from tests.journeys.nudges.test_stale import bundle
from tests.journeys.outcomes import concludes
from tests.journeys.project.test_gates import CHURN, GO, decides, gate, morning
from tests.journeys.retros import in_thread, top_level
from tests.journeys.stage import Stage

LOW = "It should not fall below"
RETRAIN, PLAN = "When is it trained anew?", "What is done when it fails?"
FIGURES, REMEDY, WHY = "Figures", "What is done about it?", "Why?"
WHY_MISSING = "A decision is kept with its reason. One sentence is enough."
TENURE = "Tenure features"


def card(who: Person, name: str = TENURE) -> str:
    """The one message of a model, as somebody reads it."""
    (found,) = [said for said in top_level(who) if f" {name}" in said and "not below" in said]
    return found


def number_of(said: str) -> int:
    return int(said.partition(" ")[0].lstrip("#"))


def passes(play: Stage, way: str, why: str) -> str:
    """The gate that the project stands before: Alice opens it, Dana decides. What it knew."""
    alice, dana = play.person("alice"), play.person("dana")
    alice.goes_to("#ml-churn").types(f'/project gate "{CHURN}"').sees("is open in its channel")
    play.settle()
    said = gate(dana, way)
    dana.goes_to("#ml-churn").clicks("Decide …")
    assert decides(dana, GO, why) == {}
    play.settle()
    assert "Go, decided by Dana" in gate(dana, way)
    return said


def test_a_project_passes_its_gates_and_its_model_drifts_is_retrained_and_recovers(
    play: Stage,
) -> None:
    a_kickoff(play)
    the_core_is_settled(play)
    alice, bob, dana = (play.person(name) for name in ("alice", "bob", "dana"))
    passes(play, "from finding out to building", "three account managers would use it")

    # What is shipped is offered to be watched: within bounds, against development.
    number = an_experiment(play, by="bob", values=("auc=0.81",), is_first=False)
    concludes(play, "bob", value="0.81", number=number)
    alice.clicks("Watch it in production …").sees("When is something wrong?", "modal")
    alice.fills(LOW, "0.75").fills(RETRAIN, "every quarter").fills(PLAN, "last year's rule")
    assert alice.submits() == {}
    play.settle()
    assert "no figure yet · Bob · Churn model · from #" in card(alice)
    dana.sees("🔭 Tenure features").sees("is in use, and watched from here on by Bob.")
    model = number_of(card(alice))
    bob.opens_home().sees(f"1 model in use · you look after #{model} Tenure features", "home")
    bob.clicks("Models").sees(f"#{model} Tenure features", "modal").closes()

    # A weekly check is offered; it asks for what is missing, and shows what is there.
    alice.sees(f"#{model} is watched from here on", "modal").clicks("Put a weekly check")
    assert alice.submits() == {}
    alice.sees("Monday, November 23rd, 2026 at 11:00", "modal")
    assert alice.submits() == {}
    play.clock.to("2026-11-23 11:05")
    check = top_level(bob)[-1]
    assert "Production check · How do our models do in use?" in check
    assert "One model has no figure of this week:" in check
    bob.clicks("Give a figure", on="Production check").sees(
        "AUC: not below 0.75 · in development 0.81", "modal"
    )
    assert bob.fills(FIGURES, "auc=0,8 env=staging").submits() == {
        FIGURES: "It doesn't run in “staging”. It runs in: production"
    }
    assert bob.fills(FIGURES, "auc=0,8").submits() == {}
    bob.sees("That is within bounds.", "modal").closes()
    play.settle()
    assert "✅ within bounds" in card(alice)
    assert "Every model has a figure of this week." in top_level(bob)[-1]
    said = passes(play, "from a first version to growth", "it works for the first thousand")
    assert f"In use as #{model} {TENURE}: AUC is 0.8 in production, as it should be" in said

    # It drifts: whoever looks after it is asked, where it happened and in the daily message.
    morning(play, "2026-12-14")
    alice.goes_to("#ml-churn").types(f"/project check {model} auc=71% psi=0.3 new tariffs")
    alice.sees("It shouldn't be below 0.75.")
    play.settle()
    alice.sees("Out of bounds. It shouldn't be below 0.75. @Bob, what is to be done?")
    alice.sees("0.1 (12 %) less than the 0.81 of development.").sees("In production: AUC")
    dana.sees("doesn't work as it should: AUC is 0.71 in production, and shouldn't be below 0.75.")
    assert "⚠️ out of bounds: what is to be done?" in card(alice)

    # It falls on, and nobody is mentioned a second time for what they were asked already.
    alice.types(f"/project check {model} auc=0.7 the newest & smallest tariffs")
    alice.sees("the newest & smallest tariffs")
    play.settle()
    assert not any("@Bob" in said for said in in_thread(alice) if "AUC 0.7\n" in said)
    morning(play, "2026-12-15")
    bundle(bob).sees("Out of bounds in production: AUC 0.7.").clicks("Decide …")
    bob.sees("If it fails: last year's rule", "modal").fills(REMEDY, "Train it anew")
    assert bob.fills(WHY, "\u200b").submits() == {WHY: WHY_MISSING}
    assert bob.fills(WHY, "the new tariffs are in the data by now").submits() == {}
    play.settle()
    bundle(bob).does_not_see("what is to be done")
    bob.goes_to("#ml-churn").sees("Bob decided: it is trained anew.")
    dana.sees("it is trained anew, says Bob. Why: the new tariffs are in the data by now")

    # No better, but no worse: nobody is asked twice. Then it recovers.
    alice.types(f"/project check {model} auc=0.72")
    play.settle()
    assert "⚠️ out of bounds, and decided about" in card(alice)
    assert "It's being trained anew, says Bob." in card(alice)
    alice.types(f"/project check {model} auc=0.82 trained on the new tariffs")
    play.settle()
    alice.sees("✅ Back within bounds.")
    dana.sees("works as it should again: AUC is 0.82 in production.")
    assert "✅ within bounds" in card(alice)
    passes(play, "from growth to maturity", "it was retrained within a week")

    # It falls again, and nobody knows why: an experiment finds out, and becomes the new version.
    alice.types(f"/project check {model} auc=0.6").sees("It shouldn't be below 0.75.")
    play.settle()
    bob.goes_to("#ml-churn").clicks("Decide …").fills(REMEDY, "Find out why")
    assert bob.fills(WHY, "nothing has changed out there").submits() == {}
    assert fills_in(bob, "Without the call centre", attempts="2", baseline="0.6", target="0.81")
    assert bob.submits() == {}
    play.settle()
    following = experiment_number(bob, "Without the call centre")
    concludes(play, "bob", value="0.84", number=following, learned="Calls are logged otherwise")
    bob.clicks(f"It's the new version of #{model} …").sees("0.84", "modal")
    assert bob.submits() == {}
    play.settle()
    assert f"from #{following}" in card(alice) and "in development 0.84" in card(alice)
    alice.types(f"/project check {model} auc=0.83")
    play.settle()
    dana.sees("works as it should again: AUC is 0.83 in production.")
    alice.types(f"/project check {model}").sees("In production: AUC").sees("in development")
    alice.types("/nudge digest").sees("back within bounds: AUC 0.83 in production")
    dana.types(f"/project show {CHURN}").sees(f"#{model} {TENURE} · ✅ within bounds", "modal")
