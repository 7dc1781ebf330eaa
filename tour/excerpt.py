"""The part of a screen that somebody means who says what she sees there."""

import re
from collections.abc import Sequence

_WHOLE = 9
"""Something of so many lines is shown whole; of anything longer, what is around the words."""
_AROUND = 1


def of(lines: Sequence[str], sought: Sequence[str], *, known: bool) -> list[tuple[str, bool]]:
    """Lines to show, and whether they are what was sought; an ellipsis where some are left out.

    Of what is `known`, nothing but what was sought.
    """
    meant = {number for words in sought for number in _window(lines, words)}
    around = 0 if known and meant else _AROUND
    whole = around and len(lines) <= _WHOLE
    shown = {
        number
        for number in range(len(lines))
        if whole or any(abs(number - one) <= around for one in meant)
    }
    found: list[tuple[str, bool]] = []
    for number, line in enumerate(lines):
        if number in shown:
            found.append((line, number in meant))
        elif number - 1 in shown or number == 0:
            found.append(("…", False))
    return found


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _window(lines: Sequence[str], words: str) -> range:
    """The fewest lines that have the words; none where only a title has them."""
    wanted = squeeze(words)
    for length in range(1, len(lines) + 1):
        for start in range(len(lines) - length + 1):
            if wanted in squeeze(" ".join(lines[start : start + length])):
                return range(start, start + length)
    return range(0)
