"""A sandbox and a real Bolt app on it, over Socket Mode, in a thread of their own."""

import asyncio
import re
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import seed, server
from sandbox.driver import Sandbox
from sandbox.world import World

Json = dict[str, Any]
SCOPES = (
    "commands chat:write app_mentions:read users:read channels:read groups:read channels:history "
    "groups:history im:history im:write im:read pins:read pins:write reactions:write "
    "reactions:read dnd:read"
)
EVENTS = (
    "app_mention message.channels message.groups message.im member_joined_channel "
    "member_left_channel channel_left group_left channel_rename group_rename channel_archive "
    "channel_unarchive channel_deleted group_archive user_change app_home_opened app_uninstalled "
    "tokens_revoked pin_added reaction_added channel_created"
)


def manifest(**changes: Any) -> Json:
    """`scopes`, `events` (words), `name`, `settings` (merged) or `socket_mode` may differ."""
    return {
        "display_information": {"name": changes.get("name", "Robin")},
        "features": {
            "bot_user": {"display_name": changes.get("name", "Robin")},
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "slash_commands": [
                {"command": "/do", "description": "Does it", "should_escape": True},
                {"command": "/raw", "description": "Does it without escaping"},
            ],
            "shortcuts": [
                {"name": "Start", "type": "global", "callback_id": "start", "description": "S"},
                {"name": "Keep", "type": "message", "callback_id": "keep", "description": "K"},
            ],
        },
        "oauth_config": {"scopes": {"bot": changes.get("scopes", SCOPES).split()}},
        "settings": {
            "socket_mode_enabled": changes.get("socket_mode", True),
            "interactivity": {"is_enabled": True},
            "event_subscriptions": {"bot_events": changes.get("events", EVENTS).split()},
        }
        | changes.get("settings", {}),
    }


class Later:
    """Slack's protocol timers, which a test can put forward: `later(seconds)`."""

    def __init__(self) -> None:
        self._shift = 0.0

    def __call__(self, seconds: float = 0.0) -> float:
        self._shift += seconds
        return time.monotonic() + self._shift


class Bench:
    """Everything that a test touches. Listeners go on `app`; `call` is the app's own client."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, running: server.Running, later: "Later"
    ) -> None:
        self.loop = loop
        self.server = running
        self.later = later
        self.slack = Sandbox(running.url)
        self.ids = self.slack.install(manifest(), words={"/do": ["it", "that"]})
        self.client = self.client_for(self.ids["bot_token"])
        self.app = AsyncApp(client=self.client, request_verification_enabled=False)
        self.handlers: list[AsyncSocketModeHandler] = []
        self.heard: list[Json] = []

    def client_for(self, token: str | None) -> AsyncWebClient:
        return AsyncWebClient(token=token, base_url=f"{self.server.url}/api/", retry_handlers=[])

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(20)

    def connect(self) -> None:
        async def unheard() -> None:
            """Bolt leaves events without a listener unacknowledged, and Slack sends them again."""

        self.app.event(re.compile(".*"))(unheard)

        async def connect() -> None:
            handler = AsyncSocketModeHandler(self.app, self.ids["app_token"])
            self.handlers.append(handler)
            await handler.connect_async()  # type: ignore[no-untyped-call]

        self.run(connect())

    def call(self, method: str, *, token: str | None = "", **arguments: Any) -> Json:
        """The answer, also when it's a refusal; `status` and `headers` beside it."""
        client = self.client if token == "" else self.client_for(token)
        try:
            answer = self.run(client.api_call(method, json=arguments))
        except SlackApiError as refused:
            answer = refused.response
        return {**answer.data, "status": answer.status_code, "headers": answer.headers}

    def channel(self, name: str) -> str:
        found = self.server.slack.world.channel_named(self.ids["workspace_id"], name)
        assert found is not None
        return found.id

    def hear(self, *events: str) -> None:
        """Keeps the bodies of these events in `heard`."""

        async def keep(body: Json) -> None:
            self.heard.append(body)

        for event in events:
            self.app.event(event)(keep)

    def heard_events(self, kind: str) -> list[Json]:
        self.slack.settle()
        return [body["event"] for body in self.heard if body["event"]["type"] == kind]


@contextmanager
def bench() -> Iterator[Bench]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(20)

    later = Later()
    world = World(real=later)
    seed.demo(world)
    running = run(server.start(world, rate_limits=False))
    made = None
    try:
        made = Bench(loop, running, later)
        yield made
    finally:
        for handler in made.handlers if made else ():
            run(handler.close_async())  # type: ignore[no-untyped-call]
        run(running.stop())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()
