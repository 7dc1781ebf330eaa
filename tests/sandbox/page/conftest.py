"""A sandbox and a small app in a thread of their own, and people with a browser each."""

import asyncio
import json
import threading
import urllib.request
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, Literal, TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from sandbox import seed, server
from sandbox.world import World, WorldClock
from tests.sandbox.page.app import MANIFEST, WORDS, ShowcaseApp

FRIDAY_AT_NOON_UTC = 1_795_780_800.0  # 2026-11-27 12:00 UTC
T = TypeVar("T")


class Town:
    """The running sandbox with its app, as tests outside of its event loop use it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.running = self.wait(self._serve())
        self.url = self.running.url
        installed = self.post("/sandbox/install", {"manifest": MANIFEST, "completions": WORDS})
        self.app = self.wait(self._connect(installed))
        self.people = {one["name"]: one for one in self.get("/sandbox/api/users")["users"]}

    async def _serve(self) -> server.Running:
        world = World(WorldClock(FRIDAY_AT_NOON_UTC))
        seed.demo(world)
        return await server.start(world, rate_limits=False)

    async def _close(self) -> None:
        await self.running.stop()

    async def _connect(self, installed: dict[str, Any]) -> ShowcaseApp:
        app = ShowcaseApp(self.url, installed)
        await app.start()
        return app

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=20)

    def stop(self) -> None:
        self.wait(self.app.stop())
        self.wait(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            return json.load(answer)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            self.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def act(self, who: str, do: str, **details: Any) -> Any:
        return self.post("/sandbox/api/act", {"as": self.people[who]["id"], "do": do, **details})

    def channel(self, name: str, *, seen_by: str = "alice") -> str:
        state = self.get(f"/sandbox/api/state?as={self.people[seen_by]['id']}")
        found: str = next(one["id"] for one in state["channels"] if one["name"] == name)
        return found

    def address(self, who: str, channel: str = "ml-churn") -> str:
        place = channel if channel == "home" else self.channel(channel)
        return f"{self.url}/?as={self.people[who]['id']}&channel={place}"


class Windows:
    """Browser windows that tests use one after another: to open one takes a second of its own.

    Each town has an origin of its own, so nothing is remembered from one test to the next.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._open: list[Page] = []

    def take(self, number: int) -> Page:
        if number == len(self._open):
            self._open.append(self._context.new_page())
        return self._open[number]


@pytest.fixture(scope="module")
def windows(a_chromium: Browser) -> Windows:
    return Windows(a_chromium.new_context(reduced_motion="reduce"))


@pytest.fixture
def town() -> Iterator[Town]:
    made = Town()
    yield made
    made.stop()


Visit = Callable[..., Page]


@pytest.fixture
def visit(windows: Windows, town: Town) -> Iterator[Visit]:
    """`visit("dana", "general", width=390)` opens the page as somebody; errors fail the test."""
    troubles: list[str] = []
    used: list[Page] = []

    def trouble(error: Error) -> None:
        troubles.append(str(error))

    def open_page(
        who: str,
        channel: str = "ml-churn",
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
    ) -> Page:
        page = windows.take(len(used))
        used.append(page)
        page.set_default_timeout(8000)
        page.set_viewport_size({"width": width, "height": 820})
        page.emulate_media(color_scheme=scheme)
        page.on("pageerror", trouble)
        page.goto(town.address(who, channel))
        page.locator("#acting").wait_for(state="attached")
        return page

    yield open_page
    for page in used:
        page.goto("about:blank")
        page.remove_listener("pageerror", trouble)
    assert troubles == []
