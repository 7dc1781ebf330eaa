"""“Have we tried this?”, and what else is worth a thought before an experiment runs."""

from rituals.experiment.model import Verdict
from sandbox.driver import Person
from tests.journeys.experiments import an_experiment, card, fills_in, thread
from tests.journeys.kickoffs import a_kickoff
from tests.journeys.past_experiments import concluded
from tests.journeys.stage import Stage

LEAKED = "The cancellation date leaked; AUC fell to 0.71"
DIFFERS = "Mine differs, because …"
NEAR, THOUGHT = "Close to yours, failures first", "Worth a thought first"


def begins(who: Person, change: str, **fields: object) -> Person:
    """As far as the preview."""
    return fills_in(who.goes_to("#ml-churn").types("/experiment new"), change, **fields)


def modal(who: Person) -> str:
    return who.sight().text().partition("Dialog: ")[2]


def test_near_ones_of_all_teams_are_shown_failures_first_and_can_be_read(play: Stage) -> None:
    concluded(play, "Tenure and age of account", "Helps annual plans", Verdict.GOOD, is_first=True)
    concluded(play, "Tenure buckets", LEAKED, is_first=True, channel="#ml-ranking")
    an_experiment(play, "A new loss", is_first=False, why="recall counts more")
    alice = begins(play.person("alice"), "Tenure features lift AUC").sees(NEAR, "modal")
    text = modal(alice)
    assert text.index("#2 Tenure buckets") < text.index("#1 Tenure and age of account")
    assert "bad · stop · Nov 16, 2026 · #ml-ranking" in text
    assert LEAKED in text
    assert "A new loss" not in text
    alice.clicks("Read #2").sees("Experiment #2", "modal").sees(LEAKED, "modal").closes()
    alice.fills(DIFFERS, "mine only knows what came before <!channel>")
    assert alice.submits() == {}
    play.settle()
    number = int(card(alice, "Tenure features lift AUC").partition(" ")[0].lstrip("#"))
    chen = play.person("chen").goes_to("#ml-churn").types(f"/experiment show {number}")
    chen.sees("mine only knows what came before <!channel>", "modal")


def test_what_shares_only_what_everybody_says_isnt_shown(play: Stage) -> None:
    an_experiment(play, "Better features for the model")
    bob = begins(play.person("bob"), "A new loss for the model", why="recall counts more")
    bob.does_not_see(NEAR, "modal")


def test_of_a_private_team_only_its_members_see_what_was_tried(play: Stage) -> None:
    play.team()
    concluded(play, "Tenure of secrets", "Nothing", is_first=True, channel="#ml-secret")
    bob = begins(play.person("bob"), "Tenure features").does_not_see("secrets", "modal")
    bob.does_not_see(NEAR, "modal").closes().closes()
    begins(play.person("alice"), "Tenure features").sees("#1 Tenure of secrets", "modal")


def test_of_a_channel_made_private_only_its_members_see_what_was_tried(play: Stage) -> None:
    play.team()
    concluded(play, "Tenure buckets", LEAKED, is_first=True, channel="#ml-ranking")
    dana = begins(play.person("dana"), "Tenure features").sees("#1 Tenure buckets", "modal")
    dana.closes().closes()
    play.person("alice").makes_private("#ml-ranking")
    fills_in(dana.types("/experiment new"), "Tenure features").does_not_see(NEAR, "modal")


def test_a_hypothesis_without_a_metric_or_a_reason_is_coached_and_begins_all_the_same(
    play: Stage,
) -> None:
    play.team()
    alice, bob = (play.person(name).goes_to("#ml-churn") for name in ("alice", "bob"))
    begins(alice, "Tenure features", metric=None, baseline=None, target=None, why=None)
    alice.sees(THOUGHT, "modal").sees("There is no metric", "modal")
    alice.sees("There is no reason", "modal")
    assert alice.submits() == {}
    play.settle()
    assert card(alice).startswith("#1 Tenure features")
    alice.sees("#1 is there. Only you see this, and only once.").sees("There is no metric")
    bob.does_not_see("Only you see this")
    assert thread(alice) == []


def test_a_whole_hypothesis_gets_no_advice(play: Stage) -> None:
    play.team()
    alice = begins(play.person("alice"), "Tenure features").does_not_see(THOUGHT, "modal")
    assert alice.submits() == {}
    play.settle()
    alice.does_not_see("Only you see this")


def test_what_is_odd_about_a_hypothesis_is_said(play: Stage) -> None:
    play.team()
    alice = play.person("alice")
    begins(alice, "Tenure features", why="tenure features improve AUC", attempts="50")
    alice.sees("The reason says the change again", "modal")
    alice.sees("The stop rule allows 50 attempts", "modal").closes()
    alice.fills("Better is", "less")
    assert alice.submits() == {}
    alice.sees("From the baseline to the target it gets worse", "modal").closes()
    alice.fills("Target", "0.78")
    assert alice.submits() == {}
    alice.sees("Target and baseline are the same", "modal")


def test_many_attempts_without_production_are_said_once_in_the_thread(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79 on dev", "auc=0.8"))
    alice = play.person("alice")
    assert not [said for said in thread(alice) if "in production" in said]
    for value in ("0.81", "0.82"):
        alice.types(f"/experiment observe 1 auc={value}").sees("Logged on #1")
        play.settle()
    said = [said for said in thread(alice) if "none was seen in production" in said]
    assert len(said) == 1
    assert said[0].startswith("3 attempts, and none was seen")


def test_seen_in_production_nothing_is_said(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79", "auc=0.8 on prod", "auc=0.81", "auc=0.82"))
    assert not [said for said in thread(play.person("alice")) if "Development flatters" in said]


def test_before_a_projects_first_the_questions_about_infrastructure_are_offered(
    play: Stage,
) -> None:
    a_kickoff(play)
    bob = play.person("bob").goes_to("#ml-churn").types("/experiment new")
    fills_in(bob, "A majority baseline")
    bob.sees("nobody has said yet how data comes in and where it will run", "modal")
    bob.does_not_see("no concluded baseline", "modal")
    bob.clicks("Ask about it: Data").sees("Data: asked in the kickoff's thread", "modal").closes()
    assert bob.submits() == {}
    play.settle()
    assert card(bob, "A majority baseline")
    begins(bob, "Tenure features").sees("no concluded baseline yet", "modal")
    bob.does_not_see("where it will run", "modal")
