"""Many rows in one statement, where one statement a row would be too slow.

SQLite runs a statement per row in the time that PostgreSQL takes to answer once. There all rows go
as one JSON text: the driver takes many times as long to write arrays.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Table,
    Text,
    bindparam,
    cast,
    column,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection
from sqlalchemy.sql.selectable import TableValuedAlias

from storage.tables.columns import to_micros

Rows = Sequence[Mapping[str, Any]]


def _stay(insert: postgresql.Insert) -> postgresql.Insert:
    return insert.on_conflict_do_nothing()


class BulkInsert:
    """INSERT … ON CONFLICT, in the order of the rows: ids are given and locks are taken in it."""

    def __init__(
        self,
        table: Table,
        columns: Sequence[str],
        conflict: Callable[[postgresql.Insert], postgresql.Insert] = _stay,
    ) -> None:
        """`conflict`: what becomes of rows that are there already; they stay as they are."""
        self._each = conflict(postgresql.insert(table))
        rows = select(*_recordset(table, columns).c)
        self._all = conflict(postgresql.insert(table).from_select(list(columns), rows))

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

    def __init__(
        self, table: Table, columns: Sequence[str], where: ColumnElement[bool] | None = None
    ) -> None:
        """`where`: rows of which this isn't true stay as they are."""
        keys = [column.name for column in table.primary_key.columns]
        self._columns = [*keys, *columns]
        statement = update(table) if where is None else update(table).where(where)
        self._each = statement.where(
            *(table.c[key] == bindparam(f"new_{key}") for key in keys)
        ).values({name: bindparam(f"new_{name}") for name in columns})
        new = _recordset(table, self._columns)
        self._all = statement.where(*(table.c[key] == new.c[key] for key in keys)).values(
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
