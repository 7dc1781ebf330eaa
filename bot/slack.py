"""The way to Slack: one session, few connections, no retries behind our back."""

import logging

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.installation import Installation

CONNECTIONS = 5
"""At a time, to Slack's API: calls queue for them, and none pays for a handshake of its own."""
TIMEOUT_S = 10


def session() -> aiohttp.ClientSession:
    """To be closed by whoever opened it."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60),
        timeout=aiohttp.ClientTimeout(total=TIMEOUT_S),
    )


def client(token: str, api_url: str, shared: aiohttp.ClientSession) -> AsyncWebClient:
    """Delivery has its own policy for trying again, and a person who waits has no time for one."""
    return AsyncWebClient(
        token=token,
        base_url=api_url,
        timeout=TIMEOUT_S,
        session=shared,
        retry_handlers=[],
        logger=logging.getLogger("slack_sdk.web"),
    )


class TokenRefused(Exception):
    """Slack doesn't take the bot token; `reason` is Slack's error name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


async def installation(slack: AsyncWebClient, token: str) -> Installation:
    """Who we are, from auth.test. Raises TokenRefused, or aiohttp's errors where Slack is away."""
    try:
        who = await slack.auth_test()
    except SlackApiError as error:
        raise TokenRefused(error.response["error"]) from None
    return Installation(
        workspace_id=who["team_id"],
        workspace_name=who["team"],
        workspace_url=who["url"],
        bot_user_id=who["user_id"],
        bot_id=who["bot_id"],
        bot_token=token,
    )
