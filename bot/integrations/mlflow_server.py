"""One request to an MLflow server, and what its answer means. It follows no redirects: what we show
ourselves by would go along."""

import json
from typing import Any, TypeVar

import aiohttp
from pydantic import BaseModel, ValidationError

from bot.integrations.mlflow_answers import Wrong
from bot.integrations.mlflow_place import Place
from bot.slack.way import DIRECT, Way
from rituals.tracking.errors import TrackerAway, Why

TITLE = "MLflow"
TIMEOUT_S = 10.0
"""Of one request."""
CONNECTIONS = 2
MOST_BYTES = 8_000_000
"""Of one answer: a page of runs with some thousand metrics each."""
_CHUNK = 65_536
_GONE = "RESOURCE_DOES_NOT_EXIST"
_NO = {"INVALID_PARAMETER_VALUE", "INVALID_STATE", "BAD_REQUEST"}

A = TypeVar("A", bound=BaseModel)


class NotThere(Exception):
    """It has nothing under that id or name."""


class Refused(Exception):
    """It answers that this can't be: of an id that is none, a run that was deleted."""


class Server:
    def __init__(self, place: Place, *, way: Way = DIRECT, timeout: float = TIMEOUT_S) -> None:
        self.place = place
        self._way = way
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def get(self, path: str, wanted: type[A], **asked: str) -> A:
        """Raises TrackerAway, NotThere, Refused."""
        return await self._ask("GET", path, wanted, params=asked)

    async def post(self, path: str, wanted: type[A], **body: Any) -> A:
        """Raises as `get`."""
        return await self._ask("POST", path, wanted, json=body)

    async def _ask(self, method: str, path: str, wanted: type[A], **more: Any) -> A:
        url = f"{self.place.url}/api/2.0/mlflow/{path}"
        try:
            async with self._opened().request(
                method,
                url,
                headers=self.place.headers,
                proxy=self._way(url),
                allow_redirects=False,
                **more,
            ) as answer:
                return _read(answer.status, await _body(answer), wanted)
        except TimeoutError:
            raise away(Why.SLOW) from None
        except (aiohttp.ClientError, OSError, UnicodeError):
            raise away(Why.UNREACHABLE) from None

    def _opened(self) -> aiohttp.ClientSession:
        """Opened when it is first needed, where the event loop runs."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=30),
                timeout=self._timeout,
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def away(why: Why) -> TrackerAway:
    return TrackerAway(tracker=TITLE, why=why)


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """Raises TrackerAway: it is longer than can be taken in."""
    read = bytearray()
    async for chunk in answer.content.iter_chunked(_CHUNK):
        read += chunk
        if len(read) > MOST_BYTES:
            answer.close()
            raise away(Why.TOO_MUCH)
    return bytes(read)


def _read(status: int, body: bytes, wanted: type[A]) -> A:
    if status in (401, 403):
        raise away(Why.REFUSED)
    if status == 429 or status >= 500:
        raise away(Why.TROUBLED)
    try:
        said = json.loads(body)
        if status == 200:
            return wanted.model_validate(said)
        wrong = Wrong.model_validate(said)
    except (ValidationError, ValueError, RecursionError):
        raise away(Why.STRANGE) from None
    if wrong.error_code == _GONE:
        raise NotThere
    if wrong.error_code in _NO:
        raise Refused
    # Databricks and others answer 400 for a lack of rights, with a word for it.
    is_right = "PERMISSION" in wrong.error_code or "UNAUTH" in wrong.error_code
    raise away(Why.REFUSED if is_right else Why.STRANGE)
