"""Experiments drawn: natively where Slack takes charts, as pictures where it doesn't. What they
show is always said in words, too."""

import pytest

from sandbox.driver import Person
from tests.journeys.experiments import an_experiment, thread
from tests.journeys.outcomes import BAD, GOOD, SHIP, concludes
from tests.journeys.stage import Stage

DIMINISHING = ("auc=0.80", "auc=0.81", "auc=0.812")
MEASURED = "measured: 1 0.8, 2 0.81, 3 0.812"
PNG = b"\x89PNG\r\n\x1a\n"


def pictures(who: Person, stage: Stage) -> list[bytes]:
    """What image blocks in threads show them."""
    channel = next(item.place for item in who.sight().items if item.place)
    asked = {"as": who.id, "channel": channel, "thread_ts": "*"}
    found = stage.slack.client.get("/sandbox/api/messages", **asked)["messages"]
    shown = [block for one in found for block in one["blocks"] if block["type"] == "image"]
    return [stage.slack.client.fetch(f"/files/{one['slack_file']['id']}") for one in shown]


@pytest.fixture
def without(play: Stage) -> Stage:
    """Slack takes no charts there."""
    play.slack.charts(False)
    return play


def test_the_decision_that_is_asked_for_comes_with_the_metric_by_attempt(play: Stage) -> None:
    an_experiment(play, values=DIMINISHING, attempts="3")
    asked = thread(play.person("bob"))[-1]
    assert "By attempt: AUC" in asked and MEASURED in asked
    assert "baseline: 1 0.78, 2 0.78, 3 0.78" in asked and "target: 1 0.85" in asked


def test_what_was_learned_comes_with_it_too(play: Stage) -> None:
    an_experiment(play, values=DIMINISHING)
    assert MEASURED in thread(concludes(play, "bob"))[-1]


def test_one_experiment_is_drawn_by_its_number(play: Stage) -> None:
    an_experiment(play, values=DIMINISHING)
    bob = play.person("bob").types("/experiment charts 1")
    bob.sees(MEASURED).sees("attempt 2: 0.81").sees("baseline 0.78 · target 0.85")
    play.person("gil").types("/experiment charts 1").does_not_see("By attempt")
    play.person("alice").types("/experiment charts 9").sees("I know no experiment #9")


def test_of_one_attempt_it_says_what_is_missing(play: Stage) -> None:
    an_experiment(play, values=DIMINISHING[:1])
    play.person("bob").types("/experiment charts 1").sees("There is nothing to draw yet")


def test_a_team_sees_its_outcomes_by_month_and_how_long_cycles_take(play: Stage) -> None:
    an_experiment(play)
    bob = play.person("bob").types("/experiment charts")
    bob.sees("Nothing was concluded in the last 12 months.")
    for number, (verdict, days) in enumerate(((GOOD, 1), (BAD, 2), (GOOD, 30)), start=1):
        if number > 1:
            an_experiment(play, f"Idea {number}", is_first=False)
        play.clock.advance(days=days)
        concludes(play, "bob", verdict, SHIP, "It helps", number=number)
    bob.types("/experiment charts").sees("Outcomes by month").sees("How long a cycle takes")
    bob.sees("good: Nov 2026 1, Dec 2026 1").sees("bad: Nov 2026 1, Dec 2026 0")
    bob.sees("3 experiments concluded: 2 good, 1 bad, 0 interesting")
    bob.sees("half, at most: creating ")


def test_where_slack_takes_no_charts_the_thread_has_pictures(without: Stage) -> None:
    an_experiment(without, values=DIMINISHING, attempts="3")
    bob = without.person("bob")
    [asked] = [said for said in thread(bob) if "Decide now" in said]
    assert f"(picture: By attempt: AUC\n{MEASURED}" in asked
    concludes(without, "bob")
    refused = without.slack.refusals()
    assert [one["error"] for one in refused] == ["invalid_blocks"]  # once, and never tried again
    assert len([said for said in thread(bob) if "What we learned" in said]) == 1
    without.slack.forget_refusals()
    drawn = pictures(bob, without)
    assert len(drawn) == 2 and all(one.startswith(PNG) for one in drawn)


def test_who_asks_for_charts_there_has_the_words_at_once_and_pictures_after(
    without: Stage,
) -> None:
    an_experiment(without, values=DIMINISHING)
    bob = without.person("bob").types("/experiment charts 1").sees("attempt 2: 0.81")
    bob.sees(f"(picture: By attempt: AUC\n{MEASURED}")
    without.slack.forget_refusals()
    bob.types("/experiment charts 1")  # never tried natively again
    without.settle()
    assert without.slack.refusals() == []


def test_where_no_file_is_taken_either_the_words_are_there(without: Stage) -> None:
    without.slack.faults("files.getUploadURLExternal", "error:file_uploads_disabled")
    an_experiment(without, values=DIMINISHING, attempts="3")
    asked = [said for said in thread(without.person("bob")) if "Decide now" in said]
    assert len(asked) == 1 and "picture" not in asked[0]
    assert "The last 2 attempts brought" in asked[0]
    without.slack.forget_refusals()
