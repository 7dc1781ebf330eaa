"""All that a team wrote, as one ZIP file: JSON whole, CSV by kind. Made a page at a time: only what
is compressed already is in the memory."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from rituals.files.formulas import harmless
from rituals.team.model import Team

WHOLE = "everything.json"
FORMAT = 1
"""Of the JSON: greater where programs that read it have to change."""


def file_name(team: Team) -> str:
    return f"{team.channel_name}-everything.zip"


class Archive:
    """Its files are written one after another: `begin`, `add`, …, and the next."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self._zip = ZipFile(self._bytes, "w", ZIP_DEFLATED)
        self._file = self._zip.open("README.txt", "w")

    def begin(self, name: str) -> None:
        self._file.close()
        self._file = self._zip.open(name, "w", force_zip64=True)

    def add(self, content: bytes) -> None:
        self._file.write(content)

    def end(self) -> bytes:
        self._file.close()
        self._zip.close()
        return self._bytes.getvalue()


class Whole:
    """The JSON, in pieces that make one object."""

    def __init__(self, everybody: Mapping[str, str]) -> None:
        self._everybody = everybody
        self._people: dict[str, str] = {}
        self._is_first = True

    def head(self, team: Team, exported_at: str) -> bytes:
        about = {"format": FORMAT, "channel": team.channel_name, "exported_at": exported_at}
        return json.dumps(about)[:-1].encode()

    def begin(self, kind: str) -> bytes:
        self._is_first = True
        return f', "{kind}": ['.encode()

    def records(self, records: Iterable[Mapping[str, Any]]) -> bytes:
        lines = []
        for one in records:
            self._note(one.values())
            lines.append(("\n" if self._is_first else ",\n") + json.dumps(one, ensure_ascii=False))
            self._is_first = False
        return "".join(lines).encode()

    def end(self) -> bytes:
        return b"]"

    def foot(self) -> bytes:
        """Who they are whose ids are in it."""
        return f', "people": {json.dumps(self._people, ensure_ascii=False)}}}\n'.encode()

    def _note(self, values: Iterable[Any]) -> None:
        for value in values:
            if isinstance(value, list):
                self._note(value)
            elif isinstance(value, str) and value in self._everybody:
                self._people[value] = self._everybody[value]


def csv_head(columns: Sequence[str]) -> bytes:
    """With a byte order mark, as Excel wants it."""
    return ("\ufeff" + _lines([columns])).encode()


def csv_lines(
    columns: Sequence[str], records: Iterable[Mapping[str, Any]], everybody: Mapping[str, str]
) -> bytes:
    """People by their names, everything else as it is."""
    return _lines([_cell(one[name], everybody) for name in columns] for one in records).encode()


def _cell(value: Any, everybody: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return harmless(everybody.get(value, value))
    if isinstance(value, list | dict):
        return harmless(json.dumps(value, ensure_ascii=False))
    return value


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    made = io.StringIO(newline="")
    csv.writer(made).writerows(rows)
    return made.getvalue()
