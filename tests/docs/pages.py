"""Pages of docs/, as those who follow them read them.

What a page says to a test is in HTML comments, which readers don't see:

- ```sh blocks are typed, one after the other. A ```text block after one is what it prints; “…”
  stands for anything.
- `<!-- keeps running -->` before a block: it goes on while the rest is read.
- `<!-- file: NAME -->`: what is in the block is written to that file.
- `<!-- not run: WHY -->`: the tests have no such thing.
"""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

_BLOCK = re.compile(
    r"(?:^ *<!-- (?P<note>[^>]*?) -->\n)?"
    r"^(?P<indent> *)```(?P<kind>\w+)\n(?P<text>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    kind: str
    """The fence's word: sh, text, ini, …"""
    text: str
    note: str
    """The comment before it; empty where there is none."""

    @property
    def file(self) -> str | None:
        return self.note.removeprefix("file: ") if self.note.startswith("file: ") else None

    @property
    def keeps_running(self) -> bool:
        return self.note == "keeps running"

    @property
    def excused(self) -> bool:
        return self.note.startswith("not run: ")


@dataclass(frozen=True)
class Section:
    title: str
    text: str

    def blocks(self) -> Iterator[Block]:
        for found in _BLOCK.finditer(self.text):
            text = textwrap.dedent(found["text"])
            yield Block(found["kind"], text, found["note"] or "")

    @property
    def commands(self) -> list[Block]:
        return [block for block in self.blocks() if block.kind == "sh" and not block.excused]

    @property
    def prose(self) -> str:
        return _BLOCK.sub("", self.text)


@cache
def page(name: str) -> dict[str, Section]:
    """The sections of docs/NAME.md, by their titles."""
    text = (DOCS / f"{name}.md").read_text()
    starts = list(_headings(text))
    ends = [found.start() for found in starts[1:]] + [len(text)]
    return {
        found[1]: Section(found[1], text[found.end() : end])
        for found, end in zip(starts, ends, strict=True)
    }


def rows(text: str) -> list[list[str]]:
    """The rows of all tables in it, without their headings."""
    tables = re.findall(r"^\|.*\|\n\|[-|]+\|\n((?:\|.*\|\n)+)", text, re.MULTILINE)
    lines = [line for table in tables for line in table.splitlines()]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in lines]


def all_pages() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *manual()]


def manual() -> list[Path]:
    """For those who install and run it; decisions are history, and may name what is gone."""
    return sorted(DOCS.glob("*.md"))


def titles(path: Path) -> list[str]:
    return [found[1] for found in _headings(path.read_text())]


def _headings(text: str) -> Iterator[re.Match[str]]:
    """Not what looks like one in a block, such as a comment."""
    fenced = [found.span() for found in _BLOCK.finditer(text)]
    for found in _HEADING.finditer(text):
        if not any(start <= found.start() < end for start, end in fenced):
            yield found
