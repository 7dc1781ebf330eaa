"""Where Slack's requests arrive, by whichever transport: verified, parsed, one by one.

Here each gets its id for the logs, its time is taken, and it is known how many are under way. So a
process that is to end can let them end first.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from structlog.contextvars import bind_contextvars

from bot.clock import monotonic
from bot.process.metrics import Metrics

FAREWELL_S = 3.0
"""Slack waits no longer for an answer."""

Send = Callable[[BoltResponse], Awaitable[None]]
_KINDS = {
    "block_actions",
    "view_submission",
    "view_closed",
    "block_suggestion",
    "event_callback",
    "shortcut",
    "message_action",
}


class Reception:
    def __init__(self, app: AsyncApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        self.under_way = 0
        self._empty = asyncio.Event()
        self._empty.set()
        self.open = True
        """False once nothing is taken any more."""

    async def receive(
        self,
        body: dict[str, Any],
        headers: Mapping[str, str | Sequence[str]],
        send: Send | None = None,
    ) -> BoltResponse:
        """The answer to a verified request, after it was sent by `send`.

        Once this is closed, the answer is 503 and nothing is sent: Slack tries elsewhere, or later.
        """
        if not self.open:
            return BoltResponse(status=503)
        kind = kind_of(body)
        bind_contextvars(request_id=secrets.token_hex(4), workspace=_team(body), kind=kind)
        started = monotonic()
        self.under_way += 1
        self._empty.clear()
        try:
            # Bolt takes a parsed body in this mode only, and its own parser loses slash commands
            # in whose text somebody wrote “payload”.
            answer: BoltResponse = await self._app.async_dispatch(
                AsyncBoltRequest(mode="socket_mode", body=body, headers=dict(headers))
            )
            self._metrics.handled(kind, monotonic() - started)
            if send is not None:
                await send(answer)
            return answer
        finally:
            self.under_way -= 1
            if not self.under_way:
                self._empty.set()

    async def close(self, within: float = FAREWELL_S) -> None:
        """Take nothing more, and let what is under way end, for so many seconds."""
        self.open = False
        try:
            async with asyncio.timeout(within):
                await self._empty.wait()
        except TimeoutError:
            return  # Slack has given up on them by now, too


def kind_of(body: Mapping[str, Any]) -> str:
    """What sort of request it is: few and known, whatever somebody sends."""
    if "command" in body:
        return "command"
    kind = body.get("type")
    return kind if isinstance(kind, str) and kind in _KINDS else "other"


def _team(body: Mapping[str, Any]) -> str:
    team = body.get("team")
    return str(body.get("team_id") or (team.get("id", "") if isinstance(team, dict) else ""))
