"""A disk of its own for a PostgreSQL, small enough to be filled; or words that say it is full."""

import errno
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

SIZE = "256m"
"""What an empty server takes is about half of it."""
TABLES = ("schedule", "occurrence", "message", "delivery", "channel_slot")
_PIECE = 1 << 20
_RAISES = """
CREATE OR REPLACE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
END $$
"""


@contextmanager
def small_disk(at: Path) -> Iterator[bool]:
    """One at this folder, in memory. False where we may not mount any: it takes root, on Linux."""
    mounted = False
    with suppress(OSError):
        command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(at)]
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(at)], check=True)


@contextmanager
def filled(disk: Path, server: psycopg.Connection) -> Iterator[None]:
    """No byte is left, and no room within the tables' files either."""
    for table in TABLES:
        server.execute(f"VACUUM FULL {table}")
    ballast = disk / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file:
            _fill(file.fileno())
        yield
    finally:
        ballast.unlink()


def _fill(file: int) -> None:
    for size in (_PIECE, 4096):
        try:
            while True:
                os.write(file, b"\0" * size)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise


@contextmanager
def said_to_be_full(server: psycopg.Connection, tables: Sequence[str] = TABLES) -> Iterator[None]:
    """The server refuses each write as it does where its disk is full."""
    server.execute(_RAISES)
    for table in tables:
        server.execute(
            f"CREATE TRIGGER disk_is_full BEFORE INSERT OR UPDATE ON {table} "
            "EXECUTE FUNCTION disk_is_full()"
        )
    try:
        yield
    finally:
        for table in tables:
            server.execute(f"DROP TRIGGER disk_is_full ON {table}")
