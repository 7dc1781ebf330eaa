"""A set-up and a retro by hand, in a real browser. `make pictures` keeps what it looks like."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


@pytest.fixture
def visit(a_chromium: Browser, play: Stage) -> Iterator[Visit]:
    """The sandbox's page as somebody, in #ml-churn unless said otherwise."""
    troubles: list[str] = []
    context = a_chromium.new_context()

    def open_page(who: str, place: str = "ml-churn", width: int = 1180, height: int = 760) -> Page:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.set_viewport_size({"width": width, "height": height})
        page.on("pageerror", lambda error: troubles.append(str(error)))
        person = play.person(who)
        state = play.slack.client.get("/sandbox/api/state", **{"as": person.id})
        where = next((c["id"] for c in state["channels"] if c["name"] == place), place)
        page.goto(f"{play.url}/?as={person.id}&channel={where}")
        return page

    yield open_page
    context.close()
    assert troubles == []


def picture(page: Page, name: str) -> None:
    """Kept where MAINSPRING_PICTURES says; nowhere otherwise."""
    folder = os.environ.get("MAINSPRING_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.mouse.move(0, 0)
        page.screenshot(path=Path(folder) / f"{name}.png", animations="disabled")


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
    alice.get_by_text("replies").or_(alice.get_by_text("1 reply")).first.click()
    alice.get_by_text("That all customers pay monthly").wait_for()
    picture(alice, "retro-closed")

    home = visit("dana", "home")
    home.get_by_text("Your teams").wait_for()
    picture(home, "home")
