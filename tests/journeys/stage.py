"""The bot and a local Slack in one process, and people who use them: what journeys play on.

Everything goes over the real protocol: HTTP and WebSocket on the loopback. Time is the sandbox's,
and moves only when a test moves it.
"""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

from bot import bootstrap
from bot.bootstrap import Bot
from bot.manifest import completions, manifest
from bot.settings import Settings
from sandbox import seed, server
from sandbox.driver import Person, Sandbox
from sandbox.world import World, WorldClock
from tests.databases import a_copy

T = TypeVar("T")

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=BERLIN)
"""When journeys begin, unless they say otherwise."""
PATIENCE_S = 20


class Clock:
    """The sandbox's clock; the bot has caught up when a move returns."""

    def __init__(self, stage: "Stage") -> None:
        self._stage = stage

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._stage.slack.clock.now(), BERLIN)

    def advance(self, **parts: float) -> None:
        self._stage.slack.clock.advance(**parts)
        self._stage.settle()

    def to(self, when: str, zone: str = "Europe/Berlin") -> None:
        """To a wall-clock time, e.g. "2026-11-27 15:00"."""
        self._stage.slack.clock.to(when, zone)
        self._stage.settle()


class Stage:
    """A demo workspace with the bot installed and running; `team()` sets one up."""

    def __init__(self, database: str, start: datetime, **settings: Any) -> None:
        self._database = database
        self._start = start
        self._more = settings
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="stage", daemon=True)
        self._exits = AsyncExitStack()
        self._bot_exits = AsyncExitStack()
        self._is_playing = False
        self.clock = Clock(self)

    def __enter__(self) -> Self:
        self._thread.start()
        self.wait_for(self._raise_the_curtain())
        self.slack = Sandbox(self.url, settle=self.settle)
        self.installed = self.slack.install(
            manifest(self._more.get("command_prefix", "")), words=completions()
        )
        self.start_bot()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.stop_bot()
            self.wait_for(self._exits.aclose())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    async def _raise_the_curtain(self) -> None:
        self.world = World(WorldClock(self._start.timestamp()))
        seed.demo(self.world)
        # What takes long on a machine that does much else is no failure of the bot's.
        running = await server.start(self.world, rate_limits=False, patience=PATIENCE_S)
        self._exits.push_async_callback(running.stop)
        self.url = running.url

    def _settings(self, **changes: Any) -> dict[str, Any]:
        return {
            "bot_token": self.installed["bot_token"],
            "app_token": self.installed["app_token"],
            "slack_api_url": f"{self.url}/api/",
            "clock_url": f"{self.url}/sandbox/clock",
            "database": self._database,
            "channel_interval": 0,
            "grace_period": 0.05,
            **self._more,
            **changes,
        }

    def environment(self) -> dict[str, str]:
        """The same settings for a process of its own."""
        names = {
            "bot_token": "SLACK_BOT_TOKEN",
            "app_token": "SLACK_APP_TOKEN",
            "slack_api_url": "SLACK_API_URL",
        }
        return {
            names.get(name, f"MAINSPRING_{name.upper()}"): str(value)
            for name, value in self._settings().items()
        }

    def start_bot(self, **changes: Any) -> None:
        """As `mainspring run` would; a second time after `stop_bot` is a restart."""
        settings = Settings(**self._settings(**changes))

        async def begin() -> Bot:
            bot = await self._bot_exits.enter_async_context(bootstrap.bot(settings))
            await bot.start()
            return bot

        self.bot = self.wait_for(begin())
        self._is_playing = True

    def stop_bot(self) -> None:
        """Orderly: it drains."""
        self._is_playing = False
        self.wait_for(self._bot_exits.aclose())

    def settle(self) -> None:
        """Until the bot has nothing left to do at the present time; at once where it is stopped."""
        if not self._is_playing:
            return
        self.wait_for(self.bot.heartbeat.settle())
        if sum(self.wait_for(lookout.settle()) for lookout in self.bot.lookouts):
            self.wait_for(self.bot.heartbeat.settle())

    def person(self, name: str) -> Person:
        return self.slack.person(name)

    def invite_bot(self, channel: str = "#ml-churn", by: str = "alice") -> None:
        self.person(by).goes_to(channel).invites("@Mainspring")

    def team(self, channel: str = "#ml-churn", by: str = "alice", **fields: Any) -> None:
        """Set a team up by hand, as somebody would; `fields` by the label in the modal."""
        who = self.person(by)
        self.invite_bot(channel, by)
        who.clicks("Set up this team")
        for label, value in fields.items():
            who.fills(label.replace("_", " "), value)
        assert not who.submits()
        assert not who.submits()
        who.sees("set me up here")

    def wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        """Something of the bot's, done where the bot runs."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE_S)


@contextmanager
def stage(folder: Path, start: datetime = MONDAY, **settings: Any) -> Iterator[Stage]:
    """Everything that was sent must have passed Slack's rules, with a full plain text."""
    with Stage(a_copy(folder), start, **settings) as made:
        yield made
        assert made.slack.refusals() == []
        assert made.slack.warnings() == []
