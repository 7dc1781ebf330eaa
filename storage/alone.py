"""One process at a time on an SQLite file.

SQLite itself allows several, but only on one machine, and writers would wait for each other in
front of people. So whoever runs holds a lock beside the file for its whole life; the operating
system lets go of it however the process ends. Whoever only reads doesn't ask for it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from rituals.clockwork import StorageUnavailable


class AlreadyRunning(Exception):
    """Another process works with this file."""

    def __init__(self, path: str, pid: str) -> None:
        super().__init__(f"process {pid} is at work with {path}")
        self.path = path
        self.pid = pid


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Hold the lock of the database at `url`; only a file of SQLite's has one.

    Raises AlreadyRunning, and StorageUnavailable where the folder can't be written to or the URL
    can't be read.
    """
    try:
        database = make_url(url)
    except ArgumentError as error:
        raise StorageUnavailable(str(error)) from error
    path = database.database
    if database.get_backend_name() != "sqlite" or path in (None, "", ":memory:"):
        yield
        return
    # SQLite would make its file readable for everybody, and what teams write is in it. The lock's
    # file stays: if it were removed, two could hold a lock on two files of the same name.
    try:
        os.close(os.open(str(path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        descriptor = os.open(f"{path}-lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StorageUnavailable(str(error)) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid = os.read(descriptor, 20).decode(errors="replace").strip() or "unknown"
            raise AlreadyRunning(str(path), pid) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, b"%d\n" % os.getpid(), 0)
        yield
    finally:
        os.close(descriptor)
