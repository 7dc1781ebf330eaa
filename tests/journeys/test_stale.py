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
    bob.clicks("Blocked …").fills(BECAUSE, "")
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
