"""Phones, dark rooms, keyboards, and eyes that need contrast."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.sandbox.page.conftest import Town, Visit
from tests.sandbox.page.test_doing import run
from tests.sandbox.page.test_reading import show

pytestmark = pytest.mark.browser

LONG = "a-very-long-word-without-any-place-to-break-" * 6

# For each visible piece of text, what it is, if it stands out less than WCAG AA asks.
TOO_PALE = """() => {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const light = (paints) => {
    pen.globalAlpha = 1; pen.fillStyle = '#fff'; pen.fillRect(0, 0, 1, 1);
    for (const paint of paints) { pen.fillStyle = paint; pen.fillRect(0, 0, 1, 1); }
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
      .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !node.checkVisibility({opacityProperty: true,
      visibilityProperty: true}) || node.closest(':disabled, .skip, noscript')) continue;
    const chain = [];
    for (let at = node; at; at = at.parentElement) chain.unshift(getComputedStyle(at));
    const grounds = chain.map((style) => style.backgroundColor);
    const style = chain.at(-1);
    const [a, b] = [light(grounds), light([...grounds, node.closest('svg.plot, svg.pie')
      ? style.fill : style.color])].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) {
      bad.push(`${node.className} ${walk.currentNode.data.trim().slice(0, 30)}`);
    }
  }
  return [...new Set(bad)];
}"""


def too_wide(page: Page) -> list[str]:
    """What makes the page or its lists scroll sideways."""
    found: list[str] = page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll(
            '.messages, .sheet-body, .home, .sidebar, .popover')]
          .filter((node) => node.scrollWidth > node.clientWidth)
          .map((node) => node.className || node.tagName)"""
    )
    return found


def test_nothing_scrolls_sideways_on_a_phone(town: Town, visit: Visit) -> None:
    channel = town.channel("ml-churn")
    parent = town.act("bob", "message", channel=channel, text=LONG)["result"]["ts"]
    town.act("bob", "message", channel=channel, text=LONG, thread_ts=parent)
    show(town, "prose", "charts", "more", "controls")
    page = visit("alice", width=360)
    expect(page.get_by_role("button", name="Add a reflection")).to_be_visible()
    assert too_wide(page) == []
    expect(page.get_by_text("demo data, on this machine only")).to_be_in_viewport()

    page.get_by_role("button", name="Add a reflection").click()
    dialog = page.locator("#modal")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("node => [node.offsetWidth, node.offsetHeight]") == [360, 820]
    assert too_wide(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    page.get_by_role("button", name="1 reply").click()
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread).to_be_visible()
    assert thread.evaluate("node => node.offsetHeight") > 700
    assert too_wide(page) == []
    thread.get_by_role("button", name="Close thread").click()

    page.get_by_role("button", name="Channels and people").click()
    page.get_by_role("button", name="general").click()
    expect(page.get_by_role("combobox", name="Message #general")).to_be_visible()
    expect(page.locator("#sidebar")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_enough(
    town: Town, visit: Visit, scheme: Literal["light", "dark"]
) -> None:
    show(town, "prose", "charts", "more", "controls")
    town.act("alice", "command", channel=town.channel("ml-churn"), text="/retro whisper")
    page = visit("alice", scheme=scheme)
    expect(page.get_by_text("Only you can read this.")).to_be_visible()
    page.add_style_tag(content="*, ::before, ::after { animation: none !important }")
    assert page.evaluate(TOO_PALE) == []
    run(page, "/retro now")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Please complete this required field.")).to_be_visible()
    assert page.evaluate(TOO_PALE) == []


def test_the_switch_changes_the_colours_and_is_remembered(visit: Visit) -> None:
    page = visit("alice", scheme="light")

    def ground() -> str:
        colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return colour

    bright = ground()
    switch = page.get_by_role("button", name="Colours:")
    switch.click()
    assert ground() == bright
    switch.click()
    assert ground() != bright
    page.reload()
    page.locator("#acting").wait_for()
    assert ground() != bright


def test_the_focus_stays_in_a_modal_and_comes_back(visit: Visit) -> None:
    page = visit("alice")
    run(page, "/retro now")
    expect(page.get_by_role("textbox", name="What went well?")).to_be_focused()
    inside = "() => document.activeElement.matches('body, #modal *')"
    for _ in range(45):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(page.locator("#modal")).to_have_count(0)
    expect(page.locator("main .compose")).to_be_focused()


def test_lists_are_walked_with_the_arrow_keys(visit: Visit) -> None:
    page = visit("alice")
    page.locator("#acting").press("Enter")
    expect(page.get_by_role("option", name="Alice")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="Dana")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#acting")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Acting as Gil")).to_be_visible()
