"""Texts no longer than Slack takes them."""

import re


def cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


# In markup of ours every "&" begins an entity and every "<" a token.
_BROKEN_OFF = re.compile("(?:&[^;]*|<[^>]*)$")


def cut_mrkdwn(text: str, limit: int) -> str:
    """The same, but never in the middle of what Slack reads as one thing."""
    return text if len(text) <= limit else _BROKEN_OFF.sub("", text[: limit - 1]) + "…"
