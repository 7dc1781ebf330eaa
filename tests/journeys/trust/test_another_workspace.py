"""The database belongs to one workspace and the token to another: nothing starts, and it's said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.manifest import manifest
from sandbox import seed
from tests.databases import KINDS, database
from tests.journeys.stage import MONDAY, Stage
from tests.storage.rows import rows_of

ROOT = Path(__file__).parents[3]


def starts(command: str, folder: Path, environment: dict[str, str]) -> str:
    """What it said before it gave up."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", command],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_token_of_another_workspace_is_refused_and_nothing_is_done_for_the_teams(
    kind: str, tmp_path: Path
) -> None:
    with database(kind) as url, Stage(url, MONDAY) as play:
        play.team()
        play.stop_bot()
        ours = play.installed["workspace_id"]
        theirs = play.slack.install(manifest(), workspace=seed.second(play.world).id)
        environment = play.environment() | {
            "SLACK_BOT_TOKEN": theirs["bot_token"],
            "SLACK_APP_TOKEN": theirs["app_token"],
            "SLACK_SIGNING_SECRET": theirs["signing_secret"],
        }
        play.slack.clock.to("2026-11-20 16:00", "Europe/Berlin")  # an hour ago a retro was due
        calls = len(play.slack.calls())
        before = _rows(url, ours)

        for command in ("run", "worker", *(["web"] if kind == "postgresql" else [])):
            said = starts(command, tmp_path, environment)
            assert f"of another workspace than the teams in the database, which is {ours}." in said
            assert "Use that workspace's token; or another MAINSPRING_DATABASE" in said
        examined = CliRunner().invoke(app, ["doctor"], env=environment)
        assert examined.exit_code == 1
        assert "It is of the workspace Other Lab" in examined.output
        assert f"all teams in the database are of another ({ours})" in examined.output

        assert _rows(url, ours) == before
        asked = {call["method"] for call in play.slack.calls()[calls:]}
        assert not {name for name in asked if name.startswith("chat.")}
        play.start_bot()
        play.settle()
        play.person("alice").goes_to("#ml-churn").sees("What did the experiments teach us?")


def _rows(url: str, workspace: str) -> dict[str, list[str]]:
    from storage.engine import open_engines

    engines = open_engines(url)
    try:
        return rows_of(engines.read, workspace)
    finally:
        engines.dispose()
