"""Ids that look like Slack's, and are the same in every run of the same deeds."""

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterator

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Ids:
    def __init__(self) -> None:
        self._counters: defaultdict[str, Iterator[int]] = defaultdict(lambda: itertools.count(1))

    def next(self, prefix: str) -> str:
        """For example U0AA00003: a prefix, then eight characters."""
        number = next(self._counters[prefix])
        digits = ""
        while number:
            number, digit = divmod(number, 36)
            digits = _ALPHABET[digit] + digits
        return f"{prefix}0AA{digits.rjust(5, '0')}"

    def secret(self, label: str) -> str:
        """Hex of 24 digits, different for each call."""
        number = next(self._counters[label])
        return hashlib.sha256(f"{label} {number}".encode()).hexdigest()[:24]
