"""What SQLite reads to find something: in a workspace with everything in it, hardly more."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from storage.unit_of_work import Storage
from tests.databases import with_tables


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    with with_tables("sqlite") as url:
        storage = Storage(url)
        with storage.engines.read.connect() as opened:
            yield opened
        storage.close()


@pytest.mark.parametrize(
    ("table", "known"),
    [
        ("experiment", "owner"),
        ("experiment", "team_id"),
        ("follow_up", "owner"),
        ("asking", "asked"),
        ("project", "team_id"),
        ("milestone", "team_id"),
    ],
)
def test_what_is_somebodys_is_found_by_an_index_and_not_among_all_of_the_workspace(
    connection: Connection, table: str, known: str
) -> None:
    asked = f"SELECT * FROM {table} WHERE workspace_id = 'T1' AND {known} = 'U1'"
    assert f"(workspace_id=? AND {known}=?)" in _plan(connection, asked)


def test_one_thing_is_found_by_its_key(connection: Connection) -> None:
    asked = "SELECT * FROM experiment WHERE workspace_id = 'T1' AND experiment_id = 'e1'"
    assert "USING PRIMARY KEY (workspace_id=? AND experiment_id=?)" in _plan(connection, asked)


def _plan(connection: Connection, asked: str) -> str:
    return str(connection.execute(text(f"EXPLAIN QUERY PLAN {asked}")).one()[3])
