"""`mainspring observe`, as training code on another machine starts it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import client
from bot.settings import ClientSettings
from tests.journeys.experiments import an_experiment, card
from tests.journeys.programs import a_program, makes_a_token
from tests.journeys.stage import Stage

ROOT = Path(__file__).parents[3]
LOGGED = (
    b'{"attempt": 1, "observations": [{"metric": "auc", "value": 0.8, "where": "validation"}],'
    b' "experiment": {"number": 42, "stop": {"reached": null}}}'
)


def types(folder: Path, *words: str, **settings: str) -> tuple[int, str]:
    """Exit code, and all that is printed."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "observe", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_line_in_a_script_logs_a_value(play: Stage, tmp_path: Path) -> None:
    number = an_experiment(play)
    alice = play.person("alice")
    with a_program(play, makes_a_token(alice)) as program:
        known = {"MAINSPRING_URL": f"http://{program.at}", "MAINSPRING_TOKEN": program.token}
        said = types(tmp_path, f"#{number}", "auc=0.81", "--on", "prod", "--note", "live", **known)
        assert said == (0, f"Logged on #{number}, attempt 1: AUC 0.81 (production)\n")
        code, said_wrong = types(tmp_path, str(number), "auc=high", "--attempt", "9", **known)
        assert code == 1 and "high" in said_wrong
        code, said_wrong = types(tmp_path, "999", "auc=1", **known)
        assert code == 1 and "#999" in said_wrong
        code, said_wrong = types(tmp_path, "auc=1", "x=1", **known)
        assert code == 2 and "number" in said_wrong
    play.settle()
    assert "0.81" in card(alice)
    code, said_wrong = types(tmp_path, "42", "auc=1")
    assert code == 2 and "MAINSPRING_TOKEN and MAINSPRING_URL" in said_wrong
    assert types(tmp_path, "42")[0] == 2


def test_it_starts_without_slack_and_the_database() -> None:
    known = "import sys, bot.cli, bot.client; print([m for m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", known], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for heavy in ("slack_sdk", "slack_bolt", "sqlalchemy", "aiohttp", "starlette"):
        assert f"'{heavy}'" not in done.stdout


@contextmanager
def answering(*answers: tuple[int, bytes]) -> Iterator[tuple[ClientSettings, list[str | None]]]:
    """A server that gives one answer after another, and the keys that it saw; 0: none at all."""
    left, keys = list(answers), list[str | None]()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            keys.append(self.headers["idempotency-key"])
            status, body = left.pop(0)
            if not status:
                return
            self.send_response(status)
            self.send_header("retry-after", "7")
            self.send_header("location", "http://127.0.0.1:1/elsewhere")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            url = f"http://127.0.0.1:{server.server_port}/bot/"
            yield ClientSettings(url=url, token=SecretStr("x")), keys
        finally:
            server.shutdown()
            thread.join()


def test_what_gets_no_answer_is_sent_again_with_the_same_key() -> None:
    waited: list[float] = []
    with answering((0, b""), (503, b"{}"), (201, LOGGED)) as (settings, keys):
        said = client.observe(settings, "42", "auc=0.8", wait=waited.append)
    assert said == "Logged on #42, attempt 1: auc 0.8 (validation)"
    assert (len(keys), len(set(keys))) == (3, 1)
    assert waited == [1.0, 7.0]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((302, b""), "answers 302"),
        ((404, b"<html>"), "is that where Mainspring is?"),
        ((201, b"<html>"), "isn't Mainspring"),
        ((201, b"[]"), "isn't Mainspring"),
        ((422, b'{"detail": "Odd.", "errors": []}'), "Odd."),
    ],
)
def test_what_isnt_taken_is_said_and_not_sent_again(answer: tuple[int, bytes], words: str) -> None:
    with answering(answer) as (settings, keys):
        with pytest.raises(client.NotLogged, match=words.replace("?", r"\?")):
            client.observe(settings, "42", "auc=0.8", wait=lambda _: pytest.fail("sent again"))
        assert len(keys) == 1


def test_where_nobody_answers_it_gives_up_in_the_end() -> None:
    waited: list[float] = []
    settings = ClientSettings(url="http://127.0.0.1:1", token=SecretStr("x"))
    with pytest.raises(client.NotLogged, match="can't be reached"):
        client.observe(settings, "42", "auc=0.8", wait=waited.append)
    assert len(waited) == client.TRIES - 1
