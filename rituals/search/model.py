"""What can be found, and how a text and a question are taken apart into words: alike, whichever
database looks."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rituals.errors import PersonError
from rituals.telling import in_order, telling

MOST_WORDS = 10
"""Of a question; further ones are left out."""
BEGINNING = 3
"""Characters. A word that long also finds those that begin with it: “label” finds “labels”."""
EXCERPT_LIMIT = 200
"""Characters."""
_BEFORE = 60
_ABOUT = 60
"""Characters: a title's length. A word there counts up to twice as much as one far behind."""
_ASKS = telling(
    """anybody anyone anything ever everything find found knew known knows learn learned learning
    learnt somebody someone something tell tried try trying"""
)
"""Words by which people ask, beside those that everybody uses."""
_WORD = re.compile(r"[^\W_]+")
_WORD_LIMIT = 64


class NothingToLookFor(PersonError):
    """There is no word in what somebody looks for."""


class EntryKind(StrEnum):
    REFLECTION = "reflection"
    THEME = "theme"
    FOLLOW_UP = "follow_up"
    ANSWER = "answer"
    """To a question of a kickoff, as it stands."""
    CHARTER_LINE = "charter_line"
    EXPERIMENT = "experiment"
    LITERATURE = "literature"
    """What was written in a literature hour."""
    DATA = "data"
    """What is known of data: an answer to a kickoff's questions about it, as it stands."""
    PROJECT = "project"
    """Its name, the problem that it is about, and why it was discarded."""


class Shelf(StrEnum):
    """Where what was learned stands, in the order in which it is told: what was discarded and what
    was tried first, since it is the cheapest to hear of."""

    PROJECTS = "projects"
    EXPERIMENTS = "experiments"
    LITERATURE = "literature"
    DATA = "data"
    CHARTERS = "charters"
    RETROS = "retros"


SHELF_OF = {
    EntryKind.PROJECT: Shelf.PROJECTS,
    EntryKind.EXPERIMENT: Shelf.EXPERIMENTS,
    EntryKind.LITERATURE: Shelf.LITERATURE,
    EntryKind.DATA: Shelf.DATA,
    EntryKind.ANSWER: Shelf.CHARTERS,
    EntryKind.CHARTER_LINE: Shelf.CHARTERS,
    EntryKind.REFLECTION: Shelf.RETROS,
    EntryKind.THEME: Shelf.RETROS,
    EntryKind.FOLLOW_UP: Shelf.RETROS,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that its team may find. It never says whose it is: what somebody wrote without their
    name must not be found by it."""

    kind: EntryKind
    ref: str
    """With the kind, one thing of the workspace: an id, or the number that people know."""
    team_id: str
    sitting_id: str | None
    """Where it can be read in whole; None: nowhere else."""
    text: str
    at: datetime
    """When its sitting closed, or when it was made or given."""
    marks: tuple[str, ...] = ()
    """Facts that it's found by, beside its words; letters and digits. Nobody's words match them."""


def words_of(text: str) -> list[str]:
    """In order, without case, accents and all that isn't a letter or a digit."""
    return [word[:_WORD_LIMIT] for word in _WORD.findall(_folded(text))]


def looked_for(text: str) -> list[str]:
    """The words of a question, each once. Raises NothingToLookFor."""
    words = list(dict.fromkeys(words_of(text)))[:MOST_WORDS]
    if not words:
        raise NothingToLookFor()
    return words


def asked_about(text: str) -> list[str]:
    """What a question is about: “What do we know about late labels?” is “late label”. Where it's
    made of small words only, those. Raises NothingToLookFor."""
    telling = [part for word in in_order(text) for part in words_of(word)]
    about = [word for word in dict.fromkeys(telling) if word not in _ASKS]
    return about[:MOST_WORDS] or looked_for(text)


def closeness(words: Sequence[str], texts: Sequence[str]) -> list[float]:
    """How well each text has the words, by which the best are told. `texts` as `words_of` gives
    them, with spaces between; what stands first in a text is what it is about.

    A word that few of the texts have says more; having it often says a little more than once.
    """
    sought = [_sought(word) for word in words]
    padded = [f" {text} " for text in texts]
    scores = [0.0] * len(padded)
    for one in sought:
        counts = [text.count(one) for text in padded]
        having = sum(count > 0 for count in counts)
        weight = math.log(1 + len(padded) / having) if having else 0.0
        for place, count in enumerate(counts):
            if count:
                early = 1 + _ABOUT / (_ABOUT + padded[place].find(one))
                scores[place] += weight * (count / (count + 1)) * early
    return scores


def having(words: Sequence[str], text: str) -> int:
    """How many of the words it has; both as for `closeness`."""
    padded = f" {text} "
    return sum(_sought(word) in padded for word in words)


def _sought(word: str) -> str:
    return f" {word}" if len(word) >= BEGINNING else f" {word} "


def excerpt(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """A short piece of a text on one line, from a little before the first word that was looked
    for; in parts, each with whether it is such a word."""
    line = " ".join(text.split())
    hits = [found.span() for found in _WORD.finditer(line) if _is_meant(found[0], words)]
    first = hits[0][0] if hits else 0
    start = 0 if first <= _BEFORE else line.rfind(" ", 0, first - _BEFORE // 2) + 1
    end = min(len(line), start + EXCERPT_LIMIT)
    parts: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for begins, ends in hits:
        if begins < start or ends > end:
            continue
        parts += [(line[at:begins], False), (line[begins:ends], True)]
        at = ends
    parts.append((line[at:end] + ("…" if end < len(line) else ""), False))
    return [(part, is_hit) for part, is_hit in parts if part]


def _is_meant(written: str, words: Sequence[str]) -> bool:
    folded = "".join(words_of(written))
    return any(
        folded.startswith(word) if len(word) >= BEGINNING else folded == word for word in words
    )


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()
