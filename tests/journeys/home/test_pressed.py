"""Each button that App Home has for what waits is pressed there, and Home shows what came of it."""

from sandbox.driver import Person
from tests.journeys.blinds import ALICES, a_blind_kickoff, types_in
from tests.journeys.experiments import an_experiment
from tests.journeys.followups import makes
from tests.journeys.home.test_home import home
from tests.journeys.nudges.test_stale import BECAUSE, bundle, morning
from tests.journeys.outcomes import BAD, HOW, STOP, WHY, concludes, fills
from tests.journeys.stage import Stage

GO_ON, CAUSE = "Go on …", "Write the error analysis"


def sent(who: Person) -> str:
    """The open window went; Home afterwards."""
    assert who.submits() == {}
    return home(who)


def test_whatever_waits_is_pressed_where_it_stands(play: Stage) -> None:
    a_blind_kickoff(play)
    alice, bob = play.person("alice"), play.person("bob")
    number = an_experiment(play, attempts="1", values=("auc=0.8",), is_first=False)
    makes(alice, "Ask legal", by="2026-11-16")
    bob.types('/roles assign @alice "Tech lead"').sees("I've asked")
    bob.types('/roles assign @alice "MLOps engineer"').sees("I've asked")
    alice.opens_home().sees("Waits for you: 5 things", "home")

    types_in(alice.clicks("Answer", on="Three short questions"), ALICES)
    assert "Waits for you: 4 things" in sent(alice)

    alice.clicks("Read the card, then say", on="you are Tech lead").sees("Decides", "modal")
    assert "you are Tech lead" not in sent(alice)
    alice.clicks("Read the card, then say", on="MLOps engineer").clicks("No, not me").closes()
    assert "MLOps" not in home(alice)

    alice.clicks(GO_ON).fills(WHY, "New labels come on Thursday")
    alice.fills("After how many attempts in all", "3")
    assert f"#{number} Tenure" not in sent(alice)

    alice.chooses("⋯", "Blocked …", on="Ask legal").fills(BECAUSE, "they are on holiday")
    assert "blocked since" in sent(alice)
    alice.clicks("Unblock")
    assert "blocked since" not in home(alice)
    alice.chooses("Snooze", "Until a day …", on="Ask legal")
    alice.fills("Until", "2026-11-19")
    assert "Snoozed: one thing" in sent(alice)

    alice.goes_to("#ml-churn").types(f"/experiment conclude {number}")
    fills(alice, BAD, STOP, "It leaked")
    assert "it awaits its error analysis" in sent(alice.opens_home())
    alice.clicks(CAUSE).fills(HOW, "AUC fell once the date was out")
    assert "Nothing waits for you" in sent(alice)


def test_what_is_heard_of_is_asked_about_no_more(play: Stage) -> None:
    number = an_experiment(play, by="bob")
    an_experiment(play, "Old labels", by="bob", is_first=False)
    bob = play.person("bob")
    morning(play, "2026-11-23")
    bundle(bob).sees("2 things wait for you").clicks("Log a value", on="Tenure features")
    assert bob.fills("Values", "auc=0.79").submits() == {}
    bob.closes()
    play.settle()
    bundle(bob).sees("Good morning, Bob. One thing waits for you.")
    bob.goes_to("#ml-churn").chooses("⋯", "Observing now", on="Stops after")
    play.settle()
    bundle(bob).sees("That's all for now, Bob.")
    assert f"#{number} Tenure" not in home(bob.opens_home())


def test_how_the_teams_stand_is_opened_from_home(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79",))
    play.team("#ml-ranking")
    play.clock.to("2026-11-18 11:00")
    concludes(play, "bob", BAD, STOP, "It leaked", how="AUC fell once fixed")
    play.clock.to("2026-11-23 09:00")
    alice = play.person("alice").opens_home().sees("1 has news: #ml-churn", "home")
    alice.clicks("Show how they stand")
    alice.sees("#ml-churn: Projects –, Running 0, Good 0, Bad 1", "modal")
