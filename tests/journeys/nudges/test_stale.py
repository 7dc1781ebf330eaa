"""Work of which nothing is heard: its owner is asked first, in their daily message, and settles it
where it stands."""

from sandbox.driver import Person
from tests.journeys.experiments import an_experiment, thread
from tests.journeys.stage import Stage

BECAUSE = "It can't go on because …"


def morning(play: Stage, day: str) -> None:
    """Through the night, as time goes: a team's day begins before its people's."""
    play.clock.to(f"{day} 00:30")
    play.clock.to(f"{day} 09:00")


def bundle(who: Person) -> Person:
    return who.goes_to("@Mainspring")


def test_an_experiment_goes_quiet_and_is_settled_where_it_stands(play: Stage) -> None:
    number = an_experiment(play, by="bob")
    bob = play.person("bob")
    play.clock.to("2026-11-20 18:00")
    bob.opens_home().does_not_see("Tenure", "home")
    morning(play, "2026-11-23")
    bundle(bob).sees("Good morning, Bob. One thing waits for you.")
    bob.sees(f"#{number} Tenure features").sees("nothing heard of it for 5 working days")
    bob.does_not_see("[Blocked …]").chooses("⋯", "Blocked …").fills(BECAUSE, "")
    assert bob.submits()
    bob.fills(BECAUSE, "the labels of <!channel> are late")
    assert bob.submits() == {}
    play.settle()
    bob.sees("blocked since").sees("the labels of <!channel> are late")
    assert f"#{number} can't go on, says Bob: the labels of <!channel> are late" in thread(bob)[-1]
    bundle(bob).clicks("Unblock").sees("✅ Still on. Thank you!").sees("That's all for now, Bob.")
    morning(play, "2026-11-30")
    bundle(bob).sees("nothing heard of it for 5 working days").clicks("Still on it")
    bob.sees("✅ Still on. Thank you!")


def test_a_team_s_own_thresholds_and_what_is_cut_or_handed_over_in_place(play: Stage) -> None:
    number = an_experiment(play, by="bob")
    an_experiment(play, "Old labels", by="bob", is_first=False)
    alice, bob = play.person("alice").goes_to("#ml-churn"), play.person("bob")
    alice.types("/nudge settings").fills("An experiment of which nothing is heard", "0")
    assert alice.submits()
    alice.fills("An experiment of which nothing is heard", "2")
    assert alice.submits() == {}
    alice.sees("Saved.", "modal").closes()
    morning(play, "2026-11-18")
    bundle(bob).sees("2 things wait for you").sees("nothing heard of it for 2 working days")
    bob.chooses("Snooze", "It takes long on purpose", on="Tenure features")
    bob.sees("takes long on purpose, since").chooses("⋯", "Cut it …", on="Old labels")
    bob.sees("Old labels", "modal").fills("How did it come out?", "Interesting")
    bob.fills("What did we learn?", "Nobody had the time")
    assert bob.submits() == {}
    play.settle()
    bundle(bob).sees("✅ Something has happened here. Thank you!").sees("That's all for now, Bob.")
    bob.goes_to("#ml-churn").types("/nudge stale").sees("Nothing of", "modal").closes()
    bob.types(f"/nudge unblock {number}").sees("goes on")
    morning(play, "2026-11-23")
    bundle(bob).chooses("⋯", "Hand over …").fills("Who runs it", "@alice")
    assert bob.submits() == {}
    play.settle()
    bundle(bob).sees("now with Alice")
    morning(play, "2026-11-24")
    bundle(alice).sees(f"#{number} Tenure features").sees("Still on it")
