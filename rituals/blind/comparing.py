"""What people answered, side by side: whether they say the same, and how they differ.

Pure, and careful: two are the same only where they are, but for case, spaces and how a figure is
written. What may be the same (“4” and “4 %”, or the same thing in other words) is shown as a
question, for people to settle.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from itertools import combinations

from rituals.blind.model import Asked, BlindAnswer
from rituals.kickoff import figures
from rituals.kickoff.figures import Figure
from rituals.telling import telling

_UNTIL = re.compile(
    r"\s*(?:[,;(](?!\d)"
    r"|\b(?:by|until|till|before|within|in time for|at the end|end of|next|this)\b)",
    re.IGNORECASE,
)
"""Where the figure of a target ends and its “by when” begins."""
_OPENS, _ENDS = " (\"'“”‘’„«»", " .,;:!)\"'“”‘’„«»"
"""Marks that mean nothing there. Not a minus or a point before a figure, nor a question mark."""


class Verdict(IntEnum):
    """From the same to different."""

    SAME = 0
    CLOSE = 1
    """It may be the same: nothing in what they typed says so for sure."""
    DIFFERENT = 2


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which it was answered, and by whom."""

    text: str
    """As the first of them typed it; never trusted as markup."""
    people: tuple[str, ...]
    """User ids, in the order in which they were asked."""


@dataclass(frozen=True, slots=True)
class Apart:
    """How far the figures lie from each other."""

    by: Decimal
    unit: str | None
    """None: plain numbers."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the three questions."""

    asked: Asked
    verdict: Verdict
    ways: tuple[Way, ...]
    """As many as there are answers that aren't the same."""
    apart: Apart | None = None
    """Of figures with one unit; None where there are none, or nothing is between them."""
    units_differ: bool = False
    """All are figures, and they can't be held against each other."""


@dataclass(frozen=True, slots=True)
class Comparison:
    people: tuple[str, ...]
    """User ids of those who answered, in the order in which they were asked."""
    compared: tuple[Compared, ...]
    """Metric, target, worst mistake."""

    @property
    def is_pointless(self) -> bool:
        """There is nothing to hold anything against."""
        return len(self.people) < 2

    def of(self, verdict: Verdict) -> tuple[Compared, ...]:
        return tuple(one for one in self.compared if one.verdict is verdict)


def compare(answers: Sequence[BlindAnswer]) -> Comparison:
    """In the order in which people were asked."""
    return Comparison(
        people=tuple(one.user_id for one in answers),
        compared=tuple(
            _compared(asked, [(one.user_id, _said(asked, one.said(asked))) for one in answers])
            for asked in Asked
        ),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    words: str
    """The same, folded."""
    figure: Figure | None = None
    rest: str = ""
    """What is said beside the figure, folded: by when."""


def _said(asked: Asked, text: str) -> _Said:
    if asked is not Asked.TARGET:
        return _Said(text, _folded(text))
    head = _UNTIL.split(text, maxsplit=1)[0]
    return _Said(text, _folded(text), figures.read(head), _folded(text[len(head) :].lstrip(_ENDS)))


def _compared(asked: Asked, given: Sequence[tuple[str, _Said]]) -> Compared:
    said = [one for _, one in given]
    verdict = max((_pair(*two) for two in combinations(said, 2)), default=Verdict.SAME)
    found = [one.figure for one in said if one.figure]
    return Compared(
        asked,
        verdict,
        _ways(given),
        apart=_apart(found) if len(found) == len(said) else None,
        units_differ=len(found) == len(said) and not _comparable(found),
    )


def _ways(given: Sequence[tuple[str, _Said]]) -> tuple[Way, ...]:
    ways: list[tuple[_Said, list[str]]] = []
    for user_id, said in given:
        same = next((who for one, who in ways if _pair(one, said) is Verdict.SAME), None)
        if same is None:
            ways.append((said, [user_id]))
        else:
            same.append(user_id)
    return tuple(Way(said.text, tuple(who)) for said, who in ways)


def _pair(one: _Said, other: _Said) -> Verdict:
    if one.words == other.words:
        return Verdict.SAME
    if one.figure is None or other.figure is None:
        return _words(one.words, other.words)
    numbers = _figures(one.figure, other.figure)
    if one.rest and other.rest:
        return max(numbers, _words(one.rest, other.rest))
    # One says by when, and the other doesn't: that is no contradiction.
    return numbers if one.rest == other.rest else max(numbers, Verdict.CLOSE)


def _figures(one: Figure, other: Figure) -> Verdict:
    agree = one.agrees(other)
    if agree is None:
        # “4” may be “4 %”; 0.85 of something and 85 of something else are no pair at all.
        return Verdict.CLOSE if one.value == other.value else Verdict.DIFFERENT
    if not agree:
        return Verdict.DIFFERENT
    # 0.04 may be 4 %, or four hundredths of whatever is meant: nobody said percent. “At least 4”
    # and “4” aren't quite the same either.
    is_certain = bool(one.unit) == bool(other.unit) and one.bound is other.bound
    return Verdict.SAME if is_certain else Verdict.CLOSE


def _words(one: str, other: str) -> Verdict:
    if one == other:
        return Verdict.SAME
    mine, theirs = telling(one), telling(other)
    # Half of what the longer says: “churn” alone is in whatever anybody says of churn.
    is_like = 2 * len(mine & theirs) >= max(len(mine), len(theirs), 1)
    return Verdict.CLOSE if is_like or _bare(one) == _bare(other) != "" else Verdict.DIFFERENT


def _comparable(found: Sequence[Figure]) -> bool:
    return len({one.unit for one in found}) == 1


def _apart(found: Sequence[Figure]) -> Apart | None:
    if not found or not _comparable(found):
        return None
    values = [one.value for one in found]
    between = max(values) - min(values)
    return Apart(between, found[0].unit) if between else None


def _folded(text: str) -> str:
    """Without what isn't meant: case, spaces, how a letter is put together, marks at the edges."""
    line = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return line.lstrip(_OPENS).rstrip(_ENDS)


def _bare(text: str) -> str:
    """Letters and figures alone: “1.200” and “1,200” may be one number."""
    return "".join(c for c in text if c.isalnum())
