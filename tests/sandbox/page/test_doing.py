"""What people do on the page: commands, buttons, menus, modals, channels."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.sandbox.page.conftest import Town, Visit
from tests.sandbox.page.test_reading import HOSTILE, show

pytestmark = pytest.mark.browser


def run(page: Page, command: str) -> None:
    box = page.locator("main .compose")
    box.fill(command)
    page.keyboard.press("Escape")
    box.press("Enter")


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


def test_an_error_at_a_field_keeps_what_was_typed(visit: Visit) -> None:
    page = visit("alice")
    run(page, "/retro now")
    field = page.get_by_role("textbox", name="What went well?")
    save = page.get_by_role("button", name="Save")
    save.click()
    expect(modal(page)).to_contain_text("Please complete this required field.")
    expect(field).to_be_focused()
    field.fill("ok")
    save.click()
    expect(modal(page)).to_contain_text("A few more words, please.")
    expect(field).to_have_value("ok")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill(HOSTILE)
    save.click()
    expect(modal(page)).to_have_count(0)
    page.get_by_role("button", name="Showcase · Messages").click()
    expect(page.get_by_role("log")).to_contain_text("<script>alert(2)</script>")


def test_an_app_that_is_too_slow_loses_nothing(town: Town, visit: Visit) -> None:
    page = visit("alice")
    run(page, "/retro now")
    page.get_by_role("textbox", name="What went well?").fill("Take your time.")
    save = page.get_by_role("button", name="Save")
    save.click()
    expect(save).to_have_attribute("aria-busy", "true")
    expect(modal(page)).to_contain_text("We had some trouble connecting. Try again?")
    expect(page.get_by_role("textbox", name="What went well?")).to_have_value("Take your time.")


def test_a_command_that_gets_no_answer_says_so(visit: Visit) -> None:
    page = visit("alice")
    run(page, "/slow")
    expect(page.get_by_text("operation_timeout")).to_be_visible()


def test_a_pushed_view_goes_back_to_what_was_typed(visit: Visit) -> None:
    page = visit("alice")
    run(page, "/retro now")
    page.get_by_role("textbox", name="What went well?").fill("Half a sentence")
    page.get_by_role("button", name="Examples").click()
    expect(page.get_by_role("heading", name="Examples")).to_be_visible()
    expect(modal(page)).to_contain_text("Labels arrived late.")
    modal(page).locator("header").get_by_role("button", name="Back").click()
    field = page.get_by_role("textbox", name="What went well?")
    expect(field).to_have_value("Half a sentence")


def test_every_kind_of_input_reaches_the_app(town: Town, visit: Visit) -> None:
    page = visit("dana")
    run(page, "/retro now")
    form = modal(page)
    form.get_by_label("What went well?").fill("Everything we tried")
    form.get_by_label("In one line").fill("short")
    form.get_by_label("Email").fill("dana@demo.example")
    form.get_by_label("Web page").fill("https://example.com")
    form.get_by_label("Votes each").fill("3")
    form.get_by_label("Day", exact=True).fill("2026-12-04")
    form.get_by_label("Time", exact=True).fill("15:30")
    form.get_by_label("Moment").fill("2026-12-04T15:30")
    form.get_by_label("Rich").fill("plain & simple")

    def pick(label: str, *choices: str, search: str = "") -> None:
        form.get_by_role("combobox", name=label).click()
        if search:
            page.get_by_role("searchbox").fill(search)
        for choice in choices:
            page.get_by_role("option", name=choice).click()
        if len(choices) > 1:
            page.keyboard.press("Escape")

    pick("Format:", "Sailboat")
    pick("Formats:", "Start, stop", "Sailboat")
    pick("Time zone:", "Asia/Singapore", search="sing")
    pick("Roster:", "Bob", "Chen")
    pick("Where:", "#ml-secret")
    form.get_by_role("radio", name="Sailboat").check()
    form.get_by_role("checkbox", name="Start, stop").check()
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)

    values = {block: state["value"] for block, state in town.app.heard[-1].items()}
    people = town.people
    assert values["short"]["value"] == "short"
    assert values["number"]["value"] == "3"
    assert values["format"]["selected_option"]["value"] == "sailboat"
    assert [one["value"] for one in values["formats"]["selected_options"]] == ["ssc", "sailboat"]
    assert values["zone"]["selected_option"]["value"] == "Asia/Singapore"
    assert values["people"]["selected_users"] == [people["bob"]["id"], people["chen"]["id"]]
    secret = town.channel("ml-secret")
    assert values["where"]["selected_conversation"] == secret
    assert values["channel"]["selected_channel"] == town.channel("ml-churn")
    assert values["day"]["selected_date"] == "2026-12-04"
    assert values["time"]["selected_time"] == "15:30"
    # Half past three in New York, where Dana is.
    assert values["moment"]["selected_date_time"] == 1_796_416_200
    assert values["radio"]["selected_option"]["value"] == "sailboat"
    assert [one["value"] for one in values["checks"]["selected_options"]] == ["ssc"]
    section = values["rich"]["rich_text_value"]["elements"][0]
    assert section["elements"] == [{"type": "text", "text": "plain & simple"}]


def test_controls_on_a_message_reach_the_app(town: Town, visit: Visit) -> None:
    show(town, "controls")
    page = visit("alice")
    log = page.get_by_role("log")

    def told() -> Any:
        page.wait_for_function("() => !document.querySelector('main [aria-busy]')")
        return town.app.heard[-1]

    log.get_by_role("combobox", name="Pick a format").click()
    page.get_by_role("option", name="Sailboat").click()
    assert told()["selected_option"]["value"] == "sailboat"
    log.get_by_label("Date").fill("2026-12-24")
    assert told()["selected_date"] == "2026-12-24"
    log.get_by_role("combobox", name="Who?").click()
    page.get_by_role("searchbox").fill("che")
    page.keyboard.press("Enter")
    assert told()["selected_user"] == town.people["chen"]["id"]
    log.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Extend").click()
    assert told()["selected_option"]["value"] == "extend"
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
    ask.get_by_role("button", name="Close it").click()
    page.wait_for_function("() => !document.querySelector('[aria-busy]')")
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
