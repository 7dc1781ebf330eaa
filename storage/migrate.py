"""Bringing a database's tables up to date. Alembic does it, and is imported only then.

A migration is `migrations/versions/NNNN_what_it_does.py`, and NNNN is its revision. So the names of
the files tell which revisions there are, and the usual start of the bot needn't load Alembic.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from rituals.clockwork import StorageUnavailable
from storage import planning
from storage.engine import transaction, unavailable
from storage.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"
_REVISION = re.compile(r"(\d{4})_\w+\.py")
_LOCK = 0x6D61696E  # any number, as long as every process takes the same


class Schema(StrEnum):
    EMPTY = "empty"
    """Nothing was ever created here."""
    OLDER = "older"
    """Needs `upgrade`."""
    CURRENT = "current"
    NEWER = "newer"
    """A later version of this program was here; this one must keep its hands off."""
    HALF = "half"
    """Some tables, or tables without a version: somebody's restore stopped half-way. Our own
    migrations don't leave that."""


class MigrationFailed(StorageUnavailable):
    """All that it had done was undone: the database is as it was."""


@cache
def revisions() -> tuple[str, ...]:
    """All that this code knows, oldest first."""
    found = (_REVISION.fullmatch(path.name) for path in (_MIGRATIONS / "versions").iterdir())
    return tuple(sorted(match[1] for match in found if match))


def state(engine: Engine) -> Schema:
    """How the tables stand to this code. Raises StorageUnavailable."""
    with transaction(engine) as connection:
        tables = set(inspect(connection).get_table_names())
        at = None
        if "alembic_version" in tables:
            at = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if at is None:
        return Schema.HALF if tables & set(metadata.tables) else Schema.EMPTY
    if at == revisions()[-1]:
        return Schema.CURRENT if tables >= set(metadata.tables) else Schema.HALF
    return Schema.OLDER if at in revisions() else Schema.NEWER


def upgrade(engine: Engine, to: str = "head") -> None:
    """Create or alter the tables, keeping what is in them. All of it happens or none.

    Several processes may do this at the same time: the second finds nothing left to do. Give it
    a patient engine that writes. Raises MigrationFailed.
    """
    from alembic import command

    try:
        with (
            unavailable(),
            engine.connect() as connection,
            _foreign_keys_off(connection),
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            command.upgrade(_config(connection), to)
            if connection.dialect.name == "sqlite":
                planning.tell(connection)
    except StorageUnavailable as error:
        raise MigrationFailed(str(error)) from error
    except DBAPIError as error:
        raise MigrationFailed(str(error.orig)) from error


def revise(engine: Engine, message: str) -> None:
    """Write the next migration: what is between a current database and storage.tables.

    For those who work on the program. Read what it wrote: Alembic sees columns, not intentions.
    """
    from alembic import command

    number = f"{len(revisions()) + 1:04d}"
    with engine.connect() as connection:
        command.revision(_config(connection), message, autogenerate=True, rev_id=number)
    revisions.cache_clear()


def is_compared(
    thing: object, name: str | None, kind: str, reflected: bool, compared_to: object
) -> bool:
    """Tables that only migrations know (full-text indexes and their shadows) aren't compared."""
    return not (kind == "table" and reflected and compared_to is None)


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    made = Config()
    made.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    made.set_main_option("script_location", str(_MIGRATIONS))
    made.attributes["connection"] = connection
    return made


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    """SQLite alters a table by making a new one and dropping the old, which must not cascade.

    The switch works outside of transactions only, so it is asked of the driver.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.cursor()
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
        driver.close()
