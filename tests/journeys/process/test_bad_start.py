"""What is wrong with the settings or the surroundings is said in words, with what to do."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage import migrate
from tests.journeys.stage import Stage
from tests.ports import a_port

ROOT = Path(__file__).parents[3]
GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_API_URL": "http://127.0.0.1:9/api/",
}
PATIENCE_S = 90


def mainspring(command: str, folder: Path, **environment: str) -> str:
    """What it said before it gave up; a traceback is never what a person needs."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", command],
        cwd=folder,  # no .env of ours
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 1, done
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stdout == ""
    return done.stderr


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, ["SLACK_BOT_TOKEN is not set", "SLACK_APP_TOKEN is not set"]),
        (
            {**GOOD, "SLACK_BOT_TOKEN": "xapp-swapped", "SLACK_APP_TOKEN": "xoxb-swapped"},
            [
                "SLACK_BOT_TOKEN must start with xoxb-: it is a bot token",
                "SLACK_APP_TOKEN must start with xapp-: it is an app-level token",
            ],
        ),
        (
            {**GOOD, "SLACK_API_URL": "", "MAINSPRING_CLOCK_URL": "http://127.0.0.1:9/clock"},
            ["SLACK_API_URL"],
        ),
        (
            {
                **GOOD,
                "SLACK_API_URL": "https://slack.com/api/",
                "MAINSPRING_CLOCK_URL": "http://127.0.0.1:9/clock",
            },
            ["MAINSPRING_CLOCK_URL is for a sandbox on this machine only"],
        ),
        ({**GOOD, "MAINSPRING_COMMAND_PREFIX": "ML "}, ["MAINSPRING_COMMAND_PREFIX"]),
        ({**GOOD, "MAINSPRING_LOG_LEVEL": "loud"}, ["MAINSPRING_LOG_LEVEL", "'debug', 'info'"]),
    ],
)
def test_wrong_settings_are_named(
    tmp_path: Path, environment: dict[str, str], said: list[str]
) -> None:
    words = mainspring("run", tmp_path, **environment)
    assert words.startswith("Something is wrong with the settings (environment or .env):\n")
    for part in said:
        assert part in words
    assert "swapped" not in words  # tokens are secrets, right or wrong


def test_a_question_that_cannot_be_asked_is_named(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "rituals", tmp_path / "rituals")  # read before ours: they are at hand
    questions = tmp_path / "rituals" / "playbook" / "questions.toml"
    right = questions.read_text("utf-8")
    questions.write_text(right.replace('"success-metric/measurable"', '"metric/measured"'), "utf-8")
    words = mainspring("run", tmp_path, **GOOD)
    assert words.startswith("The questions of kickoffs (questions.toml) can't be asked:\n")
    assert "proxy-metric depends on metric/measured = later, no" in words


def test_a_slack_that_cannot_be_reached_is_said(tmp_path: Path) -> None:
    with a_port() as port:
        slack = {**GOOD, "SLACK_API_URL": f"http://127.0.0.1:{port}/api/"}
        words = mainspring("run", tmp_path, **slack)
    assert "Slack can't be reached" in words
    assert "Check the network, HTTPS_PROXY, and SLACK_API_URL." in words


def test_tokens_that_slack_refuses_are_told_apart(play: Stage, tmp_path: Path) -> None:
    slack = {**GOOD, "SLACK_API_URL": f"{play.url}/api/"}
    words = mainspring("run", tmp_path, **slack)
    assert "Slack doesn't accept SLACK_BOT_TOKEN (invalid_auth)" in words
    words = mainspring("run", tmp_path, **{**slack, "SLACK_BOT_TOKEN": play.installed["bot_token"]})
    assert "Slack doesn't open a Socket Mode connection (invalid_auth)" in words
    assert "Check SLACK_APP_TOKEN" in words


@pytest.mark.parametrize(
    ("fault", "said"), [("error:internal_error", "internal_error"), ("http_503", "http_503")]
)
def test_troubles_of_slacks_own_are_not_blamed_on_the_token(
    play: Stage, tmp_path: Path, fault: str, said: str
) -> None:
    play.slack.faults("auth.test", fault)
    slack = {**GOOD, "SLACK_API_URL": f"{play.url}/api/"}
    slack |= {"SLACK_BOT_TOKEN": play.installed["bot_token"]}
    words = mainspring("run", tmp_path, **slack)
    assert f"Slack has troubles of its own just now ({said})." in words
    assert "SLACK_BOT_TOKEN" not in words


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:////nowhere/at/all.db", "No such file or directory"),
        ("sqlite:///damaged.db", "file is not a database"),
        ("postgresql+psycopg://user:hush@127.0.0.1:{port}/x", "onnection"),
        ("nonsense", "The database can't be used"),
        ("mysql://localhost/x", "there is no support for mysql"),
    ],
)
def test_a_database_that_cannot_be_used_is_said(tmp_path: Path, url: str, said: str) -> None:
    (tmp_path / "damaged.db").write_bytes(b"not a database, " * 100)
    with a_port() as port:
        for command in ("run", "migrate"):
            database = url.format(port=port)
            words = mainspring(command, tmp_path, **GOOD, MAINSPRING_DATABASE=database)
            assert said in words
            assert "Check MAINSPRING_DATABASE" in words
            assert "hush" not in words


@pytest.mark.skipif(len(migrate.revisions()) < 2, reason="no database is older than the first")
def test_an_older_database_is_left_alone_until_it_is_migrated(tmp_path: Path) -> None:
    with at_revision(tmp_path, migrate.revisions()[0]) as url:
        words = mainspring("run", tmp_path, **GOOD, MAINSPRING_DATABASE=url)
    assert "run `mainspring migrate`. Nothing was changed." in words


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    with at_revision(tmp_path, "9999") as url:
        for command in ("run", "migrate"):
            words = mainspring(command, tmp_path, **GOOD, MAINSPRING_DATABASE=url)
            assert "of a newer version than this program. Upgrade Mainspring" in words


def test_half_a_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "half.db") as connection:
        connection.execute("CREATE TABLE team (team_id TEXT)")
    connection.close()
    for command in ("run", "migrate"):
        words = mainspring(command, tmp_path, **GOOD, MAINSPRING_DATABASE="sqlite:///half.db")
        assert "Only half of the database is there" in words
        assert "Restore the backup again" in words


def test_a_migration_that_cannot_be_done_is_undone_and_said(tmp_path: Path) -> None:
    with at_revision(tmp_path, migrate.revisions()[0]) as url:  # and nothing else is there
        words = mainspring("migrate", tmp_path, **GOOD, MAINSPRING_DATABASE=url)
    assert "The database couldn't be brought to this version (no such table: " in words
    assert "All was undone: it is as it was." in words


@contextmanager
def at_revision(folder: Path, revision: str) -> Iterator[str]:
    """A database that says it is at that revision, and says so still afterwards."""
    file = folder / "versioned.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
    connection.close()
    yield f"sqlite:///{file}"
    with sqlite3.connect(file) as connection:
        (kept,) = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    assert kept == (revision,)
