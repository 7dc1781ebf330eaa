"""Did it arrive? Looks in Slack for a post whose answer was lost, by the id that it carries."""

from datetime import datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.engine.delivery.policy import Refused, judge

EVENT_TYPE = "mainspring_delivery"
MARGIN = timedelta(minutes=2)
"""Slack's clock and ours may differ by that much."""
PAGE = 100
MOST_PAGES = 10


class CannotLook(Exception):
    """We can't know whether it arrived. The argument says why."""


def metadata(delivery_id: str) -> dict[str, Any]:
    """What every post carries, so that it can be recognised. Readable by all in the workspace."""
    return {"event_type": EVENT_TYPE, "event_payload": {"delivery_id": delivery_id}}


async def find(
    client: AsyncWebClient,
    delivery_id: str,
    *,
    channel_id: str,
    thread_ts: str | None,
    since: datetime,
) -> str | None:
    """The `ts` of the post that carries this id, or None where there is none.

    `since`: when it was first attempted, by the clock that Slack's `ts` follow. Raises CannotLook,
    and what the client raises for calls that fail.
    """
    where: dict[str, Any] = {
        "channel": channel_id,
        "oldest": f"{(since - MARGIN).timestamp():.6f}",
        "inclusive": True,
        "include_all_metadata": True,
        "limit": PAGE,
    }
    cursor = None
    for _ in range(MOST_PAGES):
        try:
            if thread_ts is None:
                page = await client.conversations_history(**where, cursor=cursor)
            else:
                page = await client.conversations_replies(**where, ts=thread_ts, cursor=cursor)
        except SlackApiError as error:
            # We may post where we may not read. If the channel is gone, the post will be told so.
            if isinstance(verdict := judge(error), Refused):
                raise CannotLook(verdict.reason) from error
            raise
        for message in page.get("messages") or ():
            if _id_of(message) == delivery_id:
                return str(message["ts"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return None
    raise CannotLook("too_many_messages")


def _id_of(message: dict[str, Any]) -> str | None:
    found = message.get("metadata") or {}
    if found.get("event_type") != EVENT_TYPE:
        return None
    delivery_id: str | None = (found.get("event_payload") or {}).get("delivery_id")
    return delivery_id
