"""Socket Mode, handed over from one connection to the next without a gap.

Every few hours Slack says that it will close a connection. The SDK's client closes it at once,
throws away what was on its way to us, and only then opens another: whoever types a command in that
moment is told that it failed. Here the next connection is open before the old one is let go.
"""

import asyncio
import logging
from typing import Any

from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

PING_S = 10
LEAVE_S = 10
"""How long an old connection is kept: Slack waits for an answer for 3 s, and takes it only where
it asked."""

_ENDING = {"warning", "refresh_requested"}


class Socket:
    """One connection at a time; two while it is handed over."""

    def __init__(self, app: AsyncApp, app_token: str) -> None:
        self._app = app
        self._app_token = app_token
        self._current: _Connection | None = None
        self._leaving: dict[_Connection, asyncio.Task[None]] = {}

    async def connect(self) -> None:
        """Returns once there is a connection; tries until there is."""
        self._current = _Connection(self, self._app, self._app_token)
        await self._current.connect()

    async def close(self) -> None:
        for connection, farewell in self._leaving.items():
            farewell.cancel()
            await connection.close()
        if self._current:
            await self._current.close()

    async def hand_over(self, old: "_Connection") -> None:
        """Slack says it more than once; what counts is the first time."""
        if old in self._leaving:
            return
        self._leaving[old] = asyncio.create_task(self._see_off(old))
        await self.connect()

    async def _see_off(self, old: "_Connection") -> None:
        old.auto_reconnect_enabled = False
        await asyncio.sleep(LEAVE_S)
        await old.close()
        del self._leaving[old]


class _Connection(SocketModeClient):
    def __init__(self, socket: Socket, app: AsyncApp, app_token: str) -> None:
        super().__init__(
            app_token,
            logger=logging.getLogger("slack_sdk.socket_mode"),
            web_client=app.client,
            ping_interval=PING_S,
        )
        self._socket = socket
        self._app = app
        self.socket_mode_request_listeners.append(self._handle)

    async def run_message_listeners(self, message: dict[str, Any], raw_message: str) -> None:
        if message.get("type") == "disconnect" and message.get("reason") in _ENDING:
            await self._socket.hand_over(self)
        else:
            await super().run_message_listeners(message, raw_message)

    async def connect(self) -> None:
        await super().connect()  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        await super().close()  # type: ignore[no-untyped-call]

    async def _handle(self, _: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        answer = await run_async_bolt_app(self._app, request)
        await send_async_response(self, request, answer, start_time=0)  # for a debug line only
