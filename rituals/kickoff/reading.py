"""Replies, as far as they are read without guessing: a question back, an option, a phrase, words at
all."""

import re
from collections.abc import Iterable

from rituals.kickoff.catalogue import Choice, Option

_QUESTION_MARKS = "?？؟՞"
_AT_THE_END = re.compile(r"(?:[\s!\"'”’»)\]*_~]|:[\w+-]+:)+$")
_EMOJI = re.compile(r":[\w+-]+:")
_APOSTROPHES = re.compile("['’ʼ]")
"""Phones leave them out: “dont know”."""
_NO_WORD = re.compile(r"[\W_]+")
_ENOUGH = 5
"""Characters by which an option is known that was begun and not ended: “It” begins one by chance,
“Nothing” doesn't."""


def asks_back(text: str) -> bool:
    """It ends in a question mark, whatever closes the line after it."""
    return _AT_THE_END.sub("", text)[-1:] in tuple(_QUESTION_MARKS)


def means(text: str, choice: Choice) -> Option | None:
    """The option whose label was typed, in whatever case and punctuation: the whole of it, what
    stands before its comma, or its first words, where no other begins so."""
    typed = _plain(text)
    for fits in (_is_all, _is_before_comma, _are_first_words):
        found = [one for one in choice.options if typed and fits(typed, one.label)]
        if len(found) == 1:
            return found[0]
    return None


def _is_all(typed: str, label: str) -> bool:
    return typed == _plain(label)


def _is_before_comma(typed: str, label: str) -> bool:
    return typed == _plain(label.partition(",")[0])


def _are_first_words(typed: str, label: str) -> bool:
    return len(typed) >= _ENOUGH and _plain(label).startswith(f"{typed} ")


def says(text: str, phrases: Iterable[str]) -> bool:
    """One of the phrases was typed, and nothing else."""
    return _plain(text) in {_plain(phrase) for phrase in phrases}


def has_words(text: str) -> bool:
    """A letter or a figure; a thumb up is none, however Slack writes it."""
    return any(character.isalnum() for character in _EMOJI.sub("", text))


def _plain(text: str) -> str:
    words = _EMOJI.sub(" ", _APOSTROPHES.sub("", text.casefold()))
    return " ".join(_NO_WORD.sub(" ", words).split())
