"""What people typed, put into Markdown: nothing in it formats, links, mentions or begins a list."""

import re

from bot.words.mrkdwn import unformatted

_MARKUP = re.compile(r"([\\`*_\[\]()<>#|~!&])")
_LINE_START = re.compile(r"^([-+=]|\d+(?=[.)]))", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
# What begins a heading, a quotation, a list, a rule, a table or code.
_BLOCK = re.compile(r"^(?=[#>\-+*=|`~]|\d+[.)])", re.MULTILINE)
# What makes links, mentions, tags and entities: none of it works with something between.
_JOINTS = re.compile(r"(?<=\])(?=[(\[:])|(?<=!)(?=\[)|(?<=<)|(?<=&)(?=#?\w+;)|(?<=:)(?=//)")


def for_file(text: str) -> str:
    """For programs that read Markdown as it is written down. Lines after the first are indented, so
    that they stay with it."""
    escaped = _MARKUP.sub(r"\\\1", _INDENT.sub("", text))
    return _LINE_START.sub(_escaped, escaped).replace("\n", "  \n  ")


def _escaped(start: re.Match[str]) -> str:
    return f"\\{start[1]}" if not start[1].isdigit() else f"{start[1]}\u200b"


def for_canvas(text: str) -> str:
    """For Slack's canvases, which don't say what they make of a backslash: what would work stops
    working, and looks the same."""
    text = _BLOCK.sub("\u200b", _INDENT.sub("", text))
    return unformatted(_JOINTS.sub("\u200b", text)).replace("\n", "  \n  ")
