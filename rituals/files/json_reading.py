"""The records of JSON: an object a line, or one list of objects."""

import json
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import Any, BinaryIO

from rituals.errors import PersonError
from rituals.files import columns
from rituals.files.columns import Kind
from rituals.files.elements import elements
from rituals.files.errors import (
    FileIsEmpty,
    FileLineTooLong,
    FileNotUtf8,
    NestedTooDeeply,
    NotAnObject,
    NotJson,
    WordUnknown,
)
from rituals.files.records import (
    MOST_BYTES,
    Found,
    Problem,
    Record,
    Unreadable,
    name_of,
    nearest,
    unknown,
)

_PIECE = 1 << 16


def in_json(file: BinaryIO, ignored: set[str]) -> Found:
    """`ignored`: as `name_of` gives them. Raises Unreadable."""
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
    cells = {name_of(key): value for key, value in found.items() if value is not None}
    said = cells.pop(columns.KIND, Kind.EXPERIMENT)
    if said not in list(Kind):
        words = [str(kind) for kind in Kind]
        raise WordUnknown(text=str(said), words=words, nearest=nearest(str(said), words))
    kind = Kind(said)
    allowed = {*columns.OF[kind], *(columns.LISTS if kind is Kind.EXPERIMENT else ())}
    for name in cells.keys() - allowed - ignored:
        if name not in told:
            told.add(name)
            yield Problem(line, name, unknown(name, name, sorted(allowed)))
    yield Record(line, kind, {name: cells[name] for name in cells.keys() & allowed})
