"""What a file says, one record at a time, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from rituals.errors import PersonError
from rituals.files.columns import Kind
from rituals.files.errors import ColumnUnknown

MOST_BYTES = 1 << 20
"""Of a line, and of a record."""


class Format(StrEnum):
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where."""

    line: int
    """From 1; 0: of the file as a whole."""
    column: str
    """Empty: of the line as a whole."""
    error: PersonError


@dataclass(frozen=True, slots=True)
class Record:
    line: int
    """Where it begins."""
    kind: Kind
    cells: Mapping[str, Any]
    """By the column's name; texts in CSV, what JSON has in JSON. What is empty may be missing."""


class Unreadable(Exception):
    """What follows in the file means nothing, either."""

    def __init__(self, line: int, error: PersonError, column: str = "") -> None:
        super().__init__(line)
        self.problem = Problem(line, column, error)


Found = Iterator[Record | Problem]


def unknown(name: str, typed: str, words: Sequence[str]) -> ColumnUnknown:
    return ColumnUnknown(column=typed.strip(), nearest=nearest(name, words))


def nearest(word: str, words: Sequence[str]) -> str | None:
    found = get_close_matches(word, words, n=1, cutoff=0.7)
    return found[0] if found else None


def name_of(typed: str) -> str:
    """“Parked until” is `parked_until`."""
    return "_".join(typed.casefold().replace("-", " ").replace("_", " ").split())
