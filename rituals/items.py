"""Items: what a person can name by its number, `#42`, whatever kind of thing it is."""

from enum import StrEnum
from typing import Protocol

MOST_DIGITS = 18
"""More than any number that was ever given has, and what both databases can look for."""


class ItemKind(StrEnum):
    FOLLOW_UP = "follow_up"
    MILESTONE = "milestone"
    QUESTION = "question"
    """Of a kickoff; its ref is the kickoff's id, a slash, and the question's."""
    CHARTER_LINE = "charter_line"
    """An assumption, a constraint, an unknown or a slice."""
    EXPERIMENT = "experiment"
    IDEA = "idea"
    MODEL = "model"


class Items(Protocol):
    """One sequence of numbers for all kinds, in each workspace."""

    def give(self, kind: ItemKind, ref: str) -> int:
        """A number for what has none yet; `ref` is its id. No number is given twice, whoever asks
        at the same moment; one whose unit of work was undone may be left out."""
        ...

    def find(self, number: int) -> tuple[ItemKind, str] | None:
        """What has this number, and its id."""
        ...
