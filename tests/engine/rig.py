"""The whole engine against a local Slack, in one event loop: what production wires, small."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import SandboxClock
from bot.engine.delivery.courier import Courier
from bot.engine.delivery.loop import Delivery
from bot.engine.delivery.patience import Patience
from bot.engine.executors import Executors
from bot.engine.heartbeat import Heartbeat, NextDue
from bot.engine.performing import Handler, Performer
from rituals.ports import Content, Due, FailedDelivery
from sandbox import seed, server
from sandbox.world import World
from sandbox.world.model import Message
from storage.unit_of_work import Storage, UnitOfWork

SCOPES = (
    "chat:write chat:write.public channels:history groups:history im:history im:write "
    "channels:read groups:read files:write"
)
MANIFEST = {
    "display_information": {"name": "Mainspring"},
    "features": {"bot_user": {"display_name": "Mainspring"}},
    "oauth_config": {"scopes": {"bot": SCOPES.split()}},
    "settings": {"socket_mode_enabled": True},
}
PATIENCE = Patience(timeout=timedelta(milliseconds=500), grace=timedelta(milliseconds=200))
FIRST_PAUSE = timedelta(milliseconds=100)


def say_what_is_due(work: UnitOfWork, due: Due, now: datetime) -> None:
    """The handler of kind "say": `ref` is `channel text`."""
    channel, _, text = due.ref.partition(" ")
    work.outbox.post(channel, {"text": text}, tell=None)


def notice(failed: FailedDelivery) -> Content:
    return {"text": f"A message to {failed.channel_id} failed: {failed.reason}"}


@dataclass
class Rig:
    storage: Storage
    heartbeat: Heartbeat
    courier: Courier
    delivery: Delivery
    executors: Executors
    clock: SandboxClock
    slack: server.Running
    workspace_id: str
    session: aiohttp.ClientSession
    token: str
    bot_user_id: str

    @property
    def world(self) -> World:
        return self.slack.slack.world

    def channel(self, name: str) -> str:
        channel = self.world.channel_named(self.workspace_id, name)
        assert channel is not None
        return channel.id

    def join(self, name: str) -> None:
        """The bot becomes a member, so that it may read there."""
        channel = self.world.channel_named(self.workspace_id, name)
        assert channel is not None
        channel.members[self.bot_user_id] = None

    def user(self, name: str) -> str:
        return next(user.id for user in self.world.users() if user.name == name)

    def bots_messages(self, channel_id: str) -> list[Message]:
        channel = self.world.channel(channel_id)
        assert channel is not None
        return [m for m in channel.messages.values() if m.bot_id and m.subtype is None]

    def texts(self, channel_id: str) -> list[str]:
        """What the bot has said there, in order."""
        return [message.text for message in self.bots_messages(channel_id)]

    def direct_texts(self, name: str) -> list[str]:
        user = self.user(name)
        return [
            message.text
            for workspace in self.world.workspaces.values()
            for channel in workspace.channels.values()
            if channel.is_im and user in channel.members
            for message in self.bots_messages(channel.id)
        ]

    def work(self) -> Any:
        return self.storage.work(self.workspace_id, now=self.clock.now())

    def read(self) -> Any:
        return self.storage.read(self.workspace_id, now=self.clock.now())

    def queue(self, channel_id: str, *texts: str, **more: Any) -> list[str]:
        """Queue messages in one unit of work; their handles."""
        with self.work() as work:
            handles = [work.outbox.post(channel_id, {"text": text}, **more) for text in texts]
            work.commit()
        return handles

    def calls(self, method: str) -> list[Any]:
        return [call for call in self.slack.slack.calls if call.method == method]

    def fault(self, kind: str, method: str = "chat.postMessage", **rule: Any) -> None:
        self.slack.slack.faults.add([{"kind": kind, "method": method, **rule}])


@asynccontextmanager
async def rig(
    storage: Storage,
    *,
    handlers: Mapping[str, Handler[Any]] | None = None,
    patience: Patience = PATIENCE,
    every: float = 1.0,
    on_next_due: NextDue | None = None,
) -> AsyncIterator[Rig]:
    world = World()
    workspace = seed.demo(world)
    slack = await server.start(world, rate_limits=False)
    executors = Executors()
    async with aiohttp.ClientSession() as session:
        answer = await session.post(f"{slack.url}/sandbox/install", json={"manifest": MANIFEST})
        installed = await answer.json()
        token = installed["bot_token"]
        client = AsyncWebClient(
            token, base_url=f"{slack.url}/api/", session=session, retry_handlers=[]
        )

        async def client_of(workspace_id: str) -> AsyncWebClient | None:
            return client if workspace_id == workspace.id else None

        clock = SandboxClock(f"{slack.url}/sandbox/clock", session)
        await clock.refresh()
        courier = Courier(
            client_of,
            failure_notice=notice,
            patience=patience,
            first_pause=FIRST_PAUSE,
            now=clock.now,
        )
        delivery = Delivery(storage.outbox, courier, executors, clock)
        performer = Performer(storage.schedule, handlers or {"say": say_what_is_due})
        heartbeat = Heartbeat(
            storage.schedule,
            storage.outbox,
            performer,
            delivery,
            executors,
            clock,
            every=every,
            on_next_due=on_next_due,
        )
        try:
            r = Rig(
                storage,
                heartbeat,
                courier,
                delivery,
                executors,
                clock,
                slack,
                workspace.id,
                session,
                token,
                installed["bot_user_id"],
            )
            r.join("ml-churn")
            yield r
        finally:
            await heartbeat.stop()
            executors.close()
            await slack.stop()
