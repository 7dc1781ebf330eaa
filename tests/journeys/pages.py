"""What somebody does on a page of the local Slack, in a browser."""

import re

from playwright.sync_api import Locator, Page

REPLIES = re.compile(r"^\d+ repl(y|ies)")


def types(page: Page, command: str) -> None:
    page.get_by_role("combobox", name="#ml-churn").first.fill(command)
    page.keyboard.press("Enter")


def thread(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Thread")


def opens_thread(page: Page, of: str) -> Locator:
    """Under the last message that says `of`: another one may have replies before it has come."""
    shown = page.get_by_role("article").filter(has_text=of)
    shown.get_by_role("button", name=REPLIES).last.click()
    return thread(page)
