"""The same bot over HTTP, as several processes: `web` takes requests, two workers deliver."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot import bootstrap
from bot.bootstrap import Web, Worker
from bot.manifest import completions, manifest
from bot.settings import ProcessSettings, WebSettings
from bot.web.address import Address
from bot.web.serving import serving
from tests.databases import database
from tests.journeys.stage import MONDAY, Stage

ANYWHERE = Address("127.0.0.1", 0)


@dataclass
class Front:
    """A `web` process."""

    web: Web
    url: str
    exits: AsyncExitStack


class Several(Stage):
    """On PostgreSQL, in one event loop; nothing is shared but the database and Slack."""

    def start_bot(self, **changes: Any) -> None:
        self.workers: list[tuple[Worker, AsyncExitStack]] = []
        self._changes = changes
        self.front = self.start_web()
        for _ in range(2):
            self.start_worker()

    def start_web(self) -> Front:
        """From now on Slack sends its requests there."""
        secret = self.installed["signing_secret"]
        settings = WebSettings(**self._settings(**self._changes), signing_secret=secret)

        async def begin() -> Front:
            exits = AsyncExitStack()
            web = await exits.enter_async_context(bootstrap.web(settings))
            at = await exits.enter_async_context(serving(web.endpoint, ANYWHERE))
            return Front(web, f"http://{at}", exits)

        front = self.wait_for(begin())
        self.slack.install(manifest(request_url=front.url), words=completions())
        return front

    def stop_web(self, front: Front) -> None:
        self.wait_for(front.exits.aclose())

    def start_worker(self) -> None:
        settings = ProcessSettings(**self._settings(**self._changes))

        async def begin() -> tuple[Worker, AsyncExitStack]:
            exits = AsyncExitStack()
            worker = await exits.enter_async_context(bootstrap.worker(settings))
            worker.heartbeat.start()
            return worker, exits

        self.workers.append(self.wait_for(begin()))

    def stop_worker(self) -> None:
        """The oldest."""
        _, exits = self.workers.pop(0)
        self.wait_for(exits.aclose())

    def stop_bot(self) -> None:
        self.stop_web(self.front)
        while self.workers:
            self.stop_worker()

    def settle(self) -> None:
        async def all_of_them() -> None:
            await self.front.web.clock.refresh()
            await asyncio.gather(*(worker.heartbeat.settle() for worker, _ in self.workers))

        self.wait_for(all_of_them())


@contextmanager
def several(start: datetime = MONDAY, **settings: Any) -> Iterator[Several]:
    """As `stage` is."""
    with database("postgresql") as url, Several(url, start, **settings) as made:
        yield made
        assert made.slack.refusals() == []
        assert made.slack.warnings() == []
