"""The answer to a request of Slack's, put into JSON once.

Bolt writes its JSON as soon as a listener answers, and its Socket Mode adapter reads that again, to
write it anew into the envelope's. A message of thirty blocks costs as much in this as all else.
"""

import json
from functools import cached_property
from typing import Any

from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse


class Acknowledgement(BoltResponse):
    """What Bolt would make of the same `payload`; `body` is written when somebody asks for it."""

    def __init__(self, payload: dict[str, Any]) -> None:
        self.status = 200
        kind = "application/json" if payload else "text/plain"
        self.headers = {"content-type": [f"{kind};charset=utf-8"]}
        self.payload = payload

    @cached_property
    def body(self) -> str:  # type: ignore[override]  # an attribute there
        return json.dumps(self.payload) if self.payload else ""


class Ack:
    """In the place of Bolt's `ack`."""

    def __init__(self) -> None:
        self.response: Acknowledgement | None = None

    async def __call__(self, **payload: Any) -> None:
        self.response = Acknowledgement(payload)


async def acknowledge(
    client: AsyncBaseSocketModeClient, request: SocketModeRequest, answer: BoltResponse
) -> None:
    """Tell Slack, on the connection that it asked on. What went wrong isn't acknowledged: an event
    comes again then, and a person is told that it failed."""
    if answer.status == 200:
        payload = answer.payload if isinstance(answer, Acknowledgement) else None
        await client.send_socket_mode_response(
            SocketModeResponse(envelope_id=request.envelope_id, payload=payload or None)
        )
