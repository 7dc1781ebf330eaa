"""Takes what Slack sends to an app there, by Socket Mode or as a signed request, and its answer."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

import aiohttp

from sandbox.slack.sockets import NotConnected, Sockets
from sandbox.world import App
from sandbox.world.model import Json

Kind = Literal["events_api", "slash_commands", "interactive"]


class NotAcknowledged(Exception):
    """`error` is what a person is shown; `reason` is the retry_reason of an event."""

    def __init__(self, error: str, reason: str) -> None:
        super().__init__(error)
        self.error = error
        self.reason = reason


@dataclass(frozen=True)
class Retry:
    number: int
    reason: str


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's request signature, version 0."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class Carrier:
    def __init__(self, sockets: Sockets, patience: float) -> None:
        """`patience`: real seconds that an app has to answer."""
        self._sockets = sockets
        self._patience = patience
        self._session: aiohttp.ClientSession | None = None

    async def deliver(
        self,
        app: App,
        kind: Kind,
        payload: Json,
        *,
        url: str | None = None,
        retry: Retry | None = None,
    ) -> Any:
        """The answer's JSON (or text, or None). Raises NotAcknowledged when that takes too long.

        `url` is where HTTP mode posts it; unused in Socket Mode.
        """
        if app.socket_mode:
            return await self._by_socket(app, kind, payload, retry)
        return await self._by_http(app, kind, payload, url, retry)

    async def _by_socket(self, app: App, kind: Kind, payload: Json, retry: Retry | None) -> Any:
        envelope: Json = {
            "payload": payload,
            "type": kind,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope["retry_attempt"] = retry.number if retry else 0
            envelope["retry_reason"] = retry.reason if retry else ""
        try:
            return await self._sockets.deliver(app, envelope, timeout=self._patience)
        except NotConnected as error:
            raise NotAcknowledged("dispatch_failed", "connection_failed") from error
        except TimeoutError as error:
            raise NotAcknowledged("operation_timeout", "timeout") from error

    async def _by_http(
        self, app: App, kind: Kind, payload: Json, url: str | None, retry: Retry | None
    ) -> Any:
        if not url:
            raise NotAcknowledged("dispatch_failed", "connection_failed")
        if kind == "events_api":
            content_type, body = "application/json", json.dumps(payload).encode()
        else:
            fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
            content_type, body = "application/x-www-form-urlencoded", urlencode(fields).encode()
        # A signature's age is checked against the system's clock, so it isn't the world's.
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sign(app.signing_secret, timestamp, body),
        }
        if retry:
            headers |= {
                "X-Slack-Retry-Num": str(retry.number),
                "X-Slack-Retry-Reason": retry.reason,
            }
        if self._session is None:
            self._session = aiohttp.ClientSession()
        limit = aiohttp.ClientTimeout(total=self._patience)
        try:
            async with self._session.post(url, data=body, headers=headers, timeout=limit) as answer:
                text = await answer.text()
        except TimeoutError as error:
            raise NotAcknowledged("operation_timeout", "http_timeout") from error
        except aiohttp.ClientError as error:
            raise NotAcknowledged("dispatch_failed", "connection_failed") from error
        if answer.status != 200:
            raise NotAcknowledged(f"http_status_{answer.status}", "http_error")
        if not text:
            return None
        return json.loads(text) if answer.content_type == "application/json" else {"text": text}

    async def close(self) -> None:
        if self._session:
            await self._session.close()
