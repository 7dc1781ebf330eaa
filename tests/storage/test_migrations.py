"""Tables come up to date, from nothing and from each older version, on both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from storage import migrate
from storage.engine import open_engines
from storage.migrate import Schema
from storage.tables import metadata
from tests.databases import KINDS, database


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with database(request.param) as url:
        engines = open_engines(url)
        yield engines.background
        engines.dispose()


def test_an_empty_database_is_told_from_a_current_one(engine: Engine) -> None:
    assert migrate.state(engine) is Schema.EMPTY
    migrate.upgrade(engine)
    assert migrate.state(engine) is Schema.CURRENT


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    migrate.upgrade(engine)
    migrate.upgrade(engine)
    assert migrate.state(engine) is Schema.CURRENT


def test_a_later_version_of_the_program_was_here(engine: Engine) -> None:
    migrate.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert migrate.state(engine) is Schema.NEWER


def test_each_migration_follows_the_one_before(engine: Engine) -> None:
    for revision in migrate.revisions():
        migrate.upgrade(engine, revision)
    assert migrate.state(engine) is Schema.CURRENT


def test_migrations_and_tables_agree(engine: Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    migrate.upgrade(engine)
    with engine.connect() as connection:
        opts = {"compare_type": True, "include_object": migrate.is_compared}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []


def test_the_plain_start_of_the_bot_does_not_load_alembic() -> None:
    import subprocess
    import sys

    code = "import storage.migrate, storage.unit_of_work, sys; print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
