"""What Slack refuses in the Markdown of a canvas, in the words of its `detail`."""

import re

ABOUT = "'content' error"
MOST_CHARACTERS = 1_048_576
MOST_CELLS = 300
"""In one table."""

_FENCE = re.compile(r"^\s*```")
_DEEP_HEADING = re.compile(r"^(#{4,6})\s")
_IN_QUOTE = (
    (re.compile(r"^\s*>\s*>"), "BlockQuote"),
    (re.compile(r"^\s*>\s*(?:[-*+]|\d+[.)])\s"), "List"),
)
_ROW = re.compile(r"^\s*\|")


def problem(markdown: str) -> str | None:
    """Why Slack can't take it, or None."""
    if len(markdown) > MOST_CHARACTERS:
        return f"{ABOUT}: more than {MOST_CHARACTERS} characters"
    fenced, cells = False, 0
    for number, line in enumerate(markdown.split("\n"), start=1):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced:
            continue
        cells = cells + line.strip().strip("|").count("|") + 1 if _ROW.match(line) else 0
        if what := _line_problem(line, cells):
            return f"{ABOUT}: line {number}: {what}"
    return None


def _line_problem(line: str, cells: int) -> str | None:
    if deep := _DEEP_HEADING.match(line):
        return f"Unsupported heading depth ({len(deep.group(1))})"
    for pattern, kind in _IN_QUOTE:
        if pattern.match(line):
            return f"Unsupported block type ({kind}) within block quote"
    return f"Table has more than {MOST_CELLS} cells" if cells > MOST_CELLS else None
