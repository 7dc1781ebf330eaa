"""“What do we know about tenure?”, and “have we tried this?”, a year later."""

import pytest

from sandbox.driver import Person
from tests.journeys.experiments import fills_in, number_of
from tests.journeys.kickoffs import a_kickoff, replies
from tests.journeys.learned import JUMPS, NO_TENURE, discards, learns_of_tenure
from tests.journeys.outcomes import GOOD, SHIP, a_kickoff_with_a_charter, concludes
from tests.journeys.retros import in_thread
from tests.journeys.stage import Stage


@pytest.fixture
def past(play: Stage) -> Stage:
    learns_of_tenure(play)
    return play


def asks(who: Person, question: str) -> Person:
    return who.goes_to("#ml-churn").types(f"/mainspring search {question}")


def test_one_search_finds_what_was_tried_read_said_of_data_and_discarded(past: Stage) -> None:
    bob = asks(past.person("bob"), "what do we know about tenure?").sees("What we know", "modal")
    bob.sees("Projects, and what became of them", "modal").sees("Offers by tenure", "modal")
    bob.sees("Tenure isn't known for a third of customers", "modal").sees("discarded", "modal")
    bob.sees("#", "modal").sees("Tenure buckets", "modal").sees("bad · stop", "modal")
    bob.sees("Literature: what others have found out", "modal")
    bob.sees("Model tenure as survival, not as a column", "modal")
    bob.sees("Data: what is known of it", "modal").sees(NO_TENURE, "modal")
    bob.sees(JUMPS, "modal").sees("of a kickoff in #ml-churn", "modal")
    bob.does_not_see("secrets", "modal").closes()
    asks(past.person("alice"), "tenure").sees("Tenure of secrets", "modal").closes()
    asks(past.person("gil"), "tenure").sees("This is for the team's members")
    bob.types("/mainspring search").fills("What would you like to know?", "Anything on ponies?")
    assert bob.submits() == {}
    bob.sees("Nothing that you may see", "modal")


def test_what_was_discarded_is_found_a_year_later_by_who_begins_something_like_it(
    past: Stage,
) -> None:
    past.clock.to("2027-11-22 10:00")
    a_kickoff(past, name="Offers for loyal customers by tenure", is_first=False)
    dana = past.person("dana").goes_to("#ml-churn")
    thread = "\n".join(in_thread(dana))
    assert "Have we tried this? A project like it was discarded before" in thread
    assert "Tenure isn't known for a third of customers" in thread
    dana.clicks("What else do we know?").sees("Offers by tenure", "modal").closes()
    alice = fills_in(past.person("alice").types("/experiment new"), "Offers for long tenure")
    alice.sees("A project like it was discarded before", "modal").sees("Offers by tenure", "modal")
    alice.closes().closes()


def test_what_a_kickoff_is_about_is_held_against_what_was_discarded_and_told_once(
    past: Stage,
) -> None:
    kept = "Have we tried this? A project like it was discarded before"
    past.clock.to("2027-11-22 10:00")
    a_kickoff(past, name="Spring campaign", is_first=False)
    dana = past.person("dana").goes_to("#ml-churn")
    assert kept not in "\n".join(in_thread(dana))
    replies(past, "dana", "Loyal customers get offers, and most don't need them", name="Spring")
    (told,) = [said for said in in_thread(dana) if kept in said]
    assert "Offers by tenure" in told and "Tenure isn't known for a third" in told
    replies(past, "dana", "They would get offers that loyal customers need", name="Spring")
    assert "\n".join(in_thread(dana)).count(kept) == 1

    # Its name told of it when another began: what it is about doesn't tell of it again.
    a_kickoff(past, name="Offers by tenure, again", is_first=False)
    assert "\n".join(in_thread(dana)).count(kept) == 2
    said = "Loyal customers get offers that they don't need"
    replies(past, "dana", said, name="Offers by tenure, again")
    assert "\n".join(in_thread(dana)).count(kept) == 2


