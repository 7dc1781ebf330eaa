"""Socket Mode: tickets, connections, envelopes and their acknowledgements."""

import asyncio
import itertools
import json
import uuid
from dataclasses import dataclass
from typing import Any

from aiohttp import WSMsgType, web

from sandbox.world import App, World
from sandbox.world.model import Json

MOST_CONNECTIONS = 10


class NotConnected(Exception):
    """The app has no open socket."""


@dataclass(eq=False)
class Connection:
    app_id: str
    socket: web.WebSocketResponse
    transport: Any
    silent: bool = False
    """The line is dead, and neither end has noticed."""


class Sockets:
    def __init__(self, world: World) -> None:
        self._world = world
        self._tickets: dict[str, str] = {}
        self._open: dict[str, list[Connection]] = {}
        self._turns = itertools.count()
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        self.refusing = 0
        """So many connections are still to be refused, with a ticket or without."""

    def ticket(self, app: App) -> str:
        """Good for one connection."""
        ticket = uuid.uuid4().hex
        self._tickets[ticket] = app.id
        return ticket

    def connected(self, app_id: str) -> int:
        return len(self._open.get(app_id, ()))

    @property
    def in_flight(self) -> int:
        return len(self._waiting)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        app_id = self._tickets.pop(request.match_info["ticket"], None)
        app = self._world.apps.get(app_id or "")
        if self.refusing:
            self.refusing -= 1
            return web.Response(status=503, text="Service Unavailable")
        if app is None or self.connected(app.id) >= MOST_CONNECTIONS:
            return web.Response(status=403, text="Forbidden")
        socket = web.WebSocketResponse(heartbeat=30, max_msg_size=0)
        await socket.prepare(request)
        connection = Connection(app.id, socket, request.transport)
        # Who comes back has given up on the dead lines; now Slack does, too.
        alive = [one for one in self._open.get(app.id, ()) if not one.silent]
        self._open[app.id] = [*alive, connection]
        self._world.changes.touch("state")
        try:
            await socket.send_json(self._hello(app))
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledge(message.data)
        finally:
            if connection in self._open[app.id]:
                self._open[app.id].remove(connection)
            self._world.changes.touch("state")
        return socket

    def _hello(self, app: App) -> Json:
        return {
            "type": "hello",
            "num_connections": self.connected(app.id),
            "debug_info": {
                "host": "applink-sandbox",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": app.id},
        }

    def _acknowledge(self, text: str) -> None:
        try:
            answer = json.loads(text)
        except ValueError:
            return  # Slack takes no notice of what isn't an acknowledgement.
        if isinstance(answer, dict):
            future = self._waiting.get(answer.get("envelope_id") or "")
            if future and not future.done():
                future.set_result(answer.get("payload"))

    async def deliver(self, app: App, envelope: Json, *, timeout: float) -> Any:
        """Sends to one of the app's connections; the acknowledgement's payload, or None.

        `envelope` lacks its envelope_id. Raises NotConnected, and TimeoutError after `timeout` s.
        """
        connections = self._open.get(app.id)
        if not connections:
            raise NotConnected
        connection = connections[next(self._turns) % len(connections)]
        envelope_id = str(uuid.uuid4())
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = future
        try:
            async with asyncio.timeout(timeout):
                try:
                    if not connection.silent:
                        await connection.socket.send_json({"envelope_id": envelope_id, **envelope})
                except ConnectionError as closed:
                    raise NotConnected from closed
                return await future
        finally:
            del self._waiting[envelope_id]

    async def refresh(self, *, warning: bool = False) -> int:
        """Asks every app to reconnect, as Slack does every few hours; how many were asked.

        `warning`: only says that it will come in about ten seconds.
        """
        reason = "warning" if warning else "refresh_requested"
        asked = [one for connections in self._open.values() for one in connections]
        for connection in asked:
            await connection.socket.send_json(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-sandbox"}}
            )
            if not warning:
                # No new envelopes on it, though it may still acknowledge what it got.
                self._open[connection.app_id].remove(connection)
        return len(asked)

    async def drop(self) -> int:
        """Cuts every connection without a word, as a broken network does."""
        cut = [one for connections in self._open.values() for one in connections]
        for connection in cut:
            self._open[connection.app_id].remove(connection)
            await connection.socket.close(code=1006)
        return len(cut)

    def fall_silent(self) -> int:
        """Every connection stays open and dead: nothing is sent on it, and nothing read."""
        for connections in self._open.values():
            for connection in connections:
                connection.silent = True
                connection.transport.pause_reading()
        return sum(map(len, self._open.values()))

    async def close(self) -> None:
        for connections in self._open.values():
            for connection in list(connections):
                await connection.socket.close()
