"""A project on its way into use in a real browser: what it's worth, its plan, a gate, its model."""

import pytest

from tests.journeys.experiments import an_experiment
from tests.journeys.kickoffs import a_kickoff, the_core_is_settled
from tests.journeys.outcomes import concludes
from tests.journeys.pages import opens_thread, types
from tests.journeys.pictures import Visit, picture
from tests.journeys.project.test_portfolio import decides, estimates, page
from tests.journeys.project.test_production import LOW, PLAN, RETRAIN, card, number_of
from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser
CHURN, OFFERS = "Churn model", "Ranking of offers"


def test_from_the_portfolio_to_a_model_that_drifts(play: Stage, visit: Visit) -> None:
    a_kickoff(play)
    the_core_is_settled(play)
    a_kickoff(play, name=OFFERS, is_first=False)
    is_chosen(play, visit)
    is_planned(play, visit)
    is_looked_at(play, visit)
    is_watched(play, visit)


def is_chosen(play: Stage, visit: Visit) -> None:
    alice = play.person("alice")
    estimates(alice, CHURN, "Large", "Even", "three months")
    estimates(alice, OFFERS, "Middle", "Nearly sure", "about a year")
    decides(page(alice, CHURN), "Invest", "three account managers would use it").closes()
    dana = visit("dana", height=700)
    types(dana, "/project portfolio")
    dana.get_by_role("dialog").get_by_text("prize 9 × chance 0.5 ÷ cost 3").wait_for()
    picture(dana, "portfolio")
    dana.get_by_role("dialog").get_by_role("button", name="Close").last.click()


def is_planned(play: Stage, visit: Visit) -> None:
    alice = play.person("alice")
    makes_one = f"/project milestones {CHURN}"
    for text, by, owner in (
        ("A list for three", "2026-11-27", "@bob"),
        ("A pilot in one region", "2026-12-15", "@chen"),
    ):
        alice.goes_to("#ml-churn").types(makes_one).clicks("Add a milestone")
        alice.fills("What can be shown", text).fills("By when", by).fills("By whom", owner)
        assert alice.submits() == {}
        alice.closes()
    bob = visit("bob", height=560)
    types(bob, makes_one)
    bob.get_by_role("dialog").get_by_text("A pilot in one region").wait_for()
    picture(bob, "milestones")


def is_looked_at(play: Stage, visit: Visit) -> None:
    play.person("alice").types(f"/project gate {CHURN}").sees("is open in its channel")
    play.settle()
    dana = visit("dana", width=1180, height=940)
    dana.get_by_text("from finding out to building").first.wait_for()
    dana.get_by_role("button", name="Decide …").last.scroll_into_view_if_needed()
    picture(dana, "gate")


def is_watched(play: Stage, visit: Visit) -> None:
    number = an_experiment(play, by="bob", values=("auc=0.81",), is_first=False)
    concludes(play, "bob", value="0.81", number=number)
    alice = play.person("alice").clicks("Watch it in production …")
    alice.fills(LOW, "0.75").fills(RETRAIN, "every quarter").fills(PLAN, "last year's rule")
    assert alice.submits() == {}
    alice.closes()
    play.settle()
    model = number_of(card(alice))
    for figure, day in (("0.8", "23"), ("0.79", "30")):
        play.clock.to(f"2026-11-{day} 11:00")
        alice.types(f"/project check {model} auc={figure}").sees("Given for")
    play.clock.to("2026-12-07 11:00")
    alice.types(f"/project check {model} auc=0.71 new tariffs").sees("It shouldn't be below 0.75.")
    play.settle()
    bob = visit("bob", width=1320, height=900)
    opens_thread(bob, "not below").get_by_text("what is to be done?").last.wait_for()
    picture(bob, "model")
