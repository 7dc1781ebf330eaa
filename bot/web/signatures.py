"""Is a request Slack's, is it fresh, and is it the first time that it comes?

Bolt's own check comes too late and says too much: the body is parsed before it, a timestamp that is
no number ends in an error 500, and what it refuses is logged with all that a person wrote.
"""

from collections.abc import Mapping
from typing import Protocol

import structlog
from slack_sdk.signature import SignatureVerifier

from bot.clock import monotonic
from rituals.clockwork import StorageUnavailable

log = structlog.get_logger(__name__)

_VALID_S = 600.0
"""A timestamp may be 5 minutes behind or ahead of our clock: so long may a copy of it be valid."""


class Everybody(Protocol):
    """What was taken by any process. Raises StorageUnavailable."""

    async def first_time(self, key: str) -> bool: ...

    async def withdraw(self, key: str) -> None: ...


class Signatures:
    def __init__(self, secret: str, everybody: Everybody) -> None:
        self._verifier = SignatureVerifier(secret)
        self._everybody = everybody
        self._taken: dict[str, float] = {}
        """When each will be forgotten, in the order in which they came."""

    def valid(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Slack signed it within the last five minutes."""
        timestamp = headers.get("x-slack-request-timestamp", "")
        signature = headers.get("x-slack-signature", "")
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
            return False
        try:
            return signature.isascii() and self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:
            return False

    async def take(self, headers: Mapping[str, str]) -> bool:
        """True the first time that a valid signature is shown; from then on it is worth nothing."""
        signature = _key(headers)
        now = monotonic()
        while self._taken and (oldest := next(iter(self._taken.items())))[1] <= now:
            del self._taken[oldest[0]]
        if signature in self._taken:
            return False
        self._taken[signature] = now + _VALID_S
        try:
            return await self._everybody.first_time(signature)
        except StorageUnavailable as error:
            # Nothing can be changed either, while the database is away: a copy does no harm.
            log.warning("web.signature_not_kept", error=str(error))
            return True

    async def give_back(self, headers: Mapping[str, str]) -> None:
        """It came to nothing: Slack tries again, within the same second and so with the same
        signature."""
        self._taken.pop(_key(headers), None)
        try:
            await self._everybody.withdraw(_key(headers))
        except StorageUnavailable as error:
            log.warning("web.signature_kept", error=str(error))


def _key(headers: Mapping[str, str]) -> str:
    """64 digits: as long as an event's id may be."""
    return headers["x-slack-signature"].removeprefix("v0=")
