"""What a process looks at to say whether it is fit to work."""

from collections.abc import Awaitable, Callable

from bot.clock import monotonic
from bot.engine.heartbeat import Heartbeat
from bot.integrations.repositories import Repositories
from bot.integrations.trackers import Trackers
from bot.process.health import Finding, Look
from bot.slack.reception import Reception
from bot.slack.socket import Socket
from rituals.clockwork import StorageUnavailable

RECENT_S = 60.0
"""The heart beats every second; a Monday morning's tick may take some seconds."""

_SCHEMA = {
    "current": "can be read, and is of this version",
    "empty": "has no tables",
    "older": "is of an older version: back it up, then run `mainspring migrate`",
    "half": "has only some of its tables: restore the backup again, into an empty place",
    "newer": "is of a newer version than this program: upgrade it",
}


def database(schema: Callable[[], Awaitable[str]]) -> Look:
    """`schema` tells how the tables stand to this code (storage.migrate.Schema)."""

    async def ask() -> Finding:
        try:
            found = await schema()
        except StorageUnavailable:
            # Why is in the log: this page may be open to the world.
            return False, "can't be used: it is away, full or locked"
        return found == "current", _SCHEMA[found]

    return Look("database", ask)


def beats(heartbeat: Heartbeat) -> list[Look]:
    async def tick() -> Finding:
        return _recent(heartbeat.ticked, "looking for what is due")

    async def delivery() -> Finding:
        return _recent(heartbeat.delivered, "looking into the outbox")

    return [Look("tick", tick), Look("delivery", delivery)]


def taking(reception: Reception) -> Look:
    async def ask() -> Finding:
        words = "are taken" if reception.open else "are refused: this process is about to end"
        return reception.open, words

    return Look("requests", ask)


def connected(socket: Socket) -> Look:
    async def ask() -> Finding:
        words = "Slack can reach us" if socket.connected else "no Socket Mode connection"
        return socket.connected, words

    return Look("socket", ask)


def asking(lookout: Trackers | Repositories) -> Look:
    """A tracker that is away is no reason to end a process that is well otherwise."""

    async def ask() -> Finding:
        trouble = lookout.trouble
        return True, f"can't be had ({trouble}); asked again" if trouble else "no trouble with it"

    return Look(lookout.name, ask)


def _recent(at: float | None, what: str) -> Finding:
    """`at`: when it last went well, by the monotonic clock; None if it never did."""
    if at is None:
        return False, f"{what} hasn't gone well since the start"
    ago = monotonic() - at
    return ago <= RECENT_S, f"{what} last went well {ago:.0f} s ago"
