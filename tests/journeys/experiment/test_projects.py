"""What was agreed on in discovery is what experiments measure: a project's charter is written into
the window, and another project's in its place."""

import pytest

from tests.journeys.experiments import (
    ATTEMPTS,
    BASELINE,
    CHANGE,
    METRIC,
    TARGET,
    TENURE,
    UNIT,
    a_project,
    card,
)
from tests.journeys.stage import Stage

PROJECT = "Project"
CHURN = {"metric": "monthly churn", "unit": "%", "baseline": "5.1", "target": "4.0"}


@pytest.fixture
def churn(play: Stage) -> Stage:
    play.team()
    a_project(play, "Churn model", **CHURN)
    play.person("alice").goes_to("#ml-churn")
    return play


def test_the_only_project_is_offered_with_what_its_charter_says(churn: Stage) -> None:
    alice = churn.person("alice").types("/experiment new")
    alice.sees("The charter measures monthly churn.", in_="modal")
    alice.sees("Look separately at: annual plans", in_="modal")
    alice.fills(CHANGE, TENURE).fills(ATTEMPTS, "3")
    assert alice.submits() == {}
    assert alice.submits() == {}
    churn.settle()
    said = card(alice)
    assert "monthly churn  baseline 5.1 % · target 4 %" in said
    assert "· Churn model" in said
    assert "Look separately at: annual plans" in said
    # Down is better there, which nobody had to say.
    bob = churn.person("bob").goes_to("#ml-churn")
    for value in ("4.9", "4.6", "4.8"):
        bob.types(f"/experiment observe 2 {value}%").sees("Logged on #2")
    churn.settle()
    assert "best 4.6 %" in card(bob)


def test_another_project_brings_its_own_metric(churn: Stage) -> None:
    a_project(churn, "Ranking", metric="NDCG", baseline="0.4", target="0.5")
    alice = churn.person("alice").types("/experiment new")
    alice.does_not_see("The charter measures", in_="modal").fills(CHANGE, TENURE)
    alice.chooses(PROJECT, "Ranking").sees("The charter measures NDCG.", in_="modal")
    alice.chooses(PROJECT, "Churn model").sees("The charter measures monthly churn", in_="modal")
    alice.sees(TENURE, in_="modal").fills(ATTEMPTS, "3")  # what was typed stayed
    assert alice.submits() == {}
    alice.sees("monthly churn  baseline 5.1 % · target 4 %", in_="modal")


def test_a_metric_of_ones_own_stays_whatever_the_project(churn: Stage) -> None:
    a_project(churn, "Ranking", metric="NDCG", baseline="0.4", target="0.5")
    alice = churn.person("alice").types("/experiment new").chooses(PROJECT, "Churn model")
    alice.fills(METRIC, "recall").fills(UNIT, "").fills(BASELINE, "0.2").fills(TARGET, "0.3")
    alice.chooses(PROJECT, "Ranking").fills(CHANGE, TENURE).fills(ATTEMPTS, "3")
    assert alice.submits() == {}
    alice.sees("recall  baseline 0.2 · target 0.3", in_="modal")


def test_errors_are_at_the_fields_of_the_project_that_is_shown(churn: Stage) -> None:
    a_project(churn, "Ranking", metric="NDCG", baseline="0.4", target="0.5")
    alice = churn.person("alice").types("/experiment new").chooses(PROJECT, "Ranking")
    alice.fills(CHANGE, TENURE).fills(ATTEMPTS, "3").fills(BASELINE, "much")
    assert set(alice.submits()) == {BASELINE}
