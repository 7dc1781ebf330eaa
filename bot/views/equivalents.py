"""What a person would read in blocks, as plain text: for screen readers and notifications."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.views.chart_words import CHART, in_words
from bot.views.fitting import cut_mrkdwn

TEXT_LIMIT = 39_000
"""Slack cuts a message's text past 40,000 characters."""
TABLE = "table"


def equivalent(blocks: Iterable[Mapping[str, Any]]) -> str:
    """All that a person would read in the blocks; buttons aside, which can't be used from there."""
    lines = [line for block in blocks if (line := read(block))]
    return cut_mrkdwn("\n".join(lines), TEXT_LIMIT)


def read(block: Mapping[str, Any]) -> str:
    """Of one of them, as mrkdwn; empty where there is nothing to read."""
    kind = block["type"]
    if kind == "rich_text":
        return "\n".join(filter(None, map(_rich_read, block["elements"])))
    if kind in ("section", "header"):
        return _as_mrkdwn(block["text"])
    if kind == "context":
        return " · ".join(map(_as_mrkdwn, block["elements"]))
    if kind == CHART:
        return _escape(in_words(block))
    if kind == TABLE:
        return "\n".join(_row(block["rows"][0], row) for row in block["rows"][1:])
    return ""


def _rich_read(element: Mapping[str, Any]) -> str:
    if element["type"] != "rich_text_list":
        return _escape("".join([part["text"] for part in element["elements"]]))
    numbered, first = element["style"] == "ordered", 1 + element.get("offset", 0)
    return "\n".join(
        f"{f'{number}.' if numbered else '•'} {_rich_read(item)}"
        for number, item in enumerate(element["elements"], first)
    )


def _row(head: Sequence[Mapping[str, Any]], row: Sequence[Mapping[str, Any]]) -> str:
    """A row by itself, each cell with what stands above it: so it is understood when heard."""
    first, *others = (_escape(cell["text"]) for cell in row)
    names = [_escape(cell["text"]) for cell in head[1:]]
    return f"{first}: {', '.join(map(' '.join, zip(names, others, strict=True)))}"


def _as_mrkdwn(text: Mapping[str, Any]) -> str:
    return str(text["text"]) if text["type"] == "mrkdwn" else _escape(text["text"])


def _escape(text: str) -> str:
    # The top-level text is read as mrkdwn: entities keep typed mentions from becoming real ones.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
