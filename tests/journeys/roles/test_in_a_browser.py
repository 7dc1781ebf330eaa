"""Roles, a role check and the daily message in a real browser, on a desk and on a phone."""

import pytest

from tests.journeys.experiments import an_experiment
from tests.journeys.followups import makes
from tests.journeys.nudges.test_stale import morning
from tests.journeys.pages import opens_thread, types
from tests.journeys.pictures import Visit, picture
from tests.journeys.roles.test_check import CHARTER, DATA, DONT, KNOW, ME, METRIC
from tests.journeys.roles.test_roles import LOOK, agrees, asks, is_now
from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser


def test_from_a_card_to_a_role_check_and_the_daily_message(play: Stage, visit: Visit) -> None:
    play.team()
    for name in ("alice", "bob", "chen", "dana", "eve"):
        play.person(name).goes_to("#ml-churn")
    is_read_and_said(play, visit)
    is_talked_about(play, visit)
    is_checked(play, visit)
    is_quiet(play, visit)


def is_read_and_said(play: Stage, visit: Visit) -> None:
    asks(play, "eve", "Data engineer")
    eve = visit("eve", height=860)
    eve.get_by_role("button", name=LOOK).click()
    eve.get_by_text("it's fine to say no").wait_for()
    picture(eve, "role-card")
    eve.get_by_role("button", name="Yes, that's me").click()
    eve.get_by_text("Eve is our Data engineer").wait_for()


def is_talked_about(play: Stage, visit: Visit) -> None:
    is_now(play, "dana", "PM")
    bob = play.person("bob").types("/roles me").clicks("Say who does what")
    assert bob.fills("What", METRIC).fills("Their part", "answers for it").submits() == {}
    bob.closes()
    asks(play, "bob", "ML engineer", by="alice")
    agrees(play, "bob")
    dana = visit("dana", height=760)
    types(dana, "/roles matrix")
    dana.get_by_text("Answers for it: has the last word").scroll_into_view_if_needed()
    picture(dana, "role-matrix")
    dana.get_by_role("button", name="Dana", exact=True).click()
    dana.get_by_text("Dana has the last word").first.wait_for()


def is_checked(play: Stage, visit: Visit) -> None:
    play.person("alice").types("/roles check now").sees("on its way")
    play.settle()
    said = {"alice": (KNOW, KNOW), "bob": (ME, DONT), "dana": (ME, DONT), "chen": (DONT, KNOW)}
    for name, (metric, data) in said.items():
        who = play.person(name).goes_to("#ml-churn").clicks("Answer")
        who.fills(METRIC, metric).fills(DATA, data).fills(CHARTER, KNOW)
        assert who.submits() == {}
        who.closes()
    play.clock.advance(days=1)
    alice = visit("alice", width=1320, height=960)
    opens_thread(alice, "Role check").get_by_text("more than one think that it's them").wait_for()
    picture(alice, "role-check")


def is_quiet(play: Stage, visit: Visit) -> None:
    an_experiment(play, by="bob", is_first=False)
    makes(play.person("bob").goes_to("#ml-churn"), "Ask legal about the reasons", by="2026-11-20")
    morning(play, "2026-11-24")
    bob = visit("bob", height=620)
    bob.get_by_text("Mainspring · Messages").click()
    bob.get_by_text("nothing heard of it for 5 working days").wait_for()
    picture(bob, "daily-message")
    bob.get_by_label("More actions").last.click()
    bob.get_by_role("menuitem", name="Blocked …").click()
    bob.get_by_label("It can't go on because").fill("The labels of October aren't there")
    bob.get_by_role("button", name="Say so").click()
    bob.get_by_text("blocked since").wait_for()
    alice = visit("alice", height=620)
    types(alice, "/nudge stale")
    alice.get_by_text("The labels of October").first.wait_for()
    picture(alice, "nudge-stale")
