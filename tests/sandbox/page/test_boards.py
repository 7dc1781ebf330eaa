"""Canvases, pins and people on the page, and a form that grows while somebody fills it in."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.sandbox.page.conftest import Town, Visit
from tests.sandbox.page.test_doing import modal, run
from tests.sandbox.page.test_reading import HOSTILE

pytestmark = pytest.mark.browser


def app_in(town: Town, channel: str) -> str:
    """The channel's id; the app is in it."""
    where = town.channel(channel)
    bot = town.get(f"/sandbox/api/state?as={town.people['alice']['id']}")["app"]["bot_user_id"]
    town.act("alice", "invite", channel=where, user=bot)
    return where


def hang(town: Town, title: str, markdown: str) -> str:
    """A canvas in #ml-churn; its id."""
    where = app_in(town, "ml-churn")
    content = {"type": "markdown", "markdown": markdown}
    client = town.app.client
    made: Any = town.wait(
        client.canvases_create(title=title, document_content=content, channel_id=where)
    )
    return str(made["canvas_id"])


def test_a_canvas_is_read_in_its_tab(town: Town, visit: Visit) -> None:
    dana = town.people["dana"]["id"]
    text = f"# Goal\n\nAsk ![](@{dana}), not <@{dana}>.\n\n- [x] signed\n\n| a |\n|---|\n| 7 |"
    canvas_id = hang(town, "Churn charter", text)
    page = visit("gil")
    page.get_by_role("button", name="Churn charter").click()
    board = page.get_by_role("region", name="Canvas")
    expect(board.get_by_role("heading", name="Churn charter")).to_be_visible()
    expect(board.get_by_role("heading", name="Goal")).to_be_visible()
    expect(board.locator(".mention")).to_have_text("@Dana")
    expect(board).to_contain_text(dana)
    expect(board.locator("td")).to_have_text("7")
    expect(page.get_by_label("Message #ml-churn")).to_be_hidden()

    change = {
        "operation": "insert_at_end",
        "document_content": {"type": "markdown", "markdown": "Amended."},
    }
    town.wait(town.app.client.canvases_edit(canvas_id=canvas_id, changes=[change]))
    expect(board).to_contain_text("Amended.")
    page.reload()
    expect(board).to_contain_text("Amended.")
    page.get_by_role("button", name="Messages", exact=True).click()
    expect(board).to_be_hidden()
    expect(page.get_by_label("Message #ml-churn")).to_be_visible()


def test_hostile_text_stays_text_in_a_canvas(town: Town, visit: Visit) -> None:
    hang(town, HOSTILE[:60], HOSTILE)
    page = visit("alice")
    page.get_by_role("navigation", name="Canvases and pins").get_by_role("button").nth(1).click()
    board = page.get_by_role("region", name="Canvas")
    expect(board).to_contain_text("<img src=x onerror=alert(1)>")
    assert board.locator("img, script, textarea, a").count() == 0


def test_a_canvas_is_opened_by_its_address(town: Town, visit: Visit) -> None:
    canvas_id = hang(town, "Churn charter", "All of it.")
    link = f"Signed: <https://demo-ml.slack.com/docs/T0/{canvas_id}|the charter>"
    where = town.channel("ml-churn")
    town.wait(town.app.client.chat_postMessage(channel=where, text=link))
    page = visit("dana")
    page.get_by_role("button", name="the charter").click()
    expect(page.get_by_role("region", name="Canvas")).to_contain_text("All of it.")
    town.act("alice", "delete_canvas", canvas=canvas_id)
    expect(page.get_by_role("region", name="Canvas")).to_contain_text("There is no such canvas.")


def test_pinned_messages_have_a_tab(town: Town, visit: Visit) -> None:
    channel = town.channel("ml-churn")
    sent = town.act("bob", "message", channel=channel, text="The charter, for good")
    page = visit("alice")
    town.act("bob", "pin", channel=channel, ts=sent["result"]["ts"])
    page.get_by_role("button", name="1 pinned").click()
    pins = page.get_by_role("region", name="Pinned messages")
    expect(pins).to_contain_text("The charter, for good")
    town.act("bob", "unpin", channel=channel, ts=sent["result"]["ts"])
    expect(pins).not_to_contain_text("The charter, for good")


