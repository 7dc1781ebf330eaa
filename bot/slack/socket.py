"""Socket Mode that heals itself: handed over without a gap, watched for silence.

The SDK's client receives and answers. When a connection has to be replaced is decided here, as the
client by itself

- closes the old connection before it opens another, which Slack asks for every few hours: whoever
  types a command in between is told that it failed;
- tries for ever with the same ticket once a connection fails, and a ticket is good for once;
- doesn't notice a connection that opened and then said nothing, nor that its own tasks have died.
"""

import asyncio
import logging
import random
from contextlib import suppress
from typing import Any

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import monotonic, real_now
from bot.process.metrics import Metrics
from bot.slack.acknowledgement import acknowledge
from bot.slack.reception import Reception
from bot.slack.way import DIRECT, Way

log = structlog.get_logger(__name__)

SILENCE_S = 30.0
"""Slack answers each ping within the second, so this much silence is a dead line."""
LEAVE_S = 10
"""How long an old connection is kept: Slack waits for an answer for 3 s, and takes it only where
it asked."""
OPEN_S = 10.0
"""For a connection to open, and for Slack's hello on it."""
_GOODBYE_S = 1.0
_LOOK_S = 1.0
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 30.0

_ENDING = {"warning", "refresh_requested"}


class Socket:
    """One connection at a time; two while it is handed over."""

    def __init__(
        self,
        reception: Reception,
        slack: AsyncWebClient,
        app_token: str,
        metrics: Metrics,
        *,
        silence: float = SILENCE_S,
        way: Way = DIRECT,
    ) -> None:
        """`silence`: seconds without a sign of life after which the connection is replaced."""
        self._reception = reception
        self._slack = slack
        self._app_token = app_token
        self._metrics = metrics
        self._silence = silence
        self._way = way
        self._current: _Connection | None = None
        self._leaving: dict[_Connection, asyncio.Task[None]] = {}
        self._replacing: asyncio.Task[None] | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def connected(self) -> bool:
        """True while Slack can reach us."""
        current = self._current
        return current is not None and current.open and current.silent_for < self._silence

    async def connect(self) -> None:
        """Returns once Slack has said hello.

        Raises SlackApiError where it doesn't want us, aiohttp's errors, TimeoutError.
        """
        self._current = await self._open()
        self._watch = asyncio.create_task(self._look_after(), name="socket watch")

    async def close(self) -> None:
        for task in (self._watch, self._replacing, *self._leaving.values()):
            if task is not None:
                task.cancel()
        for connection in (*self._leaving, self._current):
            if connection is not None:
                await connection.close()

    def replace(self, old: "_Connection", why: str) -> None:
        """Slack may say it more than once; what counts is the first time."""
        if old is self._current and self._replacing is None:
            log.info("socket.replaced", why=why)
            self._metrics.reconnected(why)
            self._replacing = asyncio.create_task(self._replace(old, keep=why in _ENDING))

    async def _replace(self, old: "_Connection", *, keep: bool) -> None:
        if not keep:
            self._see_off(old, after=0)
        attempts = 0
        while True:
            try:
                self._current = await self._open()
                break
            except Exception as error:  # whatever it is: without a connection nothing works
                pause = min(_FIRST_PAUSE_S * 2**attempts, _LONGEST_PAUSE_S)
                pause *= 0.75 + 0.25 * random.random()
                words = f"{type(error).__name__}: {error}"
                log.warning("socket.cannot_connect", error=words, again_in_s=round(pause, 1))
                attempts = min(attempts + 1, 16)
                await asyncio.sleep(pause)
        if keep:
            self._see_off(old, after=LEAVE_S)
        self._replacing = None

    async def _open(self) -> "_Connection":
        opened = _Connection(
            self,
            self._reception,
            self._slack,
            self._app_token,
            ping_every=self._silence / 3,
            way=self._way,
        )
        try:
            await opened.connect()
        except BaseException:
            await opened.close()
            raise
        return opened

    def _see_off(self, old: "_Connection", *, after: float) -> None:
        async def leave() -> None:
            await asyncio.sleep(after)
            await old.close()
            del self._leaving[old]

        self._leaving[old] = asyncio.create_task(leave())

    async def _look_after(self) -> None:
        while True:
            await asyncio.sleep(min(_LOOK_S, self._silence / 4))
            current = self._current
            if current is None or self._replacing is not None:
                continue
            if not current.open:
                self.replace(current, "closed")
            elif current.silent_for >= self._silence:
                log.warning("socket.silent", seconds=round(current.silent_for))
                self.replace(current, "silent")


class _Connection(SocketModeClient):
    """One connection, which is never opened again."""

    def __init__(
        self,
        socket: Socket,
        reception: Reception,
        slack: AsyncWebClient,
        app_token: str,
        *,
        ping_every: float,
        way: Way,
    ) -> None:
        super().__init__(
            app_token,
            logger=logging.getLogger("slack_sdk.socket_mode"),
            web_client=slack,
            ping_interval=ping_every,
            auto_reconnect_enabled=False,
            on_message_listeners=[self._heard],
        )
        self._socket = socket
        self._reception = reception
        self._way = way
        self._greeted = asyncio.Event()
        self._heard_at = monotonic()
        self._pong: float | None = None
        self.socket_mode_request_listeners.append(self._handle)

    @property
    def open(self) -> bool:
        receiver, processor = self.message_receiver, self.message_processor
        return (
            self.current_session is not None
            and not self.current_session.closed
            and receiver is not None
            and not receiver.done()
            and not processor.done()
        )

    @property
    def silent_for(self) -> float:
        """Seconds since Slack last said anything or answered a ping."""
        if self.last_ping_pong_time != self._pong:
            self._pong = self.last_ping_pong_time
            self._heard_at = monotonic()
        return monotonic() - self._heard_at

    async def connect(self) -> None:
        """Once. Raises SlackApiError, aiohttp's errors, TimeoutError."""
        ticket = await self.issue_new_wss_url()
        async with asyncio.timeout(OPEN_S):
            self.current_session = await self.aiohttp_client_session.ws_connect(
                ticket,
                autoping=False,
                heartbeat=self.ping_interval,
                proxy=self._way(ticket),
                ssl=self.web_client.ssl if self.web_client.ssl is not None else True,
            )
            # The SDK takes the first ping for its answer unless there was an answer before.
            self._pong = self.last_ping_pong_time = real_now().timestamp()
            self.current_session_monitor = asyncio.ensure_future(self.monitor_current_session())
            self.message_receiver = asyncio.ensure_future(self.receive_messages())
            await self._greeted.wait()

    async def close(self) -> None:
        if self.current_session is not None:
            with suppress(TimeoutError):  # a dead line doesn't say good-bye
                async with asyncio.timeout(_GOODBYE_S):
                    await self.current_session.close()
        await super().close()  # type: ignore[no-untyped-call]

    async def run_message_listeners(self, message: dict[str, Any], raw_message: str) -> None:
        match message.get("type"):
            case "hello":
                self._greeted.set()
            case "disconnect":
                self._socket.replace(self, str(message.get("reason", "disconnect")))
            case _:
                await super().run_message_listeners(message, raw_message)

    async def _heard(self, _: aiohttp.WSMessage) -> None:
        self._heard_at = monotonic()

    async def _handle(self, _: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        await self._reception.receive(
            request.payload,
            build_headers(request) or {},
            lambda answer: acknowledge(self, request, answer),
        )
