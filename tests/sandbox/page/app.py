"""A small real app (Bolt, Socket Mode) that shows and opens everything the page can draw."""

import asyncio
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.page import forms, showcase

Json = dict[str, Any]

MANIFEST: Json = {
    "display_information": {"name": "Showcase"},
    "features": {
        "bot_user": {"display_name": "Showcase"},
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [
            {"command": "/show", "description": "Shows blocks", "usage_hint": "prose | charts"},
            {"command": "/retro", "description": "Looks back", "usage_hint": "now | whisper"},
            {"command": "/slow", "description": "Never answers in time"},
        ],
        "shortcuts": [
            {
                "name": "Log as observation",
                "type": "message",
                "callback_id": "observe",
                "description": "Keeps what is said",
            },
            {
                "name": "New experiment",
                "type": "global",
                "callback_id": "experiment",
                "description": "Writes down a hypothesis",
            },
        ],
    },
    "oauth_config": {
        "scopes": {"bot": ["chat:write", "commands", "im:write", "users:read", "canvases:write"]}
    },
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {"bot_events": ["app_home_opened"]},
        "socket_mode_enabled": True,
    },
}
WORDS = {"/show": ["prose", "charts", "controls"], "/retro": ["now", "whisper"]}


class ShowcaseApp:
    """`installed` is the answer of POST /sandbox/install."""

    def __init__(self, url: str, installed: Json) -> None:
        client = AsyncWebClient(token=installed["bot_token"], base_url=f"{url}/api/")
        self.client = client
        self.heard: list[Json] = []
        """Kept before it is acknowledged: a person's act ends with the acknowledgement."""
        app = AsyncApp(client=client, signing_secret=installed["signing_secret"])
        self._listen(app)
        self._socket = AsyncSocketModeHandler(
            app, app_token=installed["app_token"], web_client=AsyncWebClient(base_url=f"{url}/api/")
        )

    async def start(self) -> None:
        await self._socket.connect_async()  # type: ignore[no-untyped-call]

    async def stop(self) -> None:
        await self._socket.close_async()  # type: ignore[no-untyped-call]

    def _listen(self, app: AsyncApp) -> None:
        app.command("/show")(self._show)
        app.command("/retro")(self._retro)
        app.command("/slow")(self._slow)
        app.action("open_modal")(self._open)
        app.action("push")(self._push)
        app.action("update")(self._update)
        app.action("another")(self._another)
        app.view("costs")(self._costs)
        for action_id in ("details", "format", "closing", "day", "who", "more", "radio", "checks"):
            app.action(action_id)(self._note)
        app.action("feedback")(self._note)
        app.options("value")(self._zones)
        app.view("reflect")(self._reflect)
        app.shortcut("observe")(self._observe)
        app.shortcut("experiment")(self._open)
        app.event("app_home_opened")(self._home)

    async def _show(self, ack: Any, command: Json, client: AsyncWebClient) -> None:
        await ack()
        channel, user = command["channel_id"], command["user_id"]
        made = {
            "charts": lambda: showcase.charts("line", "bar"),
            "more": lambda: showcase.charts("area", "pie"),
            "controls": forms.controls,
            "panels": showcase.panels,
        }.get(command["text"], lambda: showcase.prose(user, channel, 1_795_784_400))
        await client.chat_postMessage(channel=channel, text="A showcase.", blocks=made())

    async def _retro(self, ack: Any, body: Json, command: Json, client: AsyncWebClient) -> None:
        if command["text"] == "whisper":
            await ack("Only you can read this.")
            return
        await ack()
        if command["text"] == "costs":
            await client.views_open(trigger_id=body["trigger_id"], view=forms.costs(1))
            return
        await self._open_for(body["trigger_id"], command["channel_id"], client)

    async def _slow(self, ack: Any) -> None:
        """Says nothing: the sandbox gives up after three seconds."""

    async def _open(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        channel = body.get("channel", {}).get("id", "")
        await self._open_for(body["trigger_id"], channel, client)

    async def _open_for(self, trigger: str, channel: str, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=trigger, view=forms.modal(channel))

    async def _push(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_push(trigger_id=body["trigger_id"], view=forms.examples())

    async def _update(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        view = forms.modal("", hint="Three words will do.")
        await client.views_update(view_id=body["view"]["id"], view=view)

    async def _another(self, ack: Any, body: Json, action: Json, client: AsyncWebClient) -> None:
        self.heard.append(body["view"]["state"]["values"])
        await ack()
        view = forms.costs(int(action["value"]) + 1)
        await client.views_update(view_id=body["view"]["id"], view=view)

    async def _costs(self, ack: Any, view: Json) -> None:
        self.heard.append(view["state"]["values"])
        await ack()

    async def _note(self, ack: Any, action: Json) -> None:
        self.heard.append(action)
        await ack()

    async def _zones(self, ack: Any, payload: Json) -> None:
        zones = ["Europe/Berlin", "Europe/London", "Asia/Singapore"]
        fitting = [zone for zone in zones if payload["value"].lower() in zone.lower()]
        await ack(options=[showcase.option(zone, zone) for zone in fitting])

    async def _reflect(self, ack: Any, view: Json, body: Json, client: AsyncWebClient) -> None:
        values = view["state"]["values"]
        well = values["well"]["value"]["value"]
        if len(well) < 5:
            await ack(response_action="errors", errors={"well": "A few more words, please."})
            return
        if well == "Take your time.":
            await asyncio.Event().wait()
        self.heard.append(values)
        await ack()
        # A person's words are escaped by whoever repeats them.
        said = well.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        direct = await client.conversations_open(users=body["user"]["id"])
        await client.chat_postMessage(channel=direct["channel"]["id"], text=f"Kept: {said}")

    async def _observe(self, ack: Any, shortcut: Json) -> None:
        self.heard.append(shortcut)
        await ack()

    async def _home(self, event: Json, client: AsyncWebClient) -> None:
        if event["tab"] == "home":
            await client.views_publish(user_id=event["user"], view=forms.home(event["user"]))
