from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.pictures import Visit
from tests.journeys.stage import Stage, stage


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Stage]:
    """A workspace with the bot installed, on Monday morning; nobody has set up anything."""
    with stage(tmp_path) as made:
        yield made


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
