"""The way to Slack: one session, few connections, no retries behind our back."""

import logging
from collections.abc import Callable
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.installation import Installation
from bot.slack.way import DIRECT, Way

log = structlog.get_logger()

TROUBLES = (SlackApiError, aiohttp.ClientError, TimeoutError)
"""What a call may raise: Slack said no, or couldn't be reached."""
CONNECTIONS = 5
"""At a time, to Slack's API: calls queue for them, and none pays for a handshake of its own."""
TIMEOUT_S = 10


def session() -> aiohttp.ClientSession:
    """To be closed by whoever opened it."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60),
        timeout=aiohttp.ClientTimeout(total=TIMEOUT_S),
    )


Called = Callable[[str, str], None]
"""Is told the method and the result of each call: ok, or what went wrong in a word."""


class CountedClient(AsyncWebClient):
    """Tells of each call what became of it."""

    def __init__(self, called: Called, **settings: Any) -> None:
        super().__init__(**settings)
        self._called = called

    async def api_call(self, api_method: str, **arguments: Any) -> AsyncSlackResponse:
        result = "error"
        try:
            answer = await super().api_call(api_method, **arguments)
            result = "ok"
            return answer
        except SlackApiError as error:
            result = word_for(error)
            raise
        except TimeoutError:
            result = "timeout"
            raise
        except aiohttp.ClientError:
            result = "connection"
            raise
        finally:
            self._called(api_method, result)


def client(
    token: str,
    api_url: str,
    shared: aiohttp.ClientSession,
    called: Called = lambda method, result: None,
    *,
    way: Way = DIRECT,
) -> AsyncWebClient:
    """Delivery has its own policy for trying again, and a person who waits has no time for one."""
    made = CountedClient(
        called,
        token=token,
        base_url=api_url,
        timeout=TIMEOUT_S,
        session=shared,
        retry_handlers=[],
        logger=logging.getLogger("slack_sdk.web"),
    )
    made.proxy = way(api_url)
    return made


async def respond(slack: AsyncWebClient, url: str, **content: Any) -> bool:
    """Answer a press at its `response_url`, by the same session as all else. False: not taken.

    Raises aiohttp's errors and TimeoutError. That Slack didn't want it is logged: mostly by then
    the place that it was for is gone.
    """
    assert slack.session is not None
    async with slack.session.post(url, json=content, proxy=slack.proxy) as answer:
        if not answer.ok:
            log.warning("not_shown", about="response_url", status=answer.status)
        return answer.ok


def word_for(error: Exception) -> str:
    """Slack's name for it; the status where the answer has none, such as a proxy's page; what
    happened to the connection where nothing was answered."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    answer: Any = error.response
    data = getattr(answer, "data", answer)
    name = data.get("error") if isinstance(data, dict) else None
    return str(name or f"http_{getattr(answer, 'status_code', 0) or getattr(answer, 'status', 0)}")


_ITS_OWN = {
    "fatal_error",
    "internal_error",
    "ratelimited",
    "request_timeout",
    "service_unavailable",
}
"""Errors that say nothing about who asked."""


class SlackTroubled(Exception):
    """Slack answers, but can't do its work just now; `reason` is its error name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TokenRefused(Exception):
    """Slack doesn't take the bot token; `reason` is Slack's error name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


async def installation(slack: AsyncWebClient, token: str) -> Installation:
    """Who we are, from auth.test.

    Raises TokenRefused, SlackTroubled, or aiohttp's errors where Slack is away.
    """
    try:
        who = await slack.auth_test()
    except SlackApiError as error:
        reason = word_for(error)
        if reason in _ITS_OWN or reason.startswith(("http_5", "http_429")):
            raise SlackTroubled(reason) from None
        raise TokenRefused(reason) from None
    return Installation(
        workspace_id=who["team_id"],
        workspace_name=who["team"],
        workspace_url=who["url"],
        bot_user_id=who["user_id"],
        bot_id=who["bot_id"],
        bot_token=token,
    )
