"""Architecture notes as a short table: what the business asks, and what that means for what is
built. In a message, in a window, and in the charter's documents."""

from collections.abc import Callable, Sequence

from bot.views.blocks import Block, context, quoted_text, section, table
from bot.words import Mrkdwn, Voice
from rituals.charter.architecture import ArchitectureNote
from rituals.text import one_line

_CELL = 200
"""Characters."""


def in_message(say: Voice, notes: Sequence[ArchitectureNote]) -> list[Block]:
    if not notes:
        return []
    return [section(say("architecture.heading")), table(_rows(say, notes)), context(_note(say))]


def in_window(say: Voice, notes: Sequence[ArchitectureNote]) -> list[Block]:
    """Windows have no tables."""
    if not notes:
        return []
    lines = [
        quoted_text((f"{part}: ", True), (" → ".join(filter(None, [asked, means])), False))
        for part, asked, means in _rows(say, notes)[1:]
    ]
    return [section(say("architecture.heading")), *lines, context(_note(say))]


def in_document(
    say: Voice, notes: Sequence[ArchitectureNote], quote: Callable[[str], str], *, level: int
) -> list[str]:
    """Lines of Markdown. `quote`: as what people typed is put into it."""
    if not notes:
        return []
    head, *rows = _rows(say, notes)
    lines = [f"{'#' * level} {say.plain('architecture.title')}", ""]
    lines += [_line(head, str), "|" + " --- |" * len(head)]
    lines += [_line(row, quote) for row in rows]
    return [*lines, ""]


def _line(cells: Sequence[str], quote: Callable[[str], str]) -> str:
    # A bar would end the cell, and canvases don't say what they make of a backslash.
    return "| " + " | ".join(quote(cell.replace("|", "/")) or "–" for cell in cells) + " |"


def _rows(say: Voice, notes: Sequence[ArchitectureNote]) -> list[list[str]]:
    head = [say.plain(f"architecture.column_{name}") for name in ("part", "asked", "means")]
    return [head, *(_row(say, one) for one in notes)]


def _row(say: Voice, one: ArchitectureNote) -> list[str]:
    key = "architecture.open" if one.is_open else f"architecture.means_{one.means}"
    part = say.plain(f"architecture.part_{one.part}")
    return [part, one_line(one.asked, _CELL), say.plain(key, n=one.n)]


def _note(say: Voice) -> Mrkdwn:
    return say("architecture.why")
