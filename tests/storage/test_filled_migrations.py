"""What a database holds is still there after each migration, on both databases."""

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Column, Connection, Engine, MetaData, Table

from storage import migrate
from storage.engine import open_engines
from tests.databases import KINDS, database

FIRST = "0003"
"""Retros became sittings there, and the table was another after it."""
OF_OTHERS = ("alembic_", "search_words", "sqlite_")
AT = datetime(2026, 11, 16, 8, tzinfo=UTC)
VALUES: tuple[tuple[type[Any], object], ...] = (
    (sa.Boolean, False),
    (sa.Integer, 1),
    (sa.Float, 1),
    (sa.Date, AT.date()),
    (sa.DateTime, AT),
    (sa.LargeBinary, b"x"),
)


@pytest.mark.parametrize("kind", KINDS)
def test_no_migration_loses_what_was_there(kind: str) -> None:
    with database(kind) as url:
        engine = open_engines(url).background
        migrate.upgrade(engine, FIRST)
        filled = set[str]()
        for revision in migrate.revisions()[migrate.revisions().index(FIRST) :]:
            migrate.upgrade(engine, revision)
            new = new_tables(engine, filled)
            with engine.begin() as connection:
                lost = [name for name in sorted(filled) if not is_there(connection, name)]
                assert lost == [], revision
                for table in new:
                    if not is_there(connection, table.name):  # the migration may have filled it
                        connection.execute(table.insert(), a_row(table))
                    filled.add(table.name)
        engine.dispose()


def new_tables(engine: Engine, known: set[str]) -> list[Table]:
    """As they are at that revision, each after those that it refers to."""
    names = [one for one in sa.inspect(engine).get_table_names() if not one.startswith(OF_OTHERS)]
    new = MetaData()
    new.reflect(engine, only=[one for one in names if one not in known])
    return [one for one in new.sorted_tables if one.name not in known]


def is_there(connection: Connection, table: str) -> bool:
    return bool(connection.execute(sa.text(f'SELECT COUNT(*) FROM "{table}"')).scalar())


def a_row(table: Table) -> dict[str, Any]:
    """The same in all tables, so that what refers to something finds it."""
    return {column.name: a_value(column) for column in table.columns}


def a_value(column: Column[Any]) -> Any:
    found = (value for kind, value in VALUES if isinstance(column.type, kind))
    return next(found, "x")
