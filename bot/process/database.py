"""The database made ready, migrated and looked at. Like bootstrap, it knows storage."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from storage import migrate
from storage.alone import AlreadyRunning, alone
from storage.backup import BackupFailed, ServersBackUpThemselves, back_up
from storage.checkup import Checkup, workspaces
from storage.engine import open_engines
from storage.ids import new_id
from storage.migrate import MigrationFailed
from storage.unit_of_work import Storage, UnitOfWork

__all__ = [
    "AlreadyRunning",
    "BackupFailed",
    "Checkup",
    "HalfADatabase",
    "MigrationFailed",
    "NeedsPostgreSQL",
    "NewerDatabase",
    "OlderDatabase",
    "OtherWorkspace",
    "ServersBackUpThemselves",
    "Storage",
    "UnitOfWork",
    "back_up",
    "belongs",
    "checkup",
    "migrate_database",
    "new_id",
    "opened",
    "prepare",
]


class NeedsPostgreSQL(Exception):
    """Several processes can't share an SQLite file."""


class OlderDatabase(Exception):
    """The database has to be migrated first. Nothing was changed."""


class HalfADatabase(Exception):
    """Some of the tables are missing, or their version is. Nothing was changed."""


class OtherWorkspace(Exception):
    """The teams in the database are all of another workspace. Nothing was changed."""

    def __init__(self, theirs: str) -> None:
        """`theirs`: the ids of the workspaces that are in the database."""
        super().__init__(theirs)
        self.theirs = theirs


class NewerDatabase(Exception):
    """The database was migrated by a newer program. Nothing was changed."""


def prepare(storage: Storage) -> None:
    """An empty database is filled with tables; one with data in it is changed on request only.

    Raises OlderDatabase, NewerDatabase, HalfADatabase, StorageUnavailable.
    """
    match migrate.state(storage.engines.read):
        case migrate.Schema.EMPTY:
            migrate.upgrade(storage.engines.background)
        case migrate.Schema.OLDER:
            raise OlderDatabase
        case migrate.Schema.NEWER:
            raise NewerDatabase
        case migrate.Schema.HALF:
            raise HalfADatabase


@contextmanager
def opened(url: str) -> Iterator[Storage]:
    """A database that is there and of this version, whether somebody works with it or not.

    Raises OlderDatabase, NewerDatabase, HalfADatabase, StorageUnavailable.
    """
    with closing(Storage(url)) as storage:
        match migrate.state(storage.engines.read):
            case migrate.Schema.OLDER:
                raise OlderDatabase
            case migrate.Schema.NEWER:
                raise NewerDatabase
            case migrate.Schema.HALF | migrate.Schema.EMPTY:
                raise HalfADatabase
        yield storage


def belongs(storage: Storage, workspace_id: str) -> None:
    """Whoever has one workspace's token and another's database would do the other's rituals and
    have nowhere to tell of them. Raises OtherWorkspace, StorageUnavailable."""
    theirs = workspaces(storage.engines)
    if theirs and workspace_id not in theirs:
        raise OtherWorkspace(", ".join(sorted(theirs)))


def migrate_database(url: str) -> str:
    """Bring a database to this version; returns what it was before, in a word.

    Raises AlreadyRunning, NewerDatabase, HalfADatabase, MigrationFailed, StorageUnavailable.
    """
    with alone(url), closing(Storage(url)) as storage:
        before = migrate.state(storage.engines.read)
        if before is migrate.Schema.NEWER:
            raise NewerDatabase
        if before is migrate.Schema.HALF:
            raise HalfADatabase
        migrate.upgrade(storage.engines.background)
        return before


@contextmanager
def checkup(url: str) -> Iterator[Checkup]:
    """A database to be looked at, by its URL; nothing is created. Raises StorageUnavailable."""
    engines = open_engines(url)
    try:
        yield Checkup(engines)
    finally:
        engines.dispose()
