"""Set-up, retros and the calendar in a real browser. `make pictures` keeps what they look like."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import opens_thread, types
from tests.journeys.pictures import Visit, picture
from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser


def test_set_up_and_a_retro_by_hand(play: Stage, visit: Visit) -> None:
    play.invite_bot()
    alice = visit("alice")
    alice.get_by_text("Nothing starts until you say so").wait_for()
    picture(alice, "hello")

    alice.get_by_role("button", name="Set up this team").click()
    dialog = alice.get_by_role("dialog")
    dialog.get_by_text("Time zone").wait_for()
    picture(alice, "set-up")
    dialog.get_by_label("Retro", exact=True).fill("every 2 weeks on fryday at 15:00")
    dialog.get_by_role("button", name="Preview").click()
    dialog.get_by_text("but not “fryday”").wait_for()
    picture(alice, "set-up-mistake")
    dialog.get_by_label("Retro", exact=True).fill("every 2 weeks on friday at 15:00")
    dialog.get_by_role("button", name="Preview").click()
    dialog.get_by_text("Here is what I'll do").wait_for()
    picture(alice, "preview")
    dialog.get_by_role("button", name="Start", exact=True).click()
    alice.get_by_text("Alice set me up here").wait_for()

    # Time is moved by hand too.
    alice.locator("[data-jump=next_due]").click()
    alice.get_by_role("heading", name="What did the experiments teach us?").wait_for()

    bob = visit("bob", width=390, height=800)
    bob.get_by_role("button", name="Add a reflection").click()
    dialog = bob.get_by_role("dialog")
    dialog.get_by_label("What did we learn?").fill("Tenure explains most of churn")
    dialog.get_by_label("What blocked us?").fill("Labels arrive three weeks late")
    picture(bob, "reflect-on-a-phone")
    dialog.get_by_role("button", name="Send").click()
    dialog.get_by_text("Thank you: 2 reflections are in").wait_for()
    dialog.get_by_role("button", name="Close", exact=True).last.click()
    bob.get_by_text("1 of 6 have written").wait_for()

    farid = visit("farid")
    farid.get_by_role("button", name="Add a reflection").click()
    dialog = farid.get_by_role("dialog")
    dialog.get_by_label("What did we assume?").fill("That all customers pay monthly")
    dialog.get_by_role("button", name="Send").click()
    dialog.get_by_text("Thank you: 1 reflection is in").wait_for()
    dialog.get_by_role("button", name="Close", exact=True).last.click()
    alice.get_by_text("2 of 6 have written").wait_for()
    picture(alice, "retro-open")

    farid.get_by_role("button", name="My reflections").click()
    dialog = farid.get_by_role("dialog")
    dialog.get_by_text("That all customers pay monthly").wait_for()
    picture(farid, "my-reflections")
    dialog.get_by_role("button", name="Close", exact=True).last.click()

    assert play.slack.person("alice").types("/retro close").submits() == {}
    opens_thread(alice, "Retro")
    alice.get_by_text("That all customers pay monthly").wait_for()
    picture(alice, "retro-closed")

    home = visit("dana", "home")
    home.get_by_text("Your teams").wait_for()
    picture(home, "home")


def test_a_whole_retro_and_the_calendar(play: Stage, visit: Visit) -> None:
    """By three people, without names; one of them uses the keyboard only."""
    play.team(
        Retro="every 2 weeks on friday at 15:00",
        Facilitators=["@bob"],
        After_writing="Group, vote and discuss",
        Reflections_are_shown="All together at the close, and nobody can see who wrote what",
    )
    bob, dana, chen = visit("bob"), visit("dana", height=900), visit("chen")
    plans(bob)
    play.clock.to("2026-11-20 16:00")
    writes(bob, "What blocked us?", "Labels arrive three weeks late")
    writes(dana, "What blocked us?", "We waited for late labels again")
    writes_by_keyboard(chen, "Nobody believes in the deadline")
    bob.get_by_text("three or more have written").wait_for()
    picture(bob, "anonymous")
    groups(bob)
    for who, *titles in (
        (bob, "Late labels"),
        (dana, "Late labels", "Nobody believes in the deadline"),
        (chen, "Nobody believes in the deadline", "Late labels"),
    ):
        votes(who, *titles)
    bob.get_by_text("three or more have voted").wait_for()
    goes_on(bob, "Discussion until")
    discusses(dana)
    closes(bob)
    lists(chen)


def plans(page: Page) -> None:
    """One date is moved by a menu and a window."""
    types(page, "/mainspring calendar")
    page.get_by_text("Calendar of").wait_for()
    picture(page, "calendar")
    page.get_by_label("More actions").first.click()
    page.get_by_role("menuitem", name="Move …").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Time").fill("16:00")
    picture(page, "calendar-move")
    dialog.get_by_role("button", name="Move", exact=True).click()
    page.get_by_text("Moved: retro").wait_for()


def writes(page: Page, under: str, text: str) -> None:
    page.get_by_role("button", name="Add a reflection").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(under).fill(text)
    dialog.get_by_role("button", name="Send").click()
    dialog.get_by_text("Thank you: 1 reflection is in").wait_for()
    dialog.get_by_role("button", name="Close", exact=True).last.click()


def writes_by_keyboard(page: Page, text: str) -> None:
    page.get_by_role("button", name="Add a reflection").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_label("What did we learn?").wait_for()
    page.keyboard.type(text)
    page.keyboard.press("Control+Enter")
    page.get_by_text("Thank you: 1 reflection is in").wait_for()
    page.keyboard.press("Escape")


def goes_on(page: Page, until: str) -> None:
    """To the next phase, by the retro's ⋯."""
    page.get_by_label("More actions").last.click()
    page.get_by_role("menuitem", name="On to the next phase").click()
    page.get_by_text(until).wait_for()


