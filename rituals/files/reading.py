"""A file's bytes as records, one at a time: however large it is, a line of it is in memory.

CSV with commas, semicolons or tabs, as spreadsheets of different countries write it; JSON as an
object a line, or as one list of objects. What can't be read is a problem with its line and doesn't
end it, as far as what follows can be told apart.
"""

import csv
import json
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, BinaryIO

from rituals.errors import PersonError
from rituals.files import columns
from rituals.files.columns import Kind
from rituals.files.elements import elements
from rituals.files.errors import (
    ColumnUnknown,
    FileColumnTwice,
    FileIsEmpty,
    FileLineTooLong,
    FileNotUtf8,
    NestedTooDeeply,
    NoColumnKnown,
    NotAnObject,
    NotCsv,
    NotJson,
    TooManyCells,
    WordUnknown,
)

MOST_BYTES = 1 << 20
"""Of a line, and of a record."""
_PIECE = 1 << 16
_DELIMITERS = ",;\t"
_BOM = b"\xef\xbb\xbf"


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


def read(
    file: BinaryIO, shape: Format, kind: Kind = Kind.EXPERIMENT, ignored: Iterable[str] = ()
) -> Found:
    """`kind`: of the lines of a CSV. `ignored`: columns that aren't ours and may be there."""
    try:
        if shape is Format.CSV:
            yield from _csv(file, kind, {_name(one) for one in ignored})
        else:
            yield from _json(file, {_name(one) for one in ignored})
    except Unreadable as error:
        yield error.problem


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


def _pieces(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Lines, or parts of what is all one line. Raises Unreadable."""
    decoder, line = getincrementaldecoder("utf-8-sig")(), 1
    while piece := file.readline(_PIECE):
        try:
            yield line, decoder.decode(piece)
        except UnicodeDecodeError:
            raise Unreadable(line, FileNotUtf8()) from None
        line += piece.endswith(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise Unreadable(line, FileNotUtf8()) from None


def _csv(file: BinaryIO, kind: Kind, ignored: set[str]) -> Found:
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
    return sum(_name(name.strip().strip('"')) in columns.OF[kind] for name in names)


def _known(
    header: list[str], kind: Kind, ignored: set[str]
) -> Generator[Problem, None, list[str | None]]:
    """The columns' names as they are ours, None for what is left out. A generator of problems that
    returns them. Raises Unreadable."""
    names = [_name(cell) for cell in header]
    if not _how_many(header, kind):
        raise Unreadable(1, NoColumnKnown(columns=list(columns.OF[kind][:6])))
    known: list[str | None] = []
    for name, typed in zip(names, header, strict=True):
        is_ours = name in columns.OF[kind] and name not in ignored
        if is_ours and name in known:
            yield Problem(1, typed.strip(), FileColumnTwice(column=typed.strip()))
        elif not is_ours and name and name not in ignored:
            yield Problem(1, typed.strip(), _unknown(name, typed, columns.OF[kind]))
        known.append(name if is_ours else None)
    return known


def _unknown(name: str, typed: str, words: Sequence[str]) -> ColumnUnknown:
    return ColumnUnknown(column=typed.strip(), nearest=nearest(name, words))


def nearest(word: str, words: Sequence[str]) -> str | None:
    found = get_close_matches(word, words, n=1, cutoff=0.7)
    return found[0] if found else None


def _name(typed: str) -> str:
    """“Parked until” is `parked_until`."""
    return "_".join(typed.casefold().replace("-", " ").replace("_", " ").split())


def harmless(cell: str) -> str:
    """Spreadsheets calculate what begins like a formula, whoever typed it; after an apostrophe they
    show it as it is."""
    return f"'{cell}" if _is_formula(cell) else cell


def unharmed(cell: str) -> str:
    """The cell before it was made harmless."""
    return cell[1:] if cell[:1] == "'" and _is_formula(cell[1:]) else cell


def _is_formula(cell: str) -> bool:
    """Or is one behind apostrophes, so that one more tells them apart."""
    return cell.lstrip("'")[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and cell != ""


def _json(file: BinaryIO, ignored: set[str]) -> Found:
    told: set[str] = set()
    any_at_all = False
    for line, text in elements(_pieces(file), MOST_BYTES):
        any_at_all = True
        if text is None:
            yield Problem(line, "", FileLineTooLong(limit=MOST_BYTES >> 10))
            continue
        try:
            yield from _object(line, _loaded(text), ignored, told)
        except PersonError as error:
            yield Problem(line, "", error)
    if not any_at_all:
        raise Unreadable(0, FileIsEmpty())


def _loaded(text: str) -> Any:
    """Raises NotJson, NestedTooDeeply."""
    try:
        return json.loads(text, parse_constant=str)  # NaN is a text that isn't a number
    except RecursionError:
        raise NestedTooDeeply() from None
    except json.JSONDecodeError as error:
        raise NotJson(at=error.pos + 1) from None
    except ValueError:  # a number with thousands of digits
        raise NotJson(at=1) from None


def _object(line: int, found: Any, ignored: set[str], told: set[str]) -> Found:
    """A column that nobody knows is told once. Raises NotAnObject, WordUnknown."""
    if not isinstance(found, dict):
        raise NotAnObject(example='{"change": …}')
    cells = {_name(key): value for key, value in found.items() if value is not None}
    said = cells.pop(columns.KIND, Kind.EXPERIMENT)
    if said not in list(Kind):
        words = [str(kind) for kind in Kind]
        raise WordUnknown(text=str(said), words=words, nearest=nearest(str(said), words))
    kind = Kind(said)
    allowed = {*columns.OF[kind], *(columns.LISTS if kind is Kind.EXPERIMENT else ())}
    for name in cells.keys() - allowed - ignored:
        if name not in told:
            told.add(name)
            yield Problem(line, name, _unknown(name, name, sorted(allowed)))
    yield Record(line, kind, {name: cells[name] for name in cells.keys() & allowed})
