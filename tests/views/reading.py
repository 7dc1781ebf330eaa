"""What a payload says, and whether Slack would take it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sandbox import blockkit

Json = Mapping[str, Any]

# Whatever is between "<" and ">" is ours to say: dates, channels, and people who must act.
_TOKEN = re.compile(r"<([^<>]*)>")
_OURS = re.compile(r"!date\^-?\d+\^[^|]+\|[^|<>]*|#C\w+|@U\w+")


def check_message(content: Json) -> None:
    """Slack takes it; `text` says all that the blocks say; nothing in it can ping or link."""
    assert blockkit.check_message(content) == []
    missing = [said for said in _all_said(content["blocks"]) if said not in content["text"]]
    assert missing == []
    check_markup(content["text"])
    for said in _all_said(content["blocks"]):
        check_markup(said)


def check_view(view: Json, kind: Any = "modal") -> None:
    assert blockkit.check_view(view, kind=kind) == []
    for said in _all_said(view["blocks"]):
        check_markup(said)


def check_markup(text: str) -> None:
    """No token that isn't ours, and no bracket or ampersand left over."""
    for token in _TOKEN.findall(text):
        assert _OURS.fullmatch(token), token
    rest = _TOKEN.sub("", text)
    assert "<" not in rest and ">" not in rest, rest
    assert re.search(r"&(?!amp;|lt;|gt;)", rest) is None, rest


def typed_in(blocks: Sequence[Json]) -> list[str]:
    """Everything in rich text, as it was typed."""
    return [
        part["text"]
        for block in blocks
        if block["type"] == "rich_text"
        for element in block["elements"]
        for section in (element["elements"] if "list" in element["type"] else [element])
        for part in section["elements"]
    ]


def _all_said(blocks: Sequence[Json]) -> Iterator[str]:
    """Every text in the blocks as markup; buttons and menus aside, which `text` can't offer."""
    for block in blocks:
        match block["type"]:
            case "rich_text":
                yield from (_escaped(text) for text in typed_in([block]))
            case "context":
                yield from (_markup(element) for element in block["elements"])
            case "header" | "section":
                yield _markup(block["text"])


def _markup(text: Json) -> str:
    return str(text["text"]) if text["type"] == "mrkdwn" else _escaped(text["text"])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
