"""Once writing is over nothing in the database's files tells who wrote what, as docs/anonymity.md
says: looked for byte by byte, in all that SQLite and PostgreSQL keep."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from rituals.sittings.anonymity import seal
from rituals.team.ritual import Phase
from storage.backup import back_up
from storage.unit_of_work import Storage
from tests.anonymity.writers import (
    PEOPLE,
    Betrays,
    bytes_in,
    collecting,
    found_in,
    move_on,
    vote,
)
from tests.databases import with_tables


@pytest.fixture
def file() -> Iterator[Storage]:
    yield from _opened("sqlite")


@pytest.fixture
def server() -> Iterator[Storage]:
    yield from _opened("postgresql")


def _opened(kind: str) -> Iterator[Storage]:
    with with_tables(kind) as url, closing(Storage(url)) as storage:
        yield storage


def path_of(storage: Storage) -> Path:
    return Path(storage.engines.read.url.database or "")


def in_the_file(storage: Storage, betrays: Betrays) -> list[bytes]:
    path = path_of(storage)
    return found_in(bytes_in([Path(f"{path}{part}") for part in ("", "-wal", "-shm")]), betrays)


def in_the_server(storage: Storage, betrays: Betrays) -> list[bytes]:
    """In every file of this database."""
    with storage.engines.background.connect() as connection:
        autocommit = connection.execution_options(isolation_level="AUTOCOMMIT")
        autocommit.execute(text("CHECKPOINT"))
        folder = autocommit.execute(text("SHOW data_directory")).scalar_one()
        oid = autocommit.execute(
            text("SELECT oid FROM pg_database WHERE datname = current_database()")
        ).scalar_one()
    return found_in(bytes_in(list(Path(folder, "base", str(oid)).iterdir())), betrays)


@pytest.mark.parametrize("texts", [1, 40])
def test_in_sqlite_nothing_is_left_but_in_the_log_and_then_nothing_at_all(
    file: Storage, texts: int
) -> None:
    """Forty each, so that pages of the file are split and freed."""
    betrays = collecting(file, texts)
    assert seal(betrays.secrets[0], PEOPLE[0].user_id).encode() in betrays.marks
    move_on(file, betrays.sitting_id, Phase.COLLECT)
    assert len(in_the_file(file, betrays)) > len(betrays.marks)  # in the log: one looks well
    assert file.traces.wipe()
    assert in_the_file(file, betrays) == []


def test_nor_of_votes_once_voting_has_ended(file: Storage) -> None:
    betrays = collecting(file)
    for phase in (Phase.COLLECT, Phase.GROUP):
        move_on(file, betrays.sitting_id, phase)
    vote(file, betrays.sitting_id)
    of_writers = set(betrays.marks)
    betrays = Betrays(betrays.sitting_id)
    betrays.note(file)
    betrays.old_ids.clear()  # what was written is still there, and belongs to nobody
    assert len(betrays.marks) == 10 and not of_writers & set(betrays.marks)
    move_on(file, betrays.sitting_id, Phase.VOTE, days=3)
    assert file.traces.wipe()
    assert in_the_file(file, betrays) == []


def test_whoever_reads_is_in_the_way_and_it_is_tried_again(file: Storage) -> None:
    betrays = collecting(file)
    with closing(sqlite3.connect(path_of(file), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM reflection").fetchall()
        move_on(file, betrays.sitting_id, Phase.COLLECT)
        assert not file.traces.wipe()
        assert in_the_file(file, betrays)
    assert file.traces.wipe()
    assert in_the_file(file, betrays) == []


def test_killed_before_it_came_to_that_the_next_start_does_it(file: Storage) -> None:
    betrays = collecting(file)
    reader = sqlite3.connect(path_of(file))  # whoever is killed leaves the log as it is
    with closing(reader):
        reader.execute("SELECT 1 FROM sitting").fetchall()
        move_on(file, betrays.sitting_id, Phase.COLLECT)
        file.close()
        assert in_the_file(file, betrays)
        with closing(Storage(str(file.engines.read.url))) as again:
            assert again.traces.wipe()
            assert in_the_file(file, betrays) == []


def test_a_backup_made_afterwards_has_nothing_and_one_made_before_has_the_secret(
    file: Storage, tmp_path: Path
) -> None:
    url = str(file.engines.read.url)
    betrays = collecting(file)
    back_up(url, tmp_path / "before")
    move_on(file, betrays.sitting_id, Phase.COLLECT)
    back_up(url, tmp_path / "after")  # not even the log has been emptied
    assert betrays.secrets[0] in found_in((tmp_path / "before").read_bytes(), betrays)
    assert found_in((tmp_path / "after").read_bytes(), betrays) == []


def test_in_postgresql_nothing_is_left_once_the_tables_were_written_anew(server: Storage) -> None:
    betrays = collecting(server)
    with server.engines.background.begin() as analyst:
        analyst.execute(text("ANALYZE"))  # as it does by itself, of what is there now
    assert len(in_the_server(server, betrays)) > len(betrays.marks)
    move_on(server, betrays.sitting_id, Phase.COLLECT)
    assert in_the_server(server, betrays)  # dead rows
    assert server.traces.wipe()
    assert in_the_server(server, betrays) == []


def test_in_postgresql_whoever_still_looks_at_it_is_waited_for(server: Storage) -> None:
    betrays = collecting(server)
    other = create_engine(server.engines.background.url)
    with other.connect().execution_options(isolation_level="REPEATABLE READ") as reader:
        reader.execute(text("SELECT count(*) FROM team"))
        move_on(server, betrays.sitting_id, Phase.COLLECT)
        assert not server.traces.wipe()
        reader.rollback()
        assert server.traces.wipe()
    other.dispose()
    assert in_the_server(server, betrays) == []


def test_in_postgresql_what_was_written_lies_in_an_order_of_chance_from_one_transaction(
    server: Storage,
) -> None:
    betrays = collecting(server)
    move_on(server, betrays.sitting_id, Phase.COLLECT)
    server.traces.wipe()
    with server.engines.read.connect() as connection:
        rows = connection.execute(
            text("SELECT xmin::text, reflection_id, written_at FROM reflection ORDER BY ctid")
        ).all()
    assert len({row[0] for row in rows}) == len({row[2] for row in rows}) == 1
    assert [row[1] for row in rows] == sorted(row[1] for row in rows)
