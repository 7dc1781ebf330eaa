"""A file's bytes as records, one at a time: however large it is, a line of it is in memory.

What can't be read is a problem with its line and doesn't end it, as far as what follows can be told
apart.
"""

from collections.abc import Iterable
from typing import BinaryIO

from rituals.files.columns import Kind
from rituals.files.csv_reading import in_csv
from rituals.files.json_reading import in_json
from rituals.files.records import Format, Found, Unreadable, name_of


def read(
    file: BinaryIO, shape: Format, kind: Kind = Kind.EXPERIMENT, ignored: Iterable[str] = ()
) -> Found:
    """`kind`: of the lines of a CSV. `ignored`: columns that aren't ours and may be there."""
    try:
        if shape is Format.CSV:
            yield from in_csv(file, kind, {name_of(one) for one in ignored})
        else:
            yield from in_json(file, {name_of(one) for one in ignored})
    except Unreadable as error:
        yield error.problem
