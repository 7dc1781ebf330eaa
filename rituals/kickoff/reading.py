"""Replies, as far as they are read without guessing: a question back, an option, a phrase."""

import re
from collections.abc import Iterable

from rituals.kickoff.catalogue import Choice, Option

_QUESTION_MARKS = "?？؟՞"
_AT_THE_END = re.compile(r"(?:[\s!\"'”’»)\]*_~]|:[\w+-]+:)+$")
_NO_WORD = re.compile(r"[\W_]+")


def asks_back(text: str) -> bool:
    """It ends in a question mark, whatever closes the line after it."""
    return _AT_THE_END.sub("", text)[-1:] in tuple(_QUESTION_MARKS)


def means(text: str, choice: Choice) -> Option | None:
    """The option whose label was typed, in whatever case and punctuation: the whole of it, or what
    stands before its comma, where no other begins so."""
    typed = _plain(text)
    labels = {one.id: one.label for one in choice.options}
    begins = {option_id: label.partition(",")[0] for option_id, label in labels.items()}
    for said in (labels, begins):
        found = [option_id for option_id, words in said.items() if typed and _plain(words) == typed]
        if len(found) == 1:
            return choice.option(found[0])
    return None


def says(text: str, phrases: Iterable[str]) -> bool:
    """One of the phrases was typed, and nothing else."""
    return _plain(text) in {_plain(phrase) for phrase in phrases}


def _plain(text: str) -> str:
    return " ".join(_NO_WORD.sub(" ", text.casefold()).split())
