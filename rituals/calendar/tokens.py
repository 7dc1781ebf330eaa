"""Typed words into tokens, each with what was typed and what may be meant."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import time
from difflib import get_close_matches

from rituals.calendar import lexicon

LONGEST = 200
"""Characters. No cadence is longer, and what's longer is a page pasted by mistake."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_IGNORED = dict.fromkeys(map(ord, "“”„‟‘’‚‛'\"`´«»\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_TOKEN = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}"  # 2026-12-24
    r"|\d{1,2}\.\d{1,2}\.\d{4}"  # 24.12.2026
    r"|\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\b\.?)?"  # 15:00, 9.30, 9h30, 3:30 pm
    r"|\d{1,2}\s?[ap]\.?m\b\.?"  # 3pm
    r"|\d{1,2}h\b"  # 15h, in a cadence; 4h, in a length of time
    r"|\d+(?:st|nd|rd|th)\b"  # 15th
    r"|\d+"
    r"|[^\W\d_]+"
    r"|\S",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2})|h)?\s?([ap])?\.?m?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    word: str
    """In lower case: what the grammar looks at."""
    start: int
    end: int


class NotUnderstood(Exception):
    """Raised inside; the public functions say it as an error of their own kind."""

    def __init__(self, understood: str, unknown: str, suggestion: str | None = None) -> None:
        super().__init__(understood, unknown, suggestion)
        self.understood = understood
        self.unknown = unknown
        self.suggestion = suggestion


def clean(text: str) -> str:
    """One kind of quote (none), dash, space and digit; phones and word processors have more."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_IGNORED)
    return " ".join(plain.split())


class Words:
    """A sentence to be read from left to right."""

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise NotUnderstood("", text[: LONGEST // 4].rstrip() + "…", None)
        self.text = clean(text).rstrip(".!?,; ")
        self._tokens = [
            Token(match[0].lower(), match.start(), match.end())
            for match in _TOKEN.finditer(self.text)
        ]
        self.position = 0

    @property
    def done(self) -> bool:
        return self.position >= len(self._tokens)

    def peek(self, ahead: int = 0) -> str:
        """The word that comes; empty at the end."""
        index = self.position + ahead
        return self._tokens[index].word if index < len(self._tokens) else ""

    def take(self) -> str:
        word = self.peek()
        self.position += 1
        return word

    def skip(self, *words: str) -> bool:
        """Take the words if exactly they come."""
        if all(self.peek(ahead) == word for ahead, word in enumerate(words)):
            self.position += len(words)
            return True
        return False

    def skip_any(self, words: frozenset[str]) -> bool:
        found = self.peek() in words
        self.position += found
        return found

    def number(self) -> int | None:
        """“2” or “two”, taken."""
        word = self.peek()
        number = int(word) if word.isdecimal() else lexicon.NUMBER.get(word)
        if number is not None:
            self.position += 1
        return number

    def refuse(
        self, start: int | None = None, *, length: int = 1, suggestion: str | None = None
    ) -> NotUnderstood:
        """The error to raise about the tokens from `start` on; without it, about what comes."""
        first = self.position if start is None else start
        tokens = self._tokens[first : first + length]
        if not tokens:
            return NotUnderstood(self.text, "", suggestion)
        begin, end = tokens[0].start, tokens[-1].end
        unknown = self.text[begin:end]
        if suggestion is None and len(tokens) == 1:
            suggestion = nearest(unknown)
        return NotUnderstood(self.text[:begin].rstrip(), unknown, suggestion)


def nearest(word: str) -> str | None:
    """The word of the grammar that was probably meant. None also for those it has already."""
    low = word.lower()
    if low in lexicon.SUGGESTED or not 3 <= len(low) <= 20:
        return None
    return next(iter(get_close_matches(low, lexicon.SUGGESTED, n=1, cutoff=0.7)), None)


def read_clock(words: Words, *, bare_hour: bool) -> time | None:
    """A time of day, taken; None if none comes. `bare_hour`: “9” is one too (it came after “at”).

    An hour from 1 to 6 without am or pm is refused: nobody means 3 in the morning by “friday at
    3”, but it isn't for us to say. “03:00” is clear.
    """
    word = words.peek()
    if word in lexicon.TIME:
        words.take()
        return time(lexicon.TIME[word])
    match = _CLOCK.fullmatch(word)
    if match is None or (word.isdecimal() and not bare_hour):
        return None
    first = words.position
    words.take()
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half is None:
        words.skip("oclock")
        if words.skip("in", "the", "morning"):
            half = "a"
        elif words.skip("in", "the", "afternoon") or words.skip("in", "the", "evening"):
            half = "p"
    if hour > (12 if half else 23) or minute > 59 or (half and hour == 0):
        raise words.refuse(first)
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    elif 1 <= hour <= 6 and not match[1].startswith("0"):
        raise words.refuse(first, suggestion=f"{hour + 12}:{minute:02}")
    return time(hour, minute)
