"""What a process looks at to say whether it is fit to work."""

from collections.abc import Awaitable, Callable

from bot.health import Check, Look, recent
from bot.heartbeat import Heartbeat
from bot.reception import Reception
from bot.socket import Socket
from rituals.clockwork import StorageUnavailable

RECENT_S = 60.0
"""The heart beats every second; a Monday morning's tick may take some seconds."""

_SCHEMA = {
    "current": "can be read, and is of this version",
    "empty": "has no tables",
    "older": "is of an older version: back it up, then run `mainspring migrate`",
    "newer": "is of a newer version than this program: upgrade it",
}


def database(schema: Callable[[], Awaitable[str]]) -> Look:
    """`schema` tells how the tables stand to this code (storage.migrate.Schema)."""

    async def database() -> Check:
        try:
            found = await schema()
        except StorageUnavailable:
            # Why is in the log: this page may be open to the world.
            return Check("database", False, "can't be used: it is away, full or locked")
        return Check("database", found == "current", _SCHEMA[found])

    return database


def beats(heartbeat: Heartbeat) -> list[Look]:
    async def tick() -> Check:
        return recent("tick", heartbeat.ticked, RECENT_S, what="looking for what is due")

    async def delivery() -> Check:
        return recent("delivery", heartbeat.delivered, RECENT_S, what="looking into the outbox")

    return [tick, delivery]


def taking(reception: Reception) -> Look:
    async def requests() -> Check:
        words = "are taken" if reception.open else "are refused: this process is about to end"
        return Check("requests", reception.open, words)

    return requests


def connected(socket: Socket) -> Look:
    async def slack() -> Check:
        words = "Slack can reach us" if socket.connected else "no Socket Mode connection"
        return Check("socket", socket.connected, words)

    return slack