def test_an_answer_is_taken_where_slack_cant_say_who_may_read_of_what_it_is_like(
    past: Stage,
) -> None:
    kept = "Have we tried this? A project like it was discarded before"
    past.clock.to("2027-11-22 10:00")
    a_kickoff(past, name="Spring campaign", is_first=False)
    dana = past.person("dana").goes_to("#ml-churn").clicks("Answer", on="Problem")
    past.slack.faults("conversations.info", "error:internal_error", times=3)
    dana.fills("In your words", "Loyal customers get offers, and most don't need them")
    assert dana.submits() == {}
    past.settle()
    dana.sees("Got it").does_not_see("went wrong")
    assert kept not in "\n".join(in_thread(dana))
    past.slack.no_faults()
    replies(past, "dana", "They would get offers that loyal customers need", name="Spring")
    assert kept in "\n".join(in_thread(dana))


def test_back_to_step_1_begins_a_kickoff_with_what_was_learned(play: Stage) -> None:
    a_kickoff_with_a_charter(play)
    replies(play, "dana", "People leave, and we learn it too late")
    alice = play.person("alice").types("/experiment new").chooses("Project", "Churn model")
    assert fills_in(alice, metric=None, baseline=None, target=None).submits() == {}
    play.settle()
    number = number_of(alice)
    alice = concludes(play, "alice", GOOD, SHIP, "Tenure helps <!channel>", number=number)
    alice.clicks("Back to step 1").sees("Churn model: next", "modal")
    alice.sees("People leave, and we learn it too late", "modal").sees("What we know by", "modal")
    assert alice.submits(times=2) == {}
    play.settle()
    dana = play.person("dana").goes_to("#ml-churn").sees("Kickoff · Churn model: next · PM @Dana")
    dana.sees(f"experiment #{number} (Tenure features) was shipped. Tenure helps <!channel>")
    dana.clicks("Take this answer", on="Tenure helps")
    play.settle()
    dana.sees("Got it · Problem")


def test_a_project_that_was_discarded_begins_again_with_why_and_what_its_experiments_taught(
    play: Stage,
) -> None:
    a_kickoff_with_a_charter(play)
    alice = play.person("alice").types("/experiment new").chooses("Project", "Churn model")
    assert fills_in(alice, metric=None, baseline=None, target=None).submits() == {}
    play.settle()
    number = number_of(alice)
    concludes(play, "alice", GOOD, SHIP, "Tenure helps <!channel>", number=number)
    discards(play, "alice", "Churn model", "Contracts of before 2021 have no begin")
    alice.goes_to("#ml-churn").types("/project show Churn model").clicks("Back to step 1")
    alice.sees("Churn model was discarded: Contracts of before 2021 have no begin", "modal")
    alice.sees(f"Experiment #{number} (Tenure features): Tenure helps <!channel>", "modal")
    assert alice.submits() == {}
    play.settle()
    dana = play.person("dana").goes_to("#ml-churn").sees("Kickoff · Churn model: next · PM @Dana")
    dana.sees(f"Experiment #{number} (Tenure features): Tenure helps <!channel>")


def test_of_a_private_teams_project_its_members_are_told_and_no_thread_that_others_read(
    play: Stage,
) -> None:
    play.team()
    play.team("#ml-secret")
    alice = play.person("alice").goes_to("#ml-secret")
    alice.types('/kickoff "Layoffs by tenure" with @alice').sees("has begun")
    play.settle()
    discards(play, "alice", "Layoffs by tenure", "Nobody may know", "#ml-secret")
    a_kickoff(play, name="Tenure and layoffs", is_first=False)
    assert "Have we tried this?" not in "\n".join(in_thread(alice.goes_to("#ml-churn")))
    fills_in(alice.types("/experiment new"), "Layoffs by tenure").sees("Nobody may know", "modal")
    bob = play.person("bob").goes_to("#ml-churn")
    fills_in(bob.types("/experiment new"), "Layoffs by tenure").does_not_see("Nobody", "modal")
