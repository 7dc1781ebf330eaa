"""A kickoff in a real browser: the PM on her phone, the tech lead by windows, a page both sign."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.blinds import ALICES, DANAS, FIELDS, SETTLED_FIELDS, Words
from tests.journeys.kickoffs import CORE, replies
from tests.journeys.pages import opens_thread, thread, types
from tests.journeys.pictures import Visit, picture
from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 800}
KEPT = re.compile("Kept, and hidden|you were the last")


def test_from_its_first_window_to_a_charter_that_both_signed(play: Stage, visit: Visit) -> None:
    play.team()
    for who in ("alice", "dana"):
        play.person(who).goes_to("#ml-churn")
    alice = visit("alice", height=1000)
    starts(alice)
    dana = visit("dana", **PHONE)
    dana.get_by_text("this is where we agree on what it is for").wait_for()
    picture(dana, "kickoff-on-a-phone")
    is_asked(dana)

    answers_blind(dana, DANAS)
    is_asked(alice)
    answers_blind(alice, ALICES)
    thread(alice).get_by_text("All three differ").first.wait_for()
    picture(alice, "kickoff-blind")
    settles(alice, DANAS)

    replies_and_taps(dana)
    fills_in(alice)
    the_rest_is_answered(play)

    thread(dana).get_by_text("is this what we build?").wait_for()
    waits(visit)
    picture(dana, "charter-on-a-phone")
    signs(dana)
    thread(alice).get_by_text("✓ Dana, PM").wait_for()
    signs(alice)
    agreed = thread(alice).get_by_text("Signed by both: this is what we build.")
    agreed.scroll_into_view_if_needed()
    picture(alice, "charter")
    alice.get_by_role("button", name="Charter · Churn model", exact=True).click()
    alice.get_by_role("region", name="Canvas").get_by_text("Limits: law and contracts").wait_for()
    picture(alice, "charter-canvas")


def starts(page: Page) -> None:
    types(page, "/kickoff")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Project").fill("Churn model")
    dialog.get_by_role("combobox", name="PM").click()
    page.get_by_role("option", name="Dana").click()
    dialog.get_by_label("Data", exact=False).check()
    dialog.get_by_label("Blind check first").check()
    picture(page, "kickoff-start")
    dialog.get_by_role("button", name="Start", exact=True).click()
    page.get_by_text("this is where we agree on what it is for").wait_for()


def is_asked(page: Page) -> None:
    opens_thread(page, "Kickoff · Churn model").get_by_text("Blind check").first.wait_for()


def answers_blind(page: Page, words: Words) -> None:
    thread(page).get_by_role("button", name="Answer three questions").click()
    dialog = page.get_by_role("dialog")
    for label, text in zip(FIELDS, words, strict=True):
        dialog.get_by_label(label).fill(text)
    dialog.get_by_role("button", name="Keep it hidden").click()
    dialog.get_by_text(KEPT).wait_for()  # the ✕ of the window before is a “Close”, too
    dialog.get_by_role("button", name="Close", exact=True).last.click()


def settles(page: Page, words: Words) -> None:
    thread(page).get_by_role("button", name="Settle it here").last.click()
    dialog = page.get_by_role("dialog")
    for label, text in zip(SETTLED_FIELDS, words, strict=True):
        dialog.get_by_label(label).fill(text)
    dialog.get_by_role("button", name="That's agreed").click()
    thread(page).get_by_text("The blind check is settled").wait_for()


def replies_and_taps(page: Page) -> None:
    """Two questions: words alone are enough for one, a tap is wanted under the other."""
    for text, tap in CORE[:2]:
        thread(page).get_by_role("combobox").fill(text)
        page.keyboard.press("Enter")
        thread(page).get_by_text(text).nth(1).wait_for()
        if tap:
            button = thread(page).get_by_role("button", name=tap)
            button.wait_for()
            picture(page, "kickoff-reply-and-tap")
            button.click()
    thread(page).get_by_text("Would a simple rule").wait_for()


def fills_in(page: Page) -> None:
    """Two sources of data, in one window."""
    answers(page, "Is it possible")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("In your words").fill("The prices team does it already")
    dialog.get_by_label("We have done it").check()
    dialog.get_by_role("button", name="Answer", exact=True).click()
    answers(page, "Which data is there?")
    dialog.get_by_label("Source").fill("billing events since 2023")
    dialog.get_by_label("What in it bears on the goal?").fill("missed payments come first")
    dialog.get_by_role("button", name="Add another").click()
    dialog.get_by_label("Source").nth(1).fill("support tickets")
    dialog.get_by_label("What in it bears on the goal?").nth(1).fill("the angry ones leave")
    dialog.get_by_label("Yes", exact=True).check()
    picture(page, "kickoff-window")
    dialog.get_by_role("button", name="Answer", exact=True).click()
    thread(page).get_by_role("button", name="Yes, it's named above").click()
    thread(page).get_by_text("Do we know what in it bears on the goal? Yes").wait_for()


def answers(page: Page, words: str) -> None:
    """The question that says it, by its button."""
    asked = thread(page).get_by_role("article").filter(has_text=words)
    asked.get_by_role("button", name="Answer", exact=True).click()


def the_rest_is_answered(play: Stage) -> None:
    for text, tap in CORE[2:]:
        dana = replies(play, "dana", text)
        if tap:
            dana.clicks(tap)
            play.settle()


def waits(visit: Visit) -> None:
    home = visit("alice", "home")
    home.get_by_text("Version 1 of the charter waits for your signature").wait_for()
    picture(home, "waits")


def signs(page: Page) -> None:
    thread(page).get_by_role("button", name="Sign", exact=True).click()
