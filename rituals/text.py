"""What people type, made fit to be kept. Nothing visible is ever taken away."""

import re
import unicodedata

# Overrides and isolates can turn the rest of a line around; right-to-left letters need none.
_INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_PHONE = str.maketrans("“”„‘’–—", '"""\'\'--')
_TYPED_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def clean(text: str) -> str:
    """Text without control characters (PostgreSQL can't hold NUL), trimmed, with plain newlines;
    empty where nothing in it can be seen."""
    if text.isascii() and text.isprintable():
        return text.strip()  # most of what is typed after a command: nothing to look for
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub("", text)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    text = text.strip()
    # Zero-width characters hold emoji and scripts together; by themselves they are nothing.
    return text if any(unicodedata.category(c) not in _UNSEEN for c in text) else ""


def squeezed(text: str) -> str:
    """The text on one line, whole: clean, with one space where there were any."""
    return " ".join(clean(text).split())


def one_line(text: str, limit: int) -> str:
    """The text on one line, at most `limit` characters, an ellipsis where it was cut."""
    if len(text) <= limit and text.isalnum():
        return text  # a word
    line = squeezed(text)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def as_typed_by_hand(text: str) -> str:
    """A command with what phones make of it undone: “smart quotes”, en dashes, odd spaces."""
    text = _TYPED_SPACES.sub(" ", clean(text))
    return text.translate(_PHONE)
