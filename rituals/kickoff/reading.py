"""Replies, as far as they can be read without guessing: a question back, or an option's label."""

import re

from rituals.kickoff.catalogue import Choice, Option

_QUESTION_MARKS = "?？؟՞"
_AT_THE_END = re.compile(r"(?:[\s!\"'”’»)\]*_~]|:[\w+-]+:)+$")
_NO_WORD = re.compile(r"[\W_]+")


def asks_back(text: str) -> bool:
    """It ends in a question mark, whatever closes the line after it."""
    return _AT_THE_END.sub("", text)[-1:] in tuple(_QUESTION_MARKS)


def means(text: str, choice: Choice) -> Option | None:
    """The option whose label was typed: the whole of it, in whatever case and punctuation."""
    typed = _plain(text)
    return next((one for one in choice.options if typed and _plain(one.label) == typed), None)


def _plain(text: str) -> str:
    return " ".join(_NO_WORD.sub(" ", text.casefold()).split())
