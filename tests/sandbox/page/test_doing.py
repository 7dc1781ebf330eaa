"""What people do on the page: commands, buttons, menus, channels."""

from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from tests.sandbox.page.conftest import Town, Visit
from tests.sandbox.page.test_reading import show

pytestmark = pytest.mark.browser


def run(page: Page, command: str) -> None:
    box = page.locator("main .compose")
    box.fill(command)
    page.keyboard.press("Escape")
    box.press("Enter")


def clicked(response: Response) -> bool:
    """The page has its answer to a click: the app has heard of it."""
    return '"click"' in (response.request.post_data or "")


def modal(page: Page) -> Any:
    return page.locator("#modal")


def test_the_keyboard_alone_runs_a_command_and_submits_a_modal(town: Town, visit: Visit) -> None:
    page = visit("alice")
    page.locator("main .compose").focus()
    page.keyboard.type("/re")
    expect(page.get_by_role("option", name="/retro now | whisper Looks back")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("option")).to_have_text(["now", "whisper"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("main .compose")).to_have_value("/retro now")
    page.keyboard.press("Enter")

    expect(page.get_by_role("textbox", name="What went well?")).to_be_focused()
    page.keyboard.type("The labels came early.")
    page.keyboard.press("Control+Enter")
    expect(modal(page)).to_have_count(0)
    expect(page.locator("main .compose")).to_be_focused()
    page.get_by_role("button", name="Showcase · Messages").press("Enter")
    expect(page.get_by_text("Kept: The labels came early.")).to_be_visible()


def test_a_command_that_gets_no_answer_says_so(visit: Visit) -> None:
    page = visit("alice")
    run(page, "/slow")
    expect(page.get_by_text("operation_timeout")).to_be_visible()


def test_a_message_is_corrected_by_who_wrote_it(town: Town, visit: Visit) -> None:
    channel = town.channel("ml-churn")
    town.act("alice", "message", channel=channel, text="@Dana, on fryday\nat 15:00")
    town.act("bob", "message", channel=channel, text="Fine")
    page = visit("alice")
    more = page.get_by_role("button", name="More about this message")
    more.last.click()
    expect(page.get_by_role("menuitem", name="Reply in thread")).to_be_focused()
    expect(page.get_by_role("menuitem", name="Edit message")).to_have_count(0)
    page.keyboard.press("Escape")
    more.first.click()
    page.get_by_role("menuitem", name="Edit message").click()
    field = page.get_by_role("textbox", name="Message", exact=True)
    expect(field).to_have_value("@Dana, on fryday\nat 15:00")
    field.fill("@Dana, on Friday\nat 15:00")
    page.get_by_role("button", name="Save").click()
    mine = page.get_by_role("article", name="Alice")
    expect(mine).to_contain_text("@Dana, on Friday")
    expect(mine).to_contain_text("(edited)")


def test_controls_on_a_message_reach_the_app(town: Town, visit: Visit) -> None:
    show(town, "controls")
    page = visit("alice")
    log = page.get_by_role("log")

    def told() -> Any:
        return town.app.heard[-1]

    log.get_by_role("combobox", name="Pick a format").click()
    with page.expect_response(clicked):
        page.get_by_role("option", name="Sailboat").click()
    assert told()["selected_option"]["value"] == "sailboat"
    with page.expect_response(clicked):
        log.get_by_label("Date").fill("2026-12-24")
    assert told()["selected_date"] == "2026-12-24"
    log.get_by_role("combobox", name="Who?").click()
    page.get_by_role("searchbox").fill("che")
    with page.expect_response(clicked):
        page.keyboard.press("Enter")
    assert told()["selected_user"] == town.people["chen"]["id"]
    log.get_by_role("button", name="More actions").click()
    with page.expect_response(clicked):
        page.get_by_role("menuitem", name="Extend").click()
    assert told()["selected_option"]["value"] == "extend"
    with page.expect_response(clicked):
        log.get_by_role("radio", name="Sailboat").check()
    assert told()["selected_option"]["value"] == "sailboat"


def test_a_danger_asks_first(town: Town, visit: Visit) -> None:
    show(town, "controls")
    page = visit("alice")
    press = page.get_by_role("button", name="Close the retro")
    press.click()
    ask = page.get_by_role("dialog", name="Close the retro?")
    expect(ask).to_contain_text("Nobody can add to it afterwards.")
    ask.get_by_role("button", name="Not yet").click()
    expect(ask).to_have_count(0)
    assert town.app.heard == []
    press.click()
    with page.expect_response(clicked):
        ask.get_by_role("button", name="Close it").click()
    assert town.app.heard[-1]["action_id"] == "closing"


def test_shortcuts_stand_where_they_are_looked_for(town: Town, visit: Visit) -> None:
    town.act("bob", "message", channel=town.channel("ml-churn"), text="AUC fell to 0.71")
    page = visit("alice")
    message = page.get_by_role("article", name="Bob")
    message.hover()
    message.get_by_role("button", name="More about this message").click()
    with page.expect_response("**/act"):
        page.get_by_role("menuitem", name="Log as observation").click()
    assert town.app.heard[-1]["message"]["text"] == "AUC fell to 0.71"
    page.get_by_role("button", name="Shortcuts").first.click()
    page.get_by_role("menuitem", name="New experiment").click()
    expect(page.get_by_role("dialog", name="Add a reflection")).to_be_visible()


def test_a_channel_is_managed_from_its_name(town: Town, visit: Visit) -> None:
    page = visit("alice", "ml-ranking")

    def choose(name: str) -> None:
        page.locator("main button.title").click()
        page.get_by_role("menuitem", name=name).click()

    choose("Invite Showcase")
    expect(page.get_by_role("log")).to_contain_text("@Showcase has joined")
    choose("Rename")
    page.get_by_role("textbox", name="Name").fill("ml-search")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="ml-search").first).to_be_visible()
    choose("Archive channel")
    page.get_by_role("dialog").get_by_role("button", name="Archive").click()
    expect(page.get_by_text("This channel is archived.")).to_be_visible()
    expect(page.locator("main .compose")).to_be_hidden()
    choose("Delete channel")
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("button", name="ml-search")).to_have_count(0)
    expect(page.get_by_role("combobox", name="Message #general")).to_be_visible()


def test_people_and_channels_complete_while_typing(town: Town, visit: Visit) -> None:
    page = visit("alice")
    box = page.locator("main .compose")
    box.press_sequentially("Ask @da")
    box.press("Enter")
    box.press_sequentially("in #gen")
    box.press("Tab")
    expect(box).to_have_value("Ask @Dana in #general ")
    box.press("Enter")
    message = page.get_by_role("article", name="Alice")
    expect(message.locator(".mention")).to_have_text(["@Dana", "#general"])
