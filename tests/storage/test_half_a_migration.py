"""A migration that is cut off, or that can't be done, has never happened."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, inspect, text

from storage import migrate
from storage.engine import open_engines
from storage.migrate import MigrationFailed, Schema
from tests.databases import KINDS, database

OLD = migrate.revisions()[0]

_CUT_OFF = """
import os, sys
from sqlalchemy import event
from storage import migrate
from storage.engine import open_engines

engine, left = open_engines(sys.argv[1]).background, int(sys.argv[2])

@event.listens_for(engine, "after_cursor_execute")
def count(*_):
    global left
    left -= 1
    if left == 0:
        os._exit(9)

migrate.upgrade(engine)
"""


@pytest.fixture(params=KINDS)
def old(request: pytest.FixtureRequest) -> Iterator[tuple[str, Engine]]:
    """A database of the first version, with something in it."""
    with database(request.param) as url:
        engine = open_engines(url).background
        migrate.upgrade(engine, OLD)
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO event VALUES ('T1', 'Ev1', 1)"))
        yield url, engine
        engine.dispose()


def everything(engine: Engine) -> dict[str, object]:
    """Tables with their columns, and what was in it."""
    with engine.begin() as connection:
        found = inspect(connection)
        tables = {
            name: sorted(column["name"] for column in found.get_columns(name))
            for name in found.get_table_names()
        }
        events = connection.execute(text("SELECT event_id FROM event")).scalars().all()
    return {"tables": tables, "events": list(events)}


@pytest.mark.slow
@pytest.mark.parametrize("statements", [5, 12, 25])
def test_whoever_is_killed_in_the_middle_leaves_what_was_there(
    old: tuple[str, Engine], statements: int
) -> None:
    url, engine = old
    before = everything(engine)
    command = [sys.executable, "-c", _CUT_OFF, url, str(statements)]
    assert subprocess.run(command, check=False, timeout=60).returncode == 9
    assert everything(engine) == before
    assert migrate.state(engine) is Schema.OLDER
    migrate.upgrade(engine)
    assert migrate.state(engine) is Schema.CURRENT
    assert everything(engine)["events"] == ["Ev1"]


def test_what_cannot_be_done_is_said_and_undone(old: tuple[str, Engine]) -> None:
    _, engine = old
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE sitting (in_the_way INTEGER)"))
    before = everything(engine)
    with pytest.raises(MigrationFailed, match="sitting"):
        migrate.upgrade(engine)
    assert everything(engine) == before
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE sitting"))
    migrate.upgrade(engine)
    assert migrate.state(engine) is Schema.CURRENT


@pytest.mark.parametrize("missing", ["DELETE FROM alembic_version", "DROP TABLE budget"])
def test_a_restore_that_stopped_half_way_is_not_taken_for_whole_or_empty(
    old: tuple[str, Engine], missing: str
) -> None:
    _, engine = old
    migrate.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text(missing))
    assert migrate.state(engine) is Schema.HALF
