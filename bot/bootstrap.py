"""The composition root: the only module that knows both storage and Slack."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot import due, slack
from bot.bolt import build_app
from bot.call import Tools
from bot.clock import SandboxClock, SystemClock, TickingClock
from bot.delivery.courier import Courier
from bot.delivery.loop import Delivery
from bot.desk import Desk
from bot.directory import Directory
from bot.executors import Executors
from bot.heartbeat import Heartbeat, NextDue
from bot.listeners import all_routes
from bot.scheduled import Performer
from bot.settings import Settings
from bot.socket import Socket
from bot.views import status
from bot.words import Voice
from rituals.ports import Content, FailedDelivery
from storage import migrate
from storage.unit_of_work import Storage


class OlderDatabase(Exception):
    """The database has to be migrated first. Nothing was changed."""


class NewerDatabase(Exception):
    """The database was migrated by a newer program. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Bot:
    """Everything that runs in one process, put together and not begun yet."""

    app: AsyncApp
    heartbeat: Heartbeat
    tools: Tools
    socket: Socket

    async def start(self) -> None:
        """Connect and begin to beat."""
        await self.socket.connect()
        self.heartbeat.start()


@asynccontextmanager
async def bot(settings: Settings) -> AsyncIterator[Bot]:
    """Build it, and on the way out let what is under way end: nothing is cut off in the middle.

    Raises OlderDatabase, NewerDatabase, slack.TokenRefused, StorageUnavailable, aiohttp's errors.
    """
    async with AsyncExitStack() as on_exit:
        storage = Storage(settings.database, channel_interval=settings.channel_interval)
        on_exit.callback(storage.close)
        _prepare(storage)
        executors = Executors(writes=1 if settings.sqlite_path else 4)
        on_exit.callback(executors.close)

        shared = await on_exit.enter_async_context(slack.session())
        token = settings.bot_token.get_secret_value()
        client = slack.client(token, settings.slack_api_url, shared)
        installation = await slack.installation(client, token)

        clock = _clock(settings, shared)
        await clock.refresh()
        # The desk wakes the heartbeat, and the heartbeat's handlers need the desk's tools.
        desk = Desk(storage, executors, clock, wake=lambda: heartbeat.wake())
        tools = Tools(
            desk=desk,
            slack=client,
            directory=Directory(client, desk, installation),
            installation=installation,
            clock=clock,
            command_prefix=settings.command_prefix,
        )
        heartbeat = _heartbeat(settings, storage, executors, clock, client, tools, shared)
        app = build_app(client, tools, all_routes())
        socket = Socket(app, settings.app_token.get_secret_value())
        on_exit.push_async_callback(heartbeat.stop)
        on_exit.push_async_callback(socket.close)
        yield Bot(app, heartbeat, tools, socket)


def _prepare(storage: Storage) -> None:
    """An empty database is filled with tables; one with data in it is changed on request only."""
    match migrate.state(storage.engines.read):
        case migrate.Schema.EMPTY:
            migrate.upgrade(storage.engines.background)
        case migrate.Schema.OLDER:
            raise OlderDatabase
        case migrate.Schema.NEWER:
            raise NewerDatabase


def migrate_database(url: str) -> str:
    """Bring a database to this version; returns what it was before, in a word.

    Raises NewerDatabase, StorageUnavailable.
    """
    storage = Storage(url)
    try:
        before = migrate.state(storage.engines.read)
        if before is migrate.Schema.NEWER:
            raise NewerDatabase
        migrate.upgrade(storage.engines.background)
        return before
    finally:
        storage.close()


def _clock(settings: Settings, shared: aiohttp.ClientSession) -> TickingClock:
    return SandboxClock(settings.clock_url, shared) if settings.clock_url else SystemClock()


def _heartbeat(
    settings: Settings,
    storage: Storage,
    executors: Executors,
    clock: TickingClock,
    client: AsyncWebClient,
    tools: Tools,
    shared: aiohttp.ClientSession,
) -> Heartbeat:
    async def client_of(workspace_id: str) -> AsyncWebClient | None:
        return client if workspace_id == tools.installation.workspace_id else None

    def failure_notice(failed: FailedDelivery) -> Content:
        return status.failure(_unzoned(tools), failed)

    courier = Courier(
        client_of,
        failure_notice=failure_notice,
        grace=timedelta(seconds=settings.grace_period),
        now=clock.now,
    )
    return Heartbeat(
        storage.schedule,
        storage.outbox,
        Performer(storage.schedule, due.handlers(tools)),
        Delivery(storage.outbox, courier, executors, clock),
        executors,
        clock,
        on_next_due=_teller(settings, shared),
    )


def _unzoned(tools: Tools) -> Voice:
    return tools.voice("UTC")


def _teller(settings: Settings, shared: aiohttp.ClientSession) -> NextDue | None:
    """In a sandbox: when the next thing is due, so that people can jump there."""
    if not settings.clock_url:
        return None
    url = settings.clock_url.removesuffix("clock") + "next-due"

    async def tell(at: datetime | None) -> None:
        try:
            body = {"at": at.timestamp() if at else None}
            async with shared.post(url, json=body):
                pass
        except (aiohttp.ClientError, TimeoutError):
            return  # a convenience of the page's

    return tell
