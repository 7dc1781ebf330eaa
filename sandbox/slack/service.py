"""Slack's side as one object: what the Web API, the control API and the sockets share."""

import logging
from dataclasses import dataclass
from typing import Any

from sandbox.slack.carrier import Carrier
from sandbox.slack.checks import Ledger
from sandbox.slack.events import Events
from sandbox.slack.faults import Faults
from sandbox.slack.limits import Limits
from sandbox.slack.response_urls import ResponseUrls
from sandbox.slack.sockets import Sockets
from sandbox.slack.triggers import Triggers
from sandbox.world import World
from sandbox.world.model import Json

log = logging.getLogger("sandbox")

PATIENCE_S = 3.0
"""As Slack has it."""


@dataclass
class LoggedCall:
    method: str
    args: Json
    at: float
    ok: bool = False
    error: str | None = None
    answered: bool = True
    """False when a fault swallowed the answer."""


class Slack:
    def __init__(
        self, world: World, *, rate_limits: bool = True, patience: float = PATIENCE_S
    ) -> None:
        """`patience`: real seconds in which an app has to answer, and to use a trigger."""
        self.world = world
        self.url = ""
        """Where this server answers; known once it listens."""
        self.ledger = Ledger()
        self.limits = Limits(world.real, enabled=rate_limits)
        self.faults = Faults()
        self.triggers = Triggers(world, patience)
        self.response_urls = ResponseUrls(world)
        self.sockets = Sockets(world)
        self.carrier = Carrier(self.sockets, patience)
        self.events = Events(world, self.carrier)
        self.calls: list[LoggedCall] = []
        self.offered: dict[tuple[Any, ...], list[Json]] = {}
        """The latest options of external selects: by person, place, block and action."""

    async def close(self) -> None:
        self.events.close()
        await self.sockets.close()
        await self.carrier.close()
