"""`slack run` from a checkout: the Slack CLI's hooks, run the way that the CLI runs them."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.manifest import completions, manifest
from sandbox.driver import Sandbox

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


def hooks() -> dict[str, str]:
    """By name; those in the project's file go before those that `get-hooks` tells of."""
    own: dict[str, str] = json.loads((ROOT / ".slack/hooks.json").read_text())["hooks"]
    told: dict[str, str] = json.loads(_run(own["get-hooks"]))["hooks"]
    return told | own


def _run(command: str, **environment: str) -> str:
    return subprocess.run(
        command,
        shell=True,
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_the_cli_learns_which_hooks_there_are() -> None:
    assert {"get-manifest", "start", "check-update", "doctor"} <= set(hooks())


def test_the_app_is_created_from_the_manifest_of_the_code() -> None:
    assert json.loads(_run(hooks()["get-manifest"])) == manifest()


def test_the_manifest_follows_the_settings_and_keeps_within_its_boundaries() -> None:
    command = f"{hooks()['get-manifest']} --protocol=message-boundaries --boundary=-8-"
    said = _run(command, MAINSPRING_COMMAND_PREFIX="ml-", MAINSPRING_BUTTONS_ONLY="true")
    before, within, after = said.split("-8-")
    assert (before, json.loads(within)) == ("", manifest("ml-", buttons_only=True))
    assert after.strip() == ""


@pytest.mark.parametrize(
    "names",
    [("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"), ("SLACK_CLI_XOXB", "SLACK_CLI_XAPP")],
)
def test_it_runs_with_the_tokens_that_the_cli_gives_it(
    names: tuple[str, str], tmp_path: Path
) -> None:
    with _local_slack() as slack:
        installed = slack.install(manifest(), words=completions())
        own = {
            names[0]: installed["bot_token"],
            names[1]: installed["app_token"],
            "SLACK_API_URL": f"{slack.url}/api/",
            "MAINSPRING_DATABASE": f"sqlite:///{tmp_path / 'run.db'}",
        }
        with _started(hooks()["start"], own) as said:
            assert any("workspace=" in line for line in said)  # it is connected
            alice = slack.person("alice").goes_to("#ml-churn")
            alice.types("/retro help").sees("/retro every")


@contextmanager
def _started(command: str, own: dict[str, str]) -> Iterator[Iterator[str]]:
    """What it says, line by line; it's stopped as by Ctrl-C, and ends well."""
    with subprocess.Popen(
        # The shell is replaced, so that the signal reaches the hook itself.
        f"exec {command} --protocol=message-boundaries --boundary=x",
        shell=True,
        cwd=ROOT,
        env=os.environ | own,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield iter(process.stdout)
        finally:
            process.send_signal(signal.SIGINT)
            rest: Any = process.communicate(timeout=20)[0]
            assert process.returncode == 0, rest


@contextmanager
def _local_slack() -> Iterator[Sandbox]:
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--no-rate-limits"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Sandbox(json.loads(process.stdout.readline())["url"])
        finally:
            process.terminate()
