"""The records of a CSV, with commas, semicolons or tabs, as spreadsheets of different countries
write it."""

import csv
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import BinaryIO

from rituals.files import columns
from rituals.files.columns import Kind
from rituals.files.errors import (
    FileColumnTwice,
    FileIsEmpty,
    FileLineTooLong,
    FileNotUtf8,
    NoColumnKnown,
    NotCsv,
    TooManyCells,
)
from rituals.files.formulas import unharmed
from rituals.files.records import (
    MOST_BYTES,
    Found,
    Problem,
    Record,
    Unreadable,
    name_of,
    unknown,
)

_DELIMITERS = ",;\t"
_BOM = b"\xef\xbb\xbf"


def in_csv(file: BinaryIO, kind: Kind, ignored: set[str]) -> Found:
    """`ignored`: as `name_of` gives them. Raises Unreadable."""
    lines = _Counted(_texts(file))
    rows, header = _rows(lines, kind)
    known = yield from _known(header, kind, ignored)
    for line, row in rows:
        if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
            yield Problem(line, "", TooManyCells(cells=len(row), columns=len(header)))
            continue
        cells = {
            name: unharmed(cell)
            for name, cell in zip(known, row, strict=False)
            if name is not None and cell
        }
        if any(cell.strip() for cell in cells.values()):  # spreadsheets leave empty lines behind
            yield Record(line, kind, cells)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Raises Unreadable."""
    number = 0
    while line := file.readline(MOST_BYTES + 1):
        number += 1
        if len(line) > MOST_BYTES:
            raise Unreadable(number, FileLineTooLong(limit=MOST_BYTES >> 10))
        yield number, line.removeprefix(_BOM) if number == 1 else line


def _texts(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Raises Unreadable."""
    for number, line in _lines(file):
        try:
            yield number, line.decode()
        except UnicodeDecodeError:
            raise Unreadable(number, FileNotUtf8()) from None


class _Counted:
    """Lines for the CSV reader, which takes several for a row."""

    def __init__(self, lines: Iterator[tuple[int, str]]) -> None:
        self._lines = lines
        self.at = 0

    def __iter__(self) -> Iterator[str]:
        for line, text in self._lines:
            self.at = line
            yield text


def _rows(lines: _Counted, kind: Kind) -> tuple[Iterator[tuple[int, Sequence[str]]], list[str]]:
    """The rows below the first, with the lines that they begin in, and the first. Raises
    Unreadable."""
    texts = iter(lines)
    first = next((text for text in texts if text.strip()), "")
    if not first:
        raise Unreadable(0, FileIsEmpty())
    delimiter = max(_DELIMITERS, key=lambda one: _how_many(first.split(one), kind))

    def each() -> Iterator[tuple[int, Sequence[str]]]:
        reader, begins = csv.reader(texts, delimiter=delimiter, strict=True), lines.at
        while True:
            begins = lines.at + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                raise Unreadable(begins, NotCsv()) from None
            yield begins, row

    try:
        header = next(csv.reader([first], delimiter=delimiter, strict=True))
    except csv.Error:
        raise Unreadable(lines.at, NotCsv()) from None
    return each(), header


def _how_many(names: Iterable[str], kind: Kind) -> int:
    return sum(name_of(name.strip().strip('"')) in columns.OF[kind] for name in names)


def _known(
    header: list[str], kind: Kind, ignored: set[str]
) -> Generator[Problem, None, list[str | None]]:
    """The columns' names as they are ours, None for what is left out. A generator of problems that
    returns them. Raises Unreadable."""
    names = [name_of(cell) for cell in header]
    if not _how_many(header, kind):
        raise Unreadable(1, NoColumnKnown(columns=list(columns.OF[kind][:6])))
    known: list[str | None] = []
    for name, typed in zip(names, header, strict=True):
        is_ours = name in columns.OF[kind] and name not in ignored
        if is_ours and name in known:
            yield Problem(1, typed.strip(), FileColumnTwice(column=typed.strip()))
        elif not is_ours and name and name not in ignored:
            yield Problem(1, typed.strip(), unknown(name, typed, columns.OF[kind]))
        known.append(name if is_ours else None)
    return known
