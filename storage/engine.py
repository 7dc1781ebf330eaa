"""How the two databases are opened. All that differs between them is in here.

Three engines per database: `read` never writes; `write` is for work that a person waits for, and
gives up on a locked database well within Slack's three seconds; `background` has more patience.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from rituals.clockwork import StorageBusy, StorageCrossed, StorageUnavailable
from storage.compiled import compiled

INTERACTIVE_MS = 1_500
BACKGROUND_MS = 5_000
_POOL_SIZE = 8


@dataclass(frozen=True)
class Engines:
    read: Engine
    write: Engine
    background: Engine

    def dispose(self) -> None:
        for engine in (self.read, self.write, self.background):
            engine.dispose()


def open_engines(
    url: str, *, busy_timeout_ms: int = INTERACTIVE_MS, patient_ms: int = BACKGROUND_MS
) -> Engines:
    """Open `sqlite:///path` or `postgresql+psycopg://…`. Connects to nothing yet.

    The timeouts are in milliseconds: how long a writer waits for another one. Raises
    StorageUnavailable for a URL that is no such thing, or where the driver isn't installed.
    """
    try:
        return _open(url, busy_timeout_ms, patient_ms)
    except (ArgumentError, ImportError) as error:
        raise StorageUnavailable(str(error)) from error


def _open(url: str, busy_timeout_ms: int, patient_ms: int) -> Engines:
    backend = make_url(url).get_backend_name()
    if backend not in {"sqlite", "postgresql"}:
        raise ArgumentError(f"there is no support for {backend}")
    if backend == "sqlite":
        return Engines(
            read=_sqlite(url, "BEGIN", busy_timeout_ms, read_only=True),
            write=_sqlite(url, "BEGIN IMMEDIATE", busy_timeout_ms),
            background=_sqlite(url, "BEGIN IMMEDIATE", patient_ms),
        )
    write = _postgresql(url, busy_timeout_ms)
    return Engines(
        read=write.execution_options(postgresql_readonly=True),
        write=write,
        background=_postgresql(url, patient_ms),
    )


def _sqlite(
    url: str,
    begin: Literal["BEGIN", "BEGIN IMMEDIATE"],
    busy_timeout_ms: int,
    *,
    read_only: bool = False,
) -> Engine:
    engine = create_engine(
        url,
        # Transactions are begun by us: the driver's own way begins them at the first write, by
        # which time what was read before may be stale (two workers then claim the same row).
        connect_args={"isolation_level": None, "check_same_thread": False},
        pool_size=_POOL_SIZE,
        max_overflow=0,
        pool_timeout=busy_timeout_ms / 1000,
        execution_options={"compiled_cache": compiled("sqlite")},
        hide_parameters=True,  # what people wrote, in every error otherwise
        pool_reset_on_return=None,  # our transactions always end in a commit or a rollback
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA busy_timeout = {busy_timeout_ms:d}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # NORMAL can forget a "sent"
        connection.execute("PRAGMA foreign_keys = ON")
        # What is deleted is overwritten with zeros: who wrote anonymously, what was withdrawn.
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA query_only = {read_only:d}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.cursor().execute(begin)

    return engine


def _postgresql(url: str, lock_timeout_ms: int) -> Engine:
    return create_engine(
        url,
        connect_args={
            "connect_timeout": 5,
            "options": f"-c lock_timeout={lock_timeout_ms:d} -c timezone=UTC",
        },
        pool_size=_POOL_SIZE,
        max_overflow=0,
        pool_timeout=lock_timeout_ms / 1000,
        execution_options={"compiled_cache": compiled("postgresql")},
        hide_parameters=True,
        pool_pre_ping=True,  # a restarted server is noticed here and not by a person's command
    )


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that is rolled back unless it was committed inside.

    Raises StorageBusy or StorageUnavailable for what is the database's fault; errors in what was
    asked of it pass through.
    """
    with unavailable(), engine.connect() as connection, connection.begin() as begun:
        try:
            yield connection
        finally:
            if begun.is_active:
                begun.rollback()


@contextmanager
def unavailable() -> Iterator[None]:
    """Say in our words that the database is gone or busy."""
    try:
        yield
    except (OperationalError, InterfaceError, sqlite3.OperationalError, PoolTimeout) as error:
        raise _in_our_words(error) from error
    except (DBAPIError, sqlite3.DatabaseError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        # SQLite's plainest error: the file is damaged, or it is something else's.
        if lost or type(cause) is sqlite3.DatabaseError:
            raise StorageUnavailable(str(cause)) from error
        raise


def _in_our_words(error: Exception) -> StorageUnavailable:
    cause: Any = error.orig if isinstance(error, DBAPIError) else error
    text = str(cause)
    # SQLite says it in words only; PostgreSQL has codes for lock_timeout and for deadlocks.
    code = getattr(cause, "sqlstate", None)
    if code == "40P01":
        return StorageCrossed(text)
    busy = "locked" in text or code == "55P03"
    return (StorageBusy if busy or isinstance(error, PoolTimeout) else StorageUnavailable)(text)