def groups(page: Page) -> None:
    goes_on(page, "Grouping until")
    page.get_by_role("button", name="Group", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Perhaps these belong together").wait_for()
    picture(page, "grouping")
    dialog.get_by_role("button", name="Look at it").click()
    dialog.get_by_label("What is it about?").fill("Late labels")
    dialog.get_by_role("button", name="Save").click()
    dialog.get_by_text("1 reflection is in no theme yet").wait_for()
    dialog.get_by_role("button", name="Close", exact=True).last.click()
    page.get_by_text("1 theme so far").wait_for()
    goes_on(page, "Voting until")


def votes(page: Page, *titles: str) -> None:
    page.get_by_role("button", name="Vote", exact=True).click()
    dialog = page.get_by_role("dialog")
    for title in titles:
        dialog.get_by_label(title).check()
    picture(page, "voting")
    dialog.get_by_role("button", name="Vote", exact=True).click()
    dialog.get_by_text("Thank you:").wait_for()
    dialog.get_by_role("button", name="Close", exact=True).last.click()


def discusses(page: Page) -> None:
    """In the thread: what is discussed, and what comes of it."""
    said = opens_thread(page, "Retro")
    said.get_by_text("1. Late labels").wait_for()
    make_it = said.get_by_role("button", name="Make it a follow-up").first
    make_it.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What is to be done").fill("Talk to data engineering")
    dialog.get_by_label("By when").fill("2026-12-01")
    picture(page, "follow-up")
    dialog.get_by_role("button", name="Make it").click()
    said.get_by_text("Talk to data engineering").wait_for()
    expect(make_it).to_be_focused()  # whoever goes by keyboard is where she was
    picture(page, "discussion")


def closes(page: Page) -> None:
    types(page, "/retro close")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Close it").click()
    opens_thread(page, "Retro")
    page.get_by_text("1 theme wasn't discussed").wait_for()
    picture(page, "summary")


def lists(page: Page) -> None:
    types(page, "/retro followups")
    page.get_by_role("dialog").get_by_text("Talk to data engineering").wait_for()
    picture(page, "follow-ups")
