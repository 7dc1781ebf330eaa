"""Many rows in one statement, where one statement a row would be too slow.

SQLite runs a statement per row in the time that PostgreSQL takes to answer once. There all rows go
as one JSON text: the driver takes many times as long to write arrays.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, Text, bindparam, cast, column, func, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection
from sqlalchemy.sql.selectable import TableValuedAlias

from storage.tables.columns import to_micros

Rows = Sequence[Mapping[str, Any]]


class BulkInsert:
    """INSERT … ON CONFLICT DO NOTHING: rows that are there already stay as they are."""

    def __init__(self, table: Table, columns: Sequence[str]) -> None:
        insert = postgresql.insert(table)
        self._each = insert.on_conflict_do_nothing()
        rows = select(*_recordset(table, columns).c)
        self._all = insert.from_select(list(columns), rows).on_conflict_do_nothing()

    def __call__(self, connection: Connection, rows: Rows) -> None:
        """Each row has exactly the columns that this was made for."""
        if not rows:
            return
        if connection.dialect.name == "postgresql":
            connection.execute(self._all, {"rows": _to_json(rows)})
        else:
            connection.execute(self._each, rows)


class BulkUpdate:
    """UPDATE by primary key."""

    def __init__(self, table: Table, columns: Sequence[str]) -> None:
        [key] = table.primary_key.columns
        self._columns = [key.name, *columns]
        statement = update(table)
        self._each = statement.where(key == bindparam(f"new_{key.name}")).values(
            {name: bindparam(f"new_{name}") for name in columns}
        )
        new = _recordset(table, self._columns)
        self._all = statement.where(key == new.c[key.name]).values(
            {name: new.c[name] for name in columns}
        )

    def __call__(self, connection: Connection, rows: Rows) -> None:
        """Each row has the primary key and the columns that this was made for."""
        if not rows:
            return
        if connection.dialect.name == "postgresql":
            connection.execute(self._all, {"rows": _to_json(rows)})
        else:
            renamed = [{f"new_{name}": row[name] for name in self._columns} for row in rows]
            connection.execute(self._each, renamed)


def _recordset(table: Table, columns: Sequence[str]) -> TableValuedAlias:
    rows = cast(bindparam("rows", type_=Text), postgresql.JSON)
    named = [column(name, table.c[name].type) for name in columns]
    return (
        func.json_to_recordset(rows)
        .table_valued(*named, name="new")
        .render_derived(with_types=True)
    )


def _to_json(rows: Rows) -> str:
    return json.dumps(rows, default=_moment)


def _moment(value: object) -> int:
    assert isinstance(value, datetime)
    return to_micros(value)
