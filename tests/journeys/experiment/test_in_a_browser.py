"""Experiments in a real browser: coached before they begin, drawn in their thread, read on the
board, in charts and in an iteration review, on a phone, and as pictures where Slack draws none."""

import pytest
from playwright.sync_api import Page

from tests.journeys.experiments import an_experiment
from tests.journeys.outcomes import BAD, GOOD, INTERESTING, SHIP, STOP, concludes
from tests.journeys.pages import opens_thread, thread, types
from tests.journeys.pictures import Visit, picture
from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 800}
PAST = (
    ("Without the cancellation date", BAD, STOP, "It leaked: who cancels has a date", 3),
    ("A bigger model", INTERESTING, STOP, "It ranks as well, and is calibrated worse", 4),
    ("Support tickets as text", GOOD, SHIP, "The angry ones leave, whatever they write", 9),
)
DIMINISHING = ("auc=0.80", "auc=0.825", "auc=0.831", "auc=0.832", "auc=0.833")


def test_from_its_window_to_an_iteration_review(play: Stage, visit: Visit) -> None:
    were_tried_before(play)
    alice = visit("alice", height=1000)
    begins(alice)
    diminishes(play)
    is_asked(alice)
    thread(alice).get_by_role("img", name="By attempt").wait_for()
    picture(alice, "experiment-stop-rule")
    phone = visit("bob", **PHONE)
    is_asked(phone)
    thread(phone).get_by_role("img", name="By attempt").scroll_into_view_if_needed()
    picture(phone, "experiment-on-a-phone")
    thread(alice).get_by_role("button", name="Close").click()
    reads(alice)
    play.clock.to("2026-12-10 14:00")
    alice.set_viewport_size({"width": 1180, "height": 1200})
    alice.get_by_text("To be decided:").wait_for()
    picture(alice, "iteration-review")
    is_drawn_here(play, alice)


def were_tried_before(play: Stage) -> None:
    """Three that are over, in November and December, and a review every Thursday from now on."""
    for number, (change, verdict, decision, learned, days) in enumerate(PAST, start=1):
        an_experiment(play, change, is_first=number == 1, values=("auc=0.8",))
        play.clock.advance(days=days)
        concludes(play, "bob", verdict, decision, learned, number=number)
    play.clock.to("2026-12-07 09:00")
    alice = play.person("alice").goes_to("#ml-churn").types("/mainspring rituals")
    alice.clicks("Add Iteration review …").fills("How often", "every thursday at 14:00")
    assert (alice.submits(), alice.submits()) == ({}, {})


def begins(page: Page) -> None:
    """Near to one that failed, and with a reason that is none."""
    types(page, "/experiment new")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("After how many attempts").fill("5")
    dialog.get_by_label("Target").fill("0.85")
    dialog.get_by_label("Baseline").fill("0.78")
    dialog.get_by_label("Metric", exact=True).fill("AUC")
    dialog.get_by_label("What do you change?").fill("The cancellation date of a month ago")
    dialog.locator(".context").first.scroll_into_view_if_needed()
    picture(page, "experiment-window")
    dialog.get_by_role("button", name="Preview").click()
    dialog.get_by_text("Close to yours, failures first").wait_for()
    picture(page, "experiment-preview")
    dialog.get_by_role("button", name="Start", exact=True).click()
    page.get_by_text("#4 The cancellation date of a month ago").wait_for()


def diminishes(play: Stage) -> None:
    alice = play.person("alice").goes_to("#ml-churn")
    for value in DIMINISHING:
        alice.types(f"/experiment observe 4 {value}").sees("Logged on #4")
        play.settle()


def is_asked(page: Page) -> None:
    opens_thread(page, "#4").get_by_text("Decide now, or go on?").wait_for()


def reads(page: Page) -> None:
    """What only she sees: the board, and the team's charts."""
    types(page, "/experiment board")
    page.get_by_text("half of them at most").last.wait_for()
    picture(page, "experiment-board")
    page.get_by_role("dialog").get_by_role("button", name="Close", exact=True).last.click()
    page.get_by_role("dialog").wait_for(state="hidden")  # until then keys are its own
    types(page, "/experiment charts")
    page.get_by_role("img", name="How long a cycle takes").wait_for()
    picture(page, "experiment-charts")


def is_drawn_here(play: Stage, page: Page) -> None:
    """Where Slack takes no charts."""
    play.slack.charts(False)
    types(page, "/experiment charts 4")
    drawn = page.locator("img[alt^='By attempt']")
    drawn.evaluate("image => image.decode()")
    drawn.scroll_into_view_if_needed()
    picture(page, "experiment-drawn")
    play.slack.forget_refusals()
