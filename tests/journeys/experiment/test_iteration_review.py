"""An iteration review fills itself: what was concluded and learned, what is to be decided, and how
long what runs has taken."""

from sandbox.driver import Person
from tests.journeys.experiments import TENURE, an_experiment, fills_in
from tests.journeys.outcomes import (
    BAD,
    GOOD,
    HOW,
    INTERESTING,
    ITERATE,
    PARK,
    SHIP,
    STOP,
    concludes,
    fills,
)
from tests.journeys.retros import top_level
from tests.journeys.stage import Stage


def is_planned(stage: Stage, channel: str = "#ml-churn") -> None:
    """Every Thursday at two, for four hours."""
    alice = stage.person("alice").goes_to(channel).types("/mainspring rituals")
    alice.clicks("Add Iteration review …").fills("How often", "every thursday at 14:00")
    alice.fills("Open for", "4 hours")
    assert alice.submits() == {}
    assert alice.submits() == {}


def review(who: Person, channel: str = "#ml-churn") -> str:
    """The last one, as somebody reads it."""
    found = [one for one in top_level(who, channel) if one.startswith("Iteration review")]
    return found[-1]


def test_with_nothing_in_it_says_what_comes_and_how_to_begin(play: Stage) -> None:
    play.team()
    is_planned(play)
    play.clock.to("2026-11-19 14:00")
    alice = play.person("alice")
    assert "Nothing to review yet. Here will be what your experiments brought" in review(alice)
    alice.clicks("New experiment", on="Nothing to review yet")
    fills_in(alice)
    assert alice.submits() == {}
    play.settle()
    said = review(alice)
    assert "Nothing to review yet" not in said
    assert f"#1 {TENURE} · Alice · creating · since today" in said
    play.clock.to("2026-11-19 18:00")
    assert f"#1 {TENURE}" in review(alice)


def test_with_everything_in_it_and_settled_there(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79", "auc=0.80"), attempts="2")
    for change in ("Another loss", "A smaller model", "Weak labels", "Winter", "Ensembles"):
        an_experiment(play, change, is_first=False)
    concludes(play, "bob", BAD, STOP, "It leaked", number=2)
    concludes(play, "bob", INTERESTING, PARK, "No labels", number=3, until="tomorrow")
    play.clock.to("2026-11-18 12:00")
    concludes(play, "bob", GOOD, SHIP, "Weak is enough", number=4, value="0.83")
    concludes(play, "bob", GOOD, ITERATE, "Winter matters", number=5).closes()
    is_planned(play)
    play.clock.to("2026-11-19 14:00")
    alice = play.person("alice").goes_to("#ml-churn")
    said = review(alice)
    assert "To be decided: 4" in said
    assert "#1 Tenure features · its stop rule is reached · AUC baseline 0.78, best 0.8" in said
    assert "#2 Another loss · it failed, and nobody has said why" in said
    assert "#3 A smaller model · it was parked until now" in said
    assert "#5 Winter · to be iterated on, and not begun" in said
    assert "Concluded in the last four weeks, and learned: 4" in said
    assert "#4 Weak labels: good · AUC baseline 0.78, best 0.83, target 0.85 · ship it" in said
    assert "Weak is enough" in said and "It leaked" in said
    assert "By attempt: AUC" in said
    assert "Running: 1" in said
    assert "#6 Ensembles · Alice · creating · 3 working days, longer than nine in ten" in said
    # What is settled while it is open is settled there.
    alice.clicks("Write the error analysis", on="To be decided").fills(HOW, "The date leaked")
    assert alice.submits() == {}
    play.settle()
    fills(alice.clicks("Conclude", on="To be decided"), GOOD, SHIP, "Tenure helps")
    assert alice.submits() == {}
    play.settle()
    said = review(alice)
    assert "To be decided: 2" in said and "#1 Tenure features: good" in said
    play.clock.to("2026-11-19 18:00")
    assert "To be decided: 2" in review(alice)
    # The next one begins where this one did.
    an_experiment(play, "Deeper", is_first=False)
    concludes(play, "bob", GOOD, SHIP, "Deep is fine", number=7)
    play.clock.to("2026-11-26 14:00")
    said = review(alice)
    assert "Concluded since" in said and "and learned: 1" in said
    assert "Deep is fine" in said and "Weak is enough" not in said


def test_of_a_private_channel_stays_in_it(play: Stage) -> None:
    secret = "#ml-secret"
    an_experiment(play)
    an_experiment(play, "Card velocity", by="alice", channel=secret)
    an_experiment(play, "Merchant graph", by="alice", channel=secret, is_first=False)
    alice = play.person("alice").goes_to(secret).types("/experiment conclude 2")
    fills(alice, INTERESTING, PARK, "The graph is stale", until="tomorrow")
    assert alice.submits() == {}
    play.settle()
    is_planned(play)
    is_planned(play, secret)
    play.clock.to("2026-11-19 14:00")
    said = review(alice, secret)
    assert "#2 Card velocity · it was parked until now" in said and "Merchant graph" in said
    assert TENURE not in said
    bob = play.person("bob").goes_to("#ml-churn")
    assert TENURE in review(bob)
    assert "Card velocity" not in review(bob) and "Merchant graph" not in review(bob)
    bob.types("/experiment list parked").sees("#ml-churn has parked nothing", in_="modal")
