"""What every process stands on: settings made into connections, a clock, and tools."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.call import Tools
from bot.clock import TickingClock
from bot.engine.desk import Desk
from bot.engine.executors import Executors
from bot.engine.heartbeat import Heartbeat
from bot.integrations.mlflow import MLflow
from bot.integrations.repositories import Repositories
from bot.integrations.trackers import Trackers
from bot.process import checks
from bot.process.database import belongs, prepare
from bot.process.health import Health, Look
from bot.process.metrics import Metrics
from bot.process.sandboxed import clock_of
from bot.settings import ProcessSettings
from bot.slack import client as slack
from bot.slack.directory import Directory
from bot.slack.files import Files
from bot.slack.installation import Installation
from bot.slack.pictures import Pictures
from bot.web.inside import Inside
from rituals.gates.checklist import checklist
from rituals.issues.ports import WorkTracker
from rituals.kickoff.playbook import catalogue
from rituals.roles.catalogue import catalogue as role_cards
from storage import migrate
from storage.unit_of_work import Storage


@dataclass(frozen=True, slots=True)
class Ground:
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
async def open_ground(settings: ProcessSettings) -> AsyncIterator[Ground]:
    catalogue()  # a question that can't be asked is told now, not in somebody's kickoff
    checklist()
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
        executors = Executors.for_sqlite() if settings.sqlite_path else Executors()
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
        yield Ground(
            settings, storage, executors, shared, client, installation, clock, metrics, *trackers
        )


def _github(settings: ProcessSettings, on_exit: AsyncExitStack) -> WorkTracker | None:
    if settings.github is None:
        return None
    from bot.integrations.github import GitHub  # its library, which only who has a token needs

    made = GitHub(settings.github, way=settings.way)
    on_exit.push_async_callback(made.close)
    return made
