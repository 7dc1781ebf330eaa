"""The composition root: the only module that knows both storage and Slack."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot import due
from bot.call import Tools
from bot.clock import TickingClock
from bot.engine.delivery.courier import Courier
from bot.engine.delivery.loop import Delivery
from bot.engine.desk import Desk
from bot.engine.executors import Executors
from bot.engine.heartbeat import Heartbeat
from bot.engine.housekeeping import Housekeeper
from bot.engine.lookout import Lookout
from bot.engine.performing import Performer
from bot.integrations.mlflow import MLflow
from bot.integrations.repositories import Repositories
from bot.integrations.trackers import Trackers
from bot.listeners import all_routes
from bot.process import checks
from bot.process.database import NeedsPostgreSQL, belongs, prepare
from bot.process.health import Health, Look
from bot.process.metrics import Metrics
from bot.process.sandboxed import clock_of, teller
from bot.settings import ProcessSettings, Settings, WebSettings
from bot.slack import client as slack
from bot.slack.bolt import build_app
from bot.slack.canvases import Canvases
from bot.slack.directory import Directory
from bot.slack.files import Files
from bot.slack.homes import Homes
from bot.slack.installation import Installation
from bot.slack.pictures import Pictures
from bot.slack.reception import Reception
from bot.slack.rounds import Rounds
from bot.slack.socket import Socket
from bot.views import status
from bot.web.inside import Inside
from bot.web.signatures import Signatures
from bot.words import Voice
from rituals.issues.ports import WorkTracker
from rituals.kickoff.catalogue import catalogue
from rituals.ports import Content, FailedDelivery
from rituals.roles.catalogue import catalogue as role_cards
from storage import migrate
from storage.alone import alone
from storage.unit_of_work import Storage

if TYPE_CHECKING:
    from starlette.applications import Starlette


@dataclass(frozen=True, slots=True)
class Bot:
    """`mainspring run`: everything in one process, put together and not begun yet."""

    app: AsyncApp
    tools: Tools
    reception: Reception
    socket: Socket
    inside: Inside
    heartbeat: Heartbeat
    rounds: Rounds
    lookouts: tuple[Lookout, ...]

    async def start(self) -> None:
        """Connect and begin to beat. Raises what `Socket.connect` raises."""
        await self.socket.connect()
        self.heartbeat.start()
        self.rounds.start()
        for one in self.lookouts:
            one.start()


@dataclass(frozen=True, slots=True)
class Web:
    """`mainspring web`: takes Slack's requests over HTTP. What it queues, a worker delivers."""

    clock: TickingClock
    tools: Tools
    reception: Reception
    inside: Inside
    endpoint: "Starlette"


@dataclass(frozen=True, slots=True)
class Worker:
    """`mainspring worker`: performs what is due, and delivers."""

    tools: Tools
    inside: Inside
    heartbeat: Heartbeat
    rounds: Rounds
    lookouts: tuple[Lookout, ...]

    def start(self) -> None:
        self.heartbeat.start()
        self.rounds.start()
        for one in self.lookouts:
            one.start()


@asynccontextmanager
async def bot(settings: Settings) -> AsyncIterator[Bot]:
    """Build it, and on the way out let what is under way end: nothing is cut off in the middle.

    Raises AlreadyRunning, OlderDatabase, NewerDatabase, OtherWorkspace, slack.TokenRefused,
    StorageUnavailable, aiohttp's errors.
    """
    async with AsyncExitStack() as on_exit:
        on_exit.enter_context(alone(settings.database))
        ground = await on_exit.enter_async_context(_ground(settings))
        # The desk wakes the heartbeat, and the heartbeat's handlers need the desk's tools.
        tools = ground.tools(wake=lambda: heartbeat.wake())
        heartbeat = _heartbeat(ground, tools)
        app = build_app(ground.client, tools, all_routes())
        reception = Reception(app, ground.metrics)
        socket = Socket(
            reception,
            ground.client,
            settings.app_token.get_secret_value(),
            ground.metrics,
            silence=settings.socket_silence,
            way=settings.way,
        )
        asking = ground.asking(tools)
        looks = (*checks.beats(heartbeat), checks.connected(socket), *map(checks.asking, asking))
        inside = ground.inside(*looks, beat=heartbeat)
        on_exit.push_async_callback(heartbeat.stop)
        on_exit.push_async_callback(tools.files.close)
        on_exit.push_async_callback(tools.pictures.close)
        on_exit.push_async_callback(socket.close)
        on_exit.push_async_callback(reception.close)
        rounds = Rounds(tools.directory, tools.desk, ground.installation)
        on_exit.push_async_callback(rounds.stop)
        lookouts = (*asking, Canvases(tools), Homes(tools))
        for one in lookouts:
            on_exit.push_async_callback(one.stop)
        yield Bot(app, tools, reception, socket, inside, heartbeat, rounds, lookouts)


