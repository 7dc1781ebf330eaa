"""The objects of a JSON file, each as its text, without reading more than one of them."""

import re
from collections.abc import Iterator

_MATTERS = re.compile(r'["\\{}\[\],]')
_CUT_OFF = "…"
"""Behind what a file ends in the middle of: it is no JSON, whatever it was."""

Pieces = Iterator[tuple[int, str]]
"""Of a file, in order, each with the number of the line that it is of; none has more than one."""


def elements(pieces: Pieces, most: int) -> Iterator[tuple[int, str | None]]:
    """Each with the line that it begins in: one a line, or those of a list. None: it has more than
    `most` characters."""
    for line, text in pieces:
        if not text.strip():
            continue
        if text.lstrip().startswith("["):
            yield from _of_list(line, text.lstrip()[1:], pieces, most)
        else:
            yield from _of_lines(line, text, pieces, most)


def _of_lines(line: int, text: str, pieces: Pieces, most: int) -> Iterator[tuple[int, str | None]]:
    one = _Growing(most)
    while True:
        one.add(line, text)
        if text.endswith("\n"):
            yield from one.taken()
        following = next(pieces, None)
        if following is None:
            break
        line, text = following
    yield from one.taken()


def _of_list(line: int, text: str, pieces: Pieces, most: int) -> Iterator[tuple[int, str | None]]:
    scan = _Scan(most)
    while True:
        yield from scan.feed(line, text)
        following = next(pieces, None)
        if following is None:
            break
        line, text = following
    yield from scan.rest(line)


class _Growing:
    """One element, as far as it has come."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._parts: list[str] = []
        self._size = 0
        self._begins = 0

    def add(self, line: int, text: str) -> None:
        if not self._parts:
            text = text.lstrip()
            self._begins = line
        if text and self._size <= self._most:
            self._parts.append(text)
            self._size += len(text)

    def taken(self) -> Iterator[tuple[int, str | None]]:
        whole, is_long = "".join(self._parts).strip(), self._size > self._most
        self._parts, self._size = [], 0
        if whole:
            yield self._begins, None if is_long else whole


class _Scan:
    """Elements of a list end at a comma or a bracket that nothing else is around."""

    def __init__(self, most: int) -> None:
        self._one = _Growing(most)
        self._depth = 0
        self._in_text = False
        self._is_escaped = False
        self._is_over = False

    def feed(self, line: int, text: str) -> Iterator[tuple[int, str | None]]:
        start = at = 0
        if self._is_escaped and text:
            at, self._is_escaped = 1, False
        while found := _MATTERS.search(text, at):
            sign, at = found[0], found.end()
            if self._in_text:
                if sign == "\\":
                    self._is_escaped = at == len(text)
                    at += 1
                elif sign == '"':
                    self._in_text = False
            elif sign == '"':
                self._in_text = True
            elif sign in "{[":
                self._depth += 1
            elif sign in "}]" and self._depth:
                self._depth -= 1
            elif sign in ",]" and not self._depth:
                self._one.add(line, text[start : found.start()])
                yield from self._one.taken()
                start, self._is_over = at, sign == "]"
        self._one.add(line, text[start:])

    def rest(self, line: int) -> Iterator[tuple[int, str | None]]:
        """Nothing, unless the list isn't closed, or something follows it."""
        if not self._is_over:
            self._one.add(line, _CUT_OFF)
        yield from self._one.taken()
