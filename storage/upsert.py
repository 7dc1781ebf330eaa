"""INSERT … ON CONFLICT, which both databases have and SQLAlchemy has once for each."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.sql.dml import Insert


class Upsert:
    """Add a row, or replace the one with the same primary key. Built once, at import."""

    def __init__(self, table: Table) -> None:
        self._statements = {
            "sqlite": _statement(table, sqlite.insert(table)),
            "postgresql": _statement(table, postgresql.insert(table)),
        }

    def __call__(self, connection: Connection, row: Mapping[str, Any]) -> None:
        """`row` has every column of the table."""
        connection.execute(self._statements[connection.dialect.name], row)


def _statement(table: Table, insert: Any) -> Insert:
    key = list(table.primary_key.columns)
    rest = {c.name: insert.excluded[c.name] for c in table.columns if not c.primary_key}
    statement: Insert = insert.on_conflict_do_update(index_elements=key, set_=rest)
    return statement
