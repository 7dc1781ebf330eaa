"""One request to GitHub by gidgethub, and what its answer means. No redirect is followed, and no
page is asked for elsewhere: the token would go along."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import aiohttp
from gidgethub import (
    BadRequest,
    GitHubBroken,
    GitHubException,
    HTTPException,
    RedirectionException,
    sansio,
)
from gidgethub.abc import GitHubAPI

from bot.clock import real_now
from bot.integrations.github_place import Place
from bot.slack.way import DIRECT, Way
from rituals.issues.ports import IssuesRefused, RepositoryGone, TrackerTrouble
from rituals.tracking.errors import Why

TIMEOUT_S = 15.0
"""Of one request."""
CONNECTIONS = 2
MOST_BYTES = 12_000_000
"""Of one answer: a hundred issues with all that they say."""
LONGEST_WAIT = timedelta(hours=2)
"""More than GitHub ever asks for."""
_CHUNK = 65_536


class TooMuch(GitHubException):
    """It answers more than can be taken in."""


class NoList(GitHubException):
    """Something else than a page of things."""


class Elsewhere(GitHubException):
    """It says that it goes on at another server."""


class Server(GitHubAPI):
    """gidgethub's own way by aiohttp reads without a limit, and follows redirects."""

    def __init__(self, place: Place, *, way: Way = DIRECT, timeout: float = TIMEOUT_S) -> None:
        super().__init__("mainspring", oauth_token=place.token, base_url=place.url)
        self._way = way
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def _request(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes = b""
    ) -> tuple[int, Mapping[str, str], bytes]:
        if not url.startswith(f"{self.base_url}/"):
            raise Elsewhere
        async with self._opened().request(
            method, url, headers=headers, data=body, proxy=self._way(url), allow_redirects=False
        ) as answer:
            return answer.status, answer.headers, await _body(answer)

    async def pages(self, url: str, most: int) -> AsyncIterator[list[Any]]:
        """gidgethub's own way takes whatever it can go through for a page: an error that is told
        as 200 would be one without anything on it."""
        following: str | None = url
        for _ in range(most):
            if following is None:
                return
            page, following, _ = await self._make_request(
                "GET", following, None, b"", sansio.accept_format()
            )
            if not isinstance(page, list):
                raise NoList
            yield page

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError("whoever asks waits by the database, and not here")

    def _opened(self) -> aiohttp.ClientSession:
        """Opened when it is first needed, where the event loop runs."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=30),
                timeout=self._timeout,
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    read = bytearray()
    async for chunk in answer.content.iter_chunked(_CHUNK):
        read += chunk
        if len(read) > MOST_BYTES:
            answer.close()
            raise TooMuch
    return bytes(read)


def meaning(error: Exception) -> Exception:
    """In the domain's words; what isn't about GitHub is given back as it is."""
    match error:
        case TooMuch():
            return TrackerTrouble(Why.TOO_MUCH)
        case GitHubBroken():
            return TrackerTrouble(Why.TROUBLED, _wait(error.headers))
        case RedirectionException():
            return RepositoryGone()  # it was renamed or given away: somebody should know
        case BadRequest():
            return _refusal(error)
        case GitHubException():
            return TrackerTrouble(Why.STRANGE)
        case TimeoutError():
            return TrackerTrouble(Why.SLOW)
        case aiohttp.ClientError() | OSError():
            return TrackerTrouble(Why.UNREACHABLE)
        case ValueError() | TypeError() | LookupError() | AttributeError() | RecursionError():
            return TrackerTrouble(Why.STRANGE)  # what was read isn't what GitHub says
    return error


def _refusal(error: HTTPException) -> Exception:
    code, headers = error.status_code, error.headers
    is_too_often = code == HTTPStatus.TOO_MANY_REQUESTS or (
        code == HTTPStatus.FORBIDDEN
        and ("retry-after" in headers or headers.get("x-ratelimit-remaining") == "0")
    )
    if is_too_often:
        return TrackerTrouble(Why.TROUBLED, _wait(headers))
    if code in (HTTPStatus.NOT_FOUND, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS):
        return RepositoryGone()
    if code in (HTTPStatus.GONE, HTTPStatus.UNPROCESSABLE_ENTITY):
        return IssuesRefused()
    if code == HTTPStatus.UNAUTHORIZED:
        return TrackerTrouble(Why.REFUSED)
    return IssuesRefused() if code == HTTPStatus.FORBIDDEN else TrackerTrouble(Why.STRANGE)


def _wait(headers: Mapping[str, str]) -> timedelta | None:
    """For how long it wants to be left alone; by its own clock, whatever ours says."""
    after = _number(headers.get("retry-after"))
    if after is None and headers.get("x-ratelimit-remaining") == "0":
        reset = _number(headers.get("x-ratelimit-reset"))
        after = reset - _its_clock(headers).timestamp() if reset is not None else None
    if after is None:
        return None
    return min(max(timedelta(seconds=min(after, 1e6)), timedelta()), LONGEST_WAIT)


def _its_clock(headers: Mapping[str, str]) -> datetime:
    try:
        return parsedate_to_datetime(headers.get("date", "")).astimezone(UTC)
    except (ValueError, TypeError):
        return real_now()


def _number(text: Any) -> float | None:
    return float(text) if text is not None and str(text).isdecimal() else None
