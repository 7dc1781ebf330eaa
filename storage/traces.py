"""What was destroyed doesn't stay in the database's files.

What is deleted isn't gone. SQLite's write-ahead log still has the pages as they were; PostgreSQL
keeps rows that nobody sees any more, and when it clears them away their bytes stay. So whoever
destroys something says so in the same transaction, and soon after it the files are put right: tried
again until it was done, whatever is in the way, also after a crash.
"""

import sqlite3
from collections.abc import Mapping
from typing import cast

from sqlalchemy import Connection, Delete, Engine, bindparam, delete, insert, select, text

from storage.engine import transaction, unavailable
from storage.ids import new_id
from storage.scope import Scope
from storage.tables import metadata
from storage.tables.sittings import reflection, sitting_secret, trace, vote

PATIENCE_MS = 200
"""For whoever is in the way: meanwhile others wait behind us."""

WHOLE = "all-"
"""Begins the id of a trace that may be in any table: all that a team had was deleted."""
_OPTIMIZE = "INSERT INTO search_words (search_words) VALUES ('optimize')"
"""Until its parts are merged, the index of words has what was deleted from it."""

_LEAVE = insert(trace)
_LEFT = select(trace.c.trace_id)
_GONE = delete(trace).where(trace.c.trace_id.in_(bindparam("ids", expanding=True)))
# Whoever began before something was destroyed may still look at it, so PostgreSQL keeps it.
_LOOKED_AT = text(
    """
    SELECT EXISTS (
        SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND GREATEST(age(backend_xmin), age(backend_xid)) >= (SELECT min(age(xmin)) FROM trace)
    )
    """
)


def destroy(scope: Scope, statement: Delete, which: Mapping[str, str]) -> None:
    """Delete rows of which nothing is to be left, and note that the files have traces of them."""
    if scope.connection.execute(statement, which).rowcount:
        row = {"workspace_id": scope.workspace_id, "trace_id": new_id()}
        scope.connection.execute(_LEAVE, row)


class Traces:
    """Implements `rituals.clockwork.Traces`."""

    def __init__(self, engine: Engine, reader: Engine) -> None:
        self._engine = engine
        self._reader = reader

    def wipe(self) -> bool:
        with transaction(self._reader) as connection:
            ids = list(connection.execute(_LEFT).scalars())
        if not ids:
            return True
        with unavailable():
            is_sqlite = self._engine.dialect.name == "sqlite"
            is_whole = any(one.startswith(WHOLE) for one in ids)
            done = self._empty_log(is_whole) if is_sqlite else self._rewrite(is_whole)
        if done:
            with transaction(self._engine) as connection:
                connection.execute(_GONE, {"ids": ids})
                connection.commit()
        return done

    def _empty_log(self, is_whole: bool) -> bool:
        """SQLite: the log goes into the file, where what was deleted has been overwritten."""
        pooled = self._engine.raw_connection()
        try:
            execute = cast(sqlite3.Connection, pooled.driver_connection).execute
            (patience,) = execute("PRAGMA busy_timeout").fetchone()
            execute(f"PRAGMA busy_timeout = {PATIENCE_MS:d}")
            try:
                if is_whole:
                    execute(_OPTIMIZE)
                (busy, *_) = execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                execute(f"PRAGMA busy_timeout = {patience:d}")
            return not busy
        finally:
            pooled.close()

    def _rewrite(self, is_whole: bool) -> bool:
        """PostgreSQL: what is left goes into new files."""
        with self._engine.connect() as pooled:
            connection = pooled.execution_options(isolation_level="AUTOCOMMIT")
            if connection.execute(_LOOKED_AT).scalar_one():
                return False
            connection.execute(text(f"SET lock_timeout = {PATIENCE_MS:d}"))
            try:
                _rewrite_tables(connection, is_whole)
            finally:
                connection.execute(text("RESET lock_timeout"))
        return True


def _rewrite_tables(connection: Connection, is_whole: bool) -> None:
    if not is_whole:
        for table in (sitting_secret, vote, reflection):
            connection.execute(text(f"VACUUM (FULL) {table.name}"))
        return
    for table in metadata.sorted_tables:
        connection.execute(text(f"VACUUM (FULL, ANALYZE) {table.name}"))
    connection.execute(text("VACUUM (FULL, ANALYZE) search_words"))
    # What was most common in a column was noted there, in its own words.
    connection.execute(text("VACUUM (FULL) pg_catalog.pg_statistic"))