@asynccontextmanager
async def web(settings: WebSettings) -> AsyncIterator[Web]:
    """Raises NeedsPostgreSQL, and otherwise what `bot` raises."""
    from bot.web.public import public  # a web framework, which only this process needs
    from bot.web.world import routes

    if settings.sqlite_path:
        raise NeedsPostgreSQL
    async with _ground(settings) as ground:
        # A worker finds what was queued when it next looks, which is within a second.
        tools = ground.tools(wake=lambda: None)
        reception = Reception(build_app(ground.client, tools, all_routes()), ground.metrics)
        inside = ground.inside(checks.taking(reception))
        signatures = Signatures(
            settings.signing_secret.get_secret_value(),
            _Taken(tools.desk, ground.installation.workspace_id),
        )
        try:
            endpoint = public(reception, signatures, inside, ground.metrics, *routes(tools))
            yield Web(ground.clock, tools, reception, inside, endpoint)
        finally:
            await reception.close()
            await tools.files.close()
            await tools.pictures.close()


@asynccontextmanager
async def worker(settings: ProcessSettings) -> AsyncIterator[Worker]:
    """Raises what `bot` raises."""
    async with AsyncExitStack() as on_exit:
        on_exit.enter_context(alone(settings.database))
        ground = await on_exit.enter_async_context(_ground(settings))
        tools = ground.tools(wake=lambda: heartbeat.wake())
        heartbeat = _heartbeat(ground, tools)
        on_exit.push_async_callback(heartbeat.stop)
        rounds = Rounds(tools.directory, tools.desk, ground.installation)
        on_exit.push_async_callback(rounds.stop)
        asking = ground.asking(tools)
        lookouts = (*asking, Canvases(tools), Homes(tools))
        for one in lookouts:
            on_exit.push_async_callback(one.stop)
        looks = (*checks.beats(heartbeat), *map(checks.asking, asking))
        inside = ground.inside(*looks, beat=heartbeat)
        yield Worker(tools, inside, heartbeat, rounds, lookouts)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every process stands on."""

    settings: ProcessSettings
    storage: Storage
    executors: Executors
    shared: aiohttp.ClientSession
    client: AsyncWebClient
    installation: Installation
    clock: TickingClock
    metrics: Metrics
    tracker: MLflow | None
    work_tracker: WorkTracker | None

    def tools(self, wake: Callable[[], None]) -> Tools:
        desk = Desk(self.storage, self.executors, self.clock, wake)
        return Tools(
            desk=desk,
            slack=self.client,
            directory=Directory(self.client, desk, self.installation),
            installation=self.installation,
            clock=self.clock,
            command_prefix=self.settings.command_prefix,
            files=Files(self.client, desk, self.installation),
            pictures=Pictures(),
            public_url=self.settings.public_url,
            tracker=self.tracker,
            work_tracker=self.work_tracker,
            buttons_only=self.settings.buttons_only,
        )

    def asking(self, tools: Tools) -> list[Trackers | Repositories]:
        """What looks into the trackers that were set up."""
        made: list[Trackers | Repositories] = []
        if tools.tracker:
            every = timedelta(seconds=self.settings.mlflow_interval)
            made.append(Trackers(tools, tools.tracker, every))
        if tools.work_tracker:
            every = timedelta(seconds=self.settings.github_interval)
            made.append(Repositories(tools, tools.work_tracker, every))
        return made

    def inside(self, *looks: Look, beat: Heartbeat | None = None) -> Inside:
        def schema() -> migrate.Schema:
            return migrate.state(self.storage.engines.read)

        database = checks.database(partial(self.executors.read, schema))
        return Inside(Health([database, *looks]), self.metrics, self.clock, beat)


@asynccontextmanager
async def _ground(settings: ProcessSettings) -> AsyncIterator[_Ground]:
    catalogue()  # a question that can't be asked is told now, not in somebody's kickoff
    role_cards()
    async with AsyncExitStack() as on_exit:
        storage = Storage(
            settings.database,
            channel_interval=settings.channel_interval,
            lease=settings.patience.lease,
            is_paced=settings.channel_interval > 0,
        )
        on_exit.callback(storage.close)
        prepare(storage)
        executors = Executors(writes=1 if settings.sqlite_path else 4)
        on_exit.callback(executors.close)

        shared = await on_exit.enter_async_context(slack.session())
        token = settings.bot_token.get_secret_value()
        metrics = Metrics()
        client = slack.client(
            token, settings.slack_api_url, shared, metrics.called, way=settings.way
        )
        installation = await slack.installation(client, token)
        belongs(storage, installation.workspace_id)
        clock = clock_of(settings, shared)
        await clock.refresh()
        tracker = MLflow(settings.mlflow, way=settings.way) if settings.mlflow else None
        if tracker:
            on_exit.push_async_callback(tracker.close)
        work_tracker = _github(settings, on_exit)
        trackers = (tracker, work_tracker)
        yield _Ground(
            settings, storage, executors, shared, client, installation, clock, metrics, *trackers
        )


def _github(settings: ProcessSettings, on_exit: AsyncExitStack) -> WorkTracker | None:
    if settings.github is None:
        return None
    from bot.integrations.github import GitHub  # its library, which only who has a token needs

    made = GitHub(settings.github, way=settings.way)
    on_exit.push_async_callback(made.close)
    return made


@dataclass(frozen=True, slots=True)
class _Taken:
    """Several processes take requests: only the database knows what the others have taken."""

    desk: Desk
    workspace_id: str

    async def first_time(self, key: str) -> bool:
        return await self.desk.write(self.workspace_id, lambda work: work.events.first_time(key))

    async def withdraw(self, key: str) -> None:
        await self.desk.write(self.workspace_id, lambda work: work.events.withdraw(key))


def _heartbeat(ground: _Ground, tools: Tools) -> Heartbeat:
    settings, storage, executors = ground.settings, ground.storage, ground.executors
    client, clock, metrics = ground.client, ground.clock, ground.metrics

    async def client_of(workspace_id: str) -> AsyncWebClient | None:
        return client if workspace_id == tools.installation.workspace_id else None

    def failure_notice(failed: FailedDelivery) -> Content:
        return status.failure(_unzoned(tools), failed)

    courier = Courier(
        client_of,
        failure_notice=failure_notice,
        patience=settings.patience,
        pictures=tools.pictures,
        now=clock.now,
    )
    housekeeper = Housekeeper(
        storage.housekeeping,
        storage.traces,
        executors,
        clock,
        history=timedelta(days=settings.keep_history_days),
        events=timedelta(days=settings.keep_events_days),
    )
    return Heartbeat(
        storage.schedule,
        storage.outbox,
        Performer(storage.schedule, due.handlers(tools)),
        Delivery(storage.outbox, courier, executors, clock, ended=metrics.ended),
        executors,
        clock,
        on_next_due=teller(settings, ground.shared),
        unseen=due.UNSEEN,
        on_claimed=metrics.claimed,
        housekeeper=housekeeper,
    )


def _unzoned(tools: Tools) -> Voice:
    return tools.voice("UTC")
