"""`run`, `web` and `worker` as they are really started, and what they log."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.manifest import completions, manifest
from tests.databases import database
from tests.journeys.stage import Stage, stage
from tests.web.processes import ROOT, get, started

pytestmark = pytest.mark.slow

TYPED = "Tenure explains most of churn"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Stage]:
    """The workspace with the app installed, and nobody who runs it."""
    with stage(tmp_path) as made:
        made.stop_bot()
        made.slack.settle = lambda: None  # the process beats by itself
        yield made


def a_journey(play: Stage) -> None:
    """Set up, opened, written, a mistake, closed."""
    alice, bob = play.person("alice"), play.person("bob")
    play.team(Retro="every 2 weeks on friday at 15:00")
    alice.types("/retro frobnicate-and-fail").sees("frobnicate-and-fail")
    bob.goes_to("#ml-churn").types("/retro now").sees("What did the experiments teach us?")
    bob.clicks("Add a reflection").fills("What did we learn?", TYPED)
    assert bob.submits() == {}
    assert alice.types("/retro close").submits() == {}
    alice.sees("Closed")


def is_discreet(play: Stage, log: list[dict[str, Any]]) -> None:
    text = json.dumps(log, ensure_ascii=False)
    for secret in ("bot_token", "app_token", "signing_secret", "client_secret"):
        assert play.installed[secret] not in text
    for words in (TYPED, "frobnicate-and-fail", "every 2 weeks", "Alice", "Bob"):
        assert words not in text


def test_all_in_one_process_with_health_and_figures_and_a_discreet_log(empty: Stage) -> None:
    with started("run", "--http", "127.0.0.1:0", environment=empty.environment()) as process:
        at = process.until("watched")["at"]
        process.until("running")
        a_journey(empty)
        status, ready = get(f"http://{at}/readyz")
        assert (status, json.loads(ready)["ok"]) == (200, True)
        names = [check["name"] for check in json.loads(ready)["checks"]]
        assert names == ["database", "tick", "delivery", "socket"]
        assert get(f"http://{at}/healthz")[0] == 200
        status, figures = get(f"http://{at}/metrics")
        assert status == 200
        assert 'mainspring_handler_seconds_count{kind="view_submission"}' in figures
        is_discreet(empty, process.stop())


def test_web_and_workers_are_processes_of_their_own(empty: Stage) -> None:
    with database("postgresql") as url:
        environment = {
            **empty.environment(),
            "MAINSPRING_DATABASE": url,
            "SLACK_SIGNING_SECRET": empty.installed["signing_secret"],
        }
        with (
            started("web", "--at", "127.0.0.1:0", environment=environment) as web,
            started("worker", environment=environment) as one,
            started("worker", environment=environment) as another,
        ):
            at = web.until("taking requests")["at"]
            for worker in (one, another):
                worker.until("working")
            empty.slack.install(manifest(request_url=f"http://{at}"), words=completions())
            a_journey(empty)
            for process in (web, one, another):
                is_discreet(empty, process.stop())
    posts = [call["args"]["text"] for call in empty.slack.calls("chat.postMessage")]
    assert len(posts) == len(set(posts))


def test_what_goes_wrong_is_logged_with_the_id_of_its_request(empty: Stage) -> None:
    with started("run", environment=empty.environment()) as process:
        process.until("running")
        empty.invite_bot()
        empty.slack.faults("conversations.members", "http_500")
        empty.person("alice").goes_to("#ml-churn").types("/mainspring setup").sees("(ref ")
        failed = next(line for line in process.stop() if line["event"] == "listener_failed")
    assert len(failed["request_id"]) == 8
    assert failed["kind"] == "command"
    assert failed["workspace"] == empty.installed["workspace_id"]


def refusal(*command: str, environment: dict[str, str], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *command],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_second_process_on_the_same_file_is_refused(play: Stage, tmp_path: Path) -> None:
    environment = play.environment()
    for command in ("run", "worker"):
        said = refusal(command, environment=environment, folder=tmp_path)
        assert f"Process {os.getpid()} is at work with" in said
        assert "use PostgreSQL: MAINSPRING_DATABASE=postgresql" in said
    said = refusal("migrate", environment=environment, folder=tmp_path)
    assert "Stop that one first" in said


def test_web_needs_postgresql(play: Stage, tmp_path: Path) -> None:
    environment = {**play.environment(), "SLACK_SIGNING_SECRET": play.installed["signing_secret"]}
    said = refusal("web", environment=environment, folder=tmp_path)
    assert "Use PostgreSQL: MAINSPRING_DATABASE=postgresql" in said


def test_what_is_no_address_or_no_secret_is_said(play: Stage, tmp_path: Path) -> None:
    said = refusal("run", "--http", "here", environment=play.environment(), folder=tmp_path)
    assert "here is no address: write PORT or HOST:PORT" in said
    said = refusal("web", environment=play.environment(), folder=tmp_path)
    assert "SLACK_SIGNING_SECRET is not set" in said


def test_a_lock_goes_with_the_process_that_held_it(empty: Stage) -> None:
    for _ in range(2):
        with started("run", environment=empty.environment()) as process:
            process.until("running")  # and then it's killed
