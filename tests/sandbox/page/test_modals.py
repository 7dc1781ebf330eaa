"""Modals: what is typed reaches the app, and nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from tests.sandbox.page.conftest import Town, Visit
from tests.sandbox.page.test_doing import modal, run
from tests.sandbox.page.test_reading import HOSTILE

pytestmark = pytest.mark.browser


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


def test_a_view_that_the_app_changes_keeps_what_was_typed(visit: Visit) -> None:
    page = visit("alice")
    run(page, "/retro now")
    field = page.get_by_role("textbox", name="What went well?")
    field.fill("Labels, early")
    modal(page).get_by_label("Email").fill("alice@demo.example")
    page.get_by_role("button", name="Ask in short").click()
    expect(modal(page)).to_contain_text("Three words will do.")
    expect(field).to_have_value("Labels, early")
    expect(modal(page).get_by_label("Email")).to_have_value("alice@demo.example")


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


def test_text_that_is_too_long_is_counted_and_refused_at_its_field_and_never_cut(
    visit: Visit,
) -> None:
    page = visit("alice")
    run(page, "/retro now")
    field = page.get_by_role("textbox", name="What went well?")
    field.fill("a" * 2600)
    expect(modal(page)).not_to_contain_text("left")
    field.fill("🙂" * 2990)
    expect(modal(page)).to_contain_text("10 left")
    field.fill("a" * 3007)
    expect(field).to_have_value("a" * 3007)
    expect(modal(page)).to_contain_text("7 too many")
    page.get_by_role("button", name="Save").click()
    expect(modal(page)).to_contain_text("Please enter no more than 3000 characters.")
    expect(field).to_have_value("a" * 3007)
    field.fill("a" * 3000)
    expect(modal(page)).to_contain_text("0 left")
    page.get_by_role("button", name="Save").click()
    expect(modal(page)).to_have_count(0)
