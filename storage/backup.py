"""A copy of an SQLite file, made while it is in use, and looked at before it counts as one."""

import os
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from rituals.clockwork import StorageUnavailable


class BackupFailed(Exception):
    """There is no backup. The text says why; what was there before is as it was."""


class ServersBackUpThemselves(Exception):
    """PostgreSQL has tools of its own. `command` is what to type, without the password."""

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command


def back_up(url: str, to: Path) -> int:
    """Copy all that is in the SQLite file of `url` at this moment into a new one; its bytes.

    The copy is one file that needs nothing beside it, for its owner's eyes only. It is made under
    another name and gets its own when it is whole, so that half of a backup never looks like one.

    Raises ServersBackUpThemselves, StorageUnavailable where the URL can't be read, and
    BackupFailed, also where `to` is there already.
    """
    database = _file_of(url, to)
    if not database.exists():
        raise BackupFailed(f"there is no {database}")
    part = to.with_name(f"{to.name}.part")
    try:
        _reserve(to)
        try:
            _remove(part)  # of somebody who was killed: whoever holds the name is alone with it
            _reserve(part)
            _copy(database, part)
            size = part.stat().st_size
            part.replace(to)
        except BaseException:
            _remove(part)
            to.unlink()
            raise
    except FileExistsError:
        raise BackupFailed(f"{to} is there already, and isn't overwritten") from None
    except OSError as error:
        raise BackupFailed(f"{to}: {error.strerror}") from error
    except sqlite3.Error as error:
        raise BackupFailed(str(error)) from error
    return size


def _file_of(url: str, to: Path) -> Path:
    try:
        database = make_url(url)
    except ArgumentError as error:
        raise StorageUnavailable(str(error)) from error
    if database.get_backend_name() == "sqlite":
        return Path(database.database or "")
    # `set` can't take a password away.
    server = database._replace(drivername="postgresql", password=None)
    words = ["pg_dump", "--format=custom", f"--file={to}", server.render_as_string()]
    raise ServersBackUpThemselves(shlex.join(words))


def _reserve(path: Path) -> None:
    """Raises FileExistsError: a name that is taken isn't ours to write to."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _remove(part: Path) -> None:
    for beside in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + beside).unlink(missing_ok=True)


def _copy(database: Path, part: Path) -> None:
    """In a single step: meanwhile others go on writing, and what they write isn't in it."""
    source = f"{database.absolute().as_uri()}?mode=rw"  # whoever only reads leaves a log behind
    with (
        closing(sqlite3.connect(source, uri=True)) as there,
        closing(sqlite3.connect(part, isolation_level=None)) as here,
    ):
        there.backup(here)
        # Without a write-ahead log it can be read where nothing can be written.
        here.execute("PRAGMA journal_mode = DELETE")
        (found,) = here.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise BackupFailed(f"{database} is damaged ({found})")