def test_an_admin_makes_guests_and_deactivates(town: Town, visit: Visit) -> None:
    page = visit("alice")

    def manage(who: str, deed: str) -> None:
        page.get_by_role("button", name="Status and notifications").click()
        page.get_by_role("menuitem", name="Manage people…").click()
        page.get_by_role("dialog").get_by_role("button", name=who).click()
        page.get_by_role("dialog").get_by_role("button", name=deed).click()

    manage("Dana", "Single-channel guest in #ml-churn")
    expect(page.get_by_text("Dana is a guest in #ml-churn.")).to_be_visible()
    manage("Dana single-channel guest", "Full member")
    expect(page.get_by_text("Dana is a full member.")).to_be_visible()
    manage("Dana", "Deactivate account")
    page.get_by_role("dialog").get_by_role("button", name="Deactivate", exact=True).click()
    expect(page.get_by_text("Dana's account is deactivated.")).to_be_visible()
    page.get_by_role("button", name="Acting as Alice").click()
    expect(page.get_by_role("option", name="Bob")).to_be_visible()
    expect(page.get_by_role("option", name="Dana")).to_have_count(0)
    page.keyboard.press("Escape")
    manage("Dana deactivated", "Reactivate account")
    expect(page.get_by_text("Dana is back.")).to_be_visible()


def test_a_reply_is_also_sent_to_the_channel(town: Town, visit: Visit) -> None:
    channel = town.channel("ml-churn")
    town.act("bob", "message", channel=channel, text="Labels?")
    page = visit("alice")
    page.get_by_text("Labels?").hover()
    page.get_by_role("button", name="Reply in thread").click()
    page.get_by_label("Also send to #ml-churn").check()
    page.get_by_role("complementary", name="Thread").get_by_role("combobox").fill("By Friday.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log", name="Messages")).to_contain_text("By Friday.")
    expect(page.get_by_role("log", name="Replies")).to_contain_text("By Friday.")
    expect(page.get_by_label("Also send to #ml-churn")).not_to_be_checked()


def test_add_another_keeps_what_was_typed_and_chosen(town: Town, visit: Visit) -> None:
    page = visit("dana")
    run(page, "/retro costs")
    form = modal(page)
    form.get_by_label("Error 1", exact=True).fill("A loyal customer gets a discount\nfor nothing")
    form.get_by_label("Cost of error 1").fill("12.5")
    form.get_by_role("combobox", name="Who decides:").click()
    page.get_by_role("option", name="Bob").click()
    form.get_by_label("By when").fill("2026-12-04")
    form.get_by_role("radio", name="Sailboat").check()
    form.get_by_role("checkbox", name="Start, stop").check()
    form.get_by_role("button", name="Add another").click()
    form.get_by_label("Error 2", exact=True).fill("A customer leaves")
    form.get_by_label("Cost of error 2").fill("900")
    form.get_by_role("button", name="Add another").click()
    expect(form.get_by_label("Error 3", exact=True)).to_be_visible()

    expect(form.get_by_label("Error 1", exact=True)).to_have_value(
        "A loyal customer gets a discount\nfor nothing"
    )
    expect(form.get_by_label("Cost of error 1")).to_have_value("12.5")
    expect(form.get_by_label("Cost of error 2")).to_have_value("900")
    expect(form.get_by_role("combobox", name="Who decides: Bob")).to_be_visible()
    expect(form.get_by_label("By when")).to_have_value("2026-12-04")
    expect(form.get_by_role("radio", name="Sailboat")).to_be_checked()
    expect(form.get_by_role("checkbox", name="Start, stop")).to_be_checked()
    form.get_by_label("Error 3", exact=True).fill("Nobody acts")
    form.get_by_label("Cost of error 3").fill("0")
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)

    first, second, sent = town.app.heard
    assert first["cost1"]["value"]["value"] == "12.5"
    assert second["error2"]["value"]["value"] == "A customer leaves"
    assert [sent[f"cost{row}"]["value"]["value"] for row in (1, 2, 3)] == ["12.5", "900", "0"]
    assert sent["who"]["value"]["selected_user"] == town.people["bob"]["id"]
    assert sent["day"]["value"]["selected_date"] == "2026-12-04"
    assert sent["worse"]["value"]["selected_option"]["value"] == "sailboat"
    assert [one["value"] for one in sent["checks"]["value"]["selected_options"]] == ["ssc"]
