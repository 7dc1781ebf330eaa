"""Canvases: documents that live in Slack, of Markdown, cut into sections that can be edited."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

Access = Literal["read", "write", "owner"]

_FENCE = re.compile(r"^\s*```")
_HEADING = re.compile(r"^(#{1,6})\s")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s")
_QUOTE = re.compile(r"^\s*>")
_RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
_ROW = re.compile(r"^\s*\|")


@dataclass
class Section:
    """What an edit can be aimed at: a heading, a paragraph, an item of a list, a table …"""

    id: str
    kind: str
    """Slack's name of the type, such as "h2" or "list"; "paragraph" has none to ask for."""
    markdown: str


@dataclass
class Canvas:
    id: str
    team_id: str
    owner: str
    """The person or bot whose it is."""
    title: str
    created: float
    updated: float
    channel_canvas: str | None = None
    """The channel whose own canvas it is; access to it follows the channel's."""
    access: dict[str, Access] = field(default_factory=dict)
    """By channel or person."""
    tabs: list[str] = field(default_factory=list)
    """The channels that have it as a tab."""
    sections: list[Section] = field(default_factory=list)
    deleted: bool = False

    @property
    def markdown(self) -> str:
        return _joined(self.sections)

    def index(self, section_id: str) -> int | None:
        return next((at for at, one in enumerate(self.sections) if one.id == section_id), None)


def cut(markdown: str, new_id: Callable[[], str]) -> list[Section]:
    """The sections of a document, each with an id of its own."""
    return [Section(new_id(), kind, text) for kind, text in _pieces(markdown.split("\n"))]


def _pieces(lines: list[str]) -> Iterator[tuple[str, str]]:
    kind, held = "", list[str]()
    fenced = False
    for line in lines:
        fence = bool(_FENCE.match(line))
        sort = "code" if fenced or fence else _kind(line)
        # Headings, rules and items are sections of their own; other lines of a kind go together.
        if held and (sort != kind or sort in _ALONE or (fence and not fenced)):
            yield kind, "\n".join(held)
            held = []
        if sort:
            held.append(line)
        kind = sort
        if fence:
            if fenced:
                yield kind, "\n".join(held)
                kind, held = "", []
            fenced = not fenced
    if held:
        yield kind, "\n".join(held)


_ALONE = {"h1", "h2", "h3", "list", "horizontal_line"}


def _kind(line: str) -> str:
    """Empty for a blank line."""
    if not line.strip():
        return ""
    if heading := _HEADING.match(line):
        return f"h{len(heading.group(1))}"
    if _RULE.match(line):
        return "horizontal_line"
    if _ITEM.match(line):
        return "list"
    if _QUOTE.match(line):
        return "blockquote"
    return "table" if _ROW.match(line) else "paragraph"


def _joined(sections: list[Section]) -> str:
    """Items of a list stay together; everything else has a blank line between."""
    text = ""
    for before, one in zip([None, *sections], sections, strict=False):
        if before is not None:
            text += "\n" if before.kind == one.kind == "list" else "\n\n"
        text += one.markdown
    return text
