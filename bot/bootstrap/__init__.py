"""The composition root: the only package that knows both storage and Slack."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slack_bolt.app.async_app import AsyncApp

from bot.bootstrap.beating import heartbeat_of
from bot.bootstrap.ground import open_ground
from bot.call import Tools
from bot.clock import TickingClock
from bot.engine.desk import Desk
from bot.engine.heartbeat import Heartbeat
from bot.engine.lookout import Lookout
from bot.listeners import all_routes
from bot.process import checks
from bot.process.database import NeedsPostgreSQL
from bot.settings import ProcessSettings, Settings, WebSettings
from bot.slack.bolt import build_app
from bot.slack.canvases import Canvases
from bot.slack.homes import Homes
from bot.slack.reception import Reception
from bot.slack.rounds import Rounds
from bot.slack.socket import Socket
from bot.web.inside import Inside
from bot.web.signatures import Signatures
from storage.alone import alone

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
        ground = await on_exit.enter_async_context(open_ground(settings))
        # The desk wakes the heartbeat, and the heartbeat's handlers need the desk's tools.
        tools = ground.tools(wake=lambda: heartbeat.wake())
        heartbeat = heartbeat_of(ground, tools)
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
        rounds = Rounds(tools)
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
    async with open_ground(settings) as ground:
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
        ground = await on_exit.enter_async_context(open_ground(settings))
        tools = ground.tools(wake=lambda: heartbeat.wake())
        heartbeat = heartbeat_of(ground, tools)
        on_exit.push_async_callback(heartbeat.stop)
        rounds = Rounds(tools)
        on_exit.push_async_callback(rounds.stop)
        asking = ground.asking(tools)
        lookouts = (*asking, Canvases(tools), Homes(tools))
        for one in lookouts:
            on_exit.push_async_callback(one.stop)
        looks = (*checks.beats(heartbeat), *map(checks.asking, asking))
        inside = ground.inside(*looks, beat=heartbeat)
        yield Worker(tools, inside, heartbeat, rounds, lookouts)


@dataclass(frozen=True, slots=True)
class _Taken:
    """Several processes take requests: only the database knows what the others have taken."""

    desk: Desk
    workspace_id: str

    async def first_time(self, key: str) -> bool:
        return await self.desk.write(self.workspace_id, lambda work: work.events.first_time(key))

    async def withdraw(self, key: str) -> None:
        await self.desk.write(self.workspace_id, lambda work: work.events.withdraw(key))
