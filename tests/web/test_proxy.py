"""Where only a company's proxy leads to Slack: everything goes that way, and nothing else does."""

import asyncio
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.manifest import completions, manifest
from bot.slack.way import ByProxy, host_of
from sandbox.driver import Sandbox
from tests.web.processes import ROOT, started

PROXY = "http://proxy.example:3128"


@pytest.mark.parametrize(
    ("url", "exceptions", "by_proxy"),
    [
        ("https://slack.com/api/", "", True),
        ("wss://wss-primary.slack.com/link/?ticket=1", "", True),
        ("https://slack.com/api/", "example.com, .internal", True),
        ("https://notslack.com/", "slack.com", True),
        ("https://slack.com/api/", "slack.com", False),
        ("https://hooks.slack.com/", "example.com,.slack.com", False),
        ("https://hooks.slack.com/", "*.slack.com", False),
        ("https://slack.com/api/", "*", False),
        ("http://127.0.0.1:8800/api/", "", False),
        ("ws://localhost:8800/socket/1", "", False),
    ],
)
def test_what_goes_by_the_proxy_and_what_does_not(
    url: str, exceptions: str, by_proxy: bool
) -> None:
    assert ByProxy(PROXY, exceptions)(url) == (PROXY if by_proxy else None)
    assert ByProxy(None, exceptions)(url) is None


def test_a_proxys_password_is_not_shown() -> None:
    assert host_of("http://alice:hush@proxy.example:3128") == "proxy.example:3128"


class Proxy:
    """Knows the way to one place, whatever it's asked for, and writes down what that was."""

    def __init__(self, leads_to: str) -> None:
        self._place = urlsplit(leads_to)
        self.asked: list[str] = []
        self.url = ""

    async def serve(self, ready: threading.Event, done: asyncio.Event) -> None:
        async with await asyncio.start_server(self._pass_on, "127.0.0.1", 0) as server:
            self.url = "http://127.0.0.1:{1}".format(*server.sockets[0].getsockname())
            ready.set()
            await done.wait()

    async def _pass_on(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, forth = await asyncio.open_connection(self._place.hostname, self._place.port)

        async def pipe(read: asyncio.StreamReader, write: asyncio.StreamWriter) -> None:
            with suppress(ConnectionError):
                while some := await read.read(65_536):
                    if write is forth:
                        self.asked += _asked(some)
                    write.write(some)
                    await write.drain()
            write.close()

        await asyncio.gather(pipe(near, forth), pipe(far, back))


def _asked(some: bytes) -> Iterator[str]:
    """The addresses that are named in whole, as one names them to a proxy."""
    for line in some.split(b"\r\n"):
        words = line.split(b" ")
        if len(words) == 3 and words[2] == b"HTTP/1.1":
            yield words[1].decode()


@contextmanager
def a_proxy(leads_to: str) -> Iterator[Proxy]:
    proxy, ready, done = Proxy(leads_to), threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=lambda: loop.run_until_complete(proxy.serve(ready, done)))
    thread.start()
    assert ready.wait(10)
    try:
        yield proxy
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join()
        loop.run_until_complete(loop.shutdown_asyncgens())
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.close()


@pytest.fixture
def far_slack() -> Iterator[Sandbox]:
    """By real time; of `slack.example`, which nobody but the proxy finds."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--no-rate-limits"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Sandbox(json.loads(process.stdout.readline())["url"])
        finally:
            process.terminate()


def _environment(slack: Sandbox, proxy: str, folder: Path) -> dict[str, str]:
    installed = slack.install(manifest(), words=completions())
    return {
        "SLACK_BOT_TOKEN": installed["bot_token"],
        "SLACK_APP_TOKEN": installed["app_token"],
        "SLACK_API_URL": "http://slack.example/api/",
        "HTTPS_PROXY": proxy.replace("http://", ""),
        "MAINSPRING_DATABASE": f"sqlite:///{folder / 'far.db'}",
    }


@pytest.mark.slow
def test_behind_a_proxy_a_team_is_set_up_and_pressed_buttons_are_answered(
    far_slack: Sandbox, tmp_path: Path
) -> None:
    with a_proxy(far_slack.url) as proxy:
        environment = _environment(far_slack, proxy.url, tmp_path)
        examined = CliRunner().invoke(app, ["doctor"], env=environment)
        assert examined.exit_code == 0, examined.output
        at = host_of(proxy.url)
        assert f"Slack answers at slack.example by the proxy {at}." in examined.output
        assert f"host slack.example can be reached by the proxy {at}." in examined.output
        with started("run", environment=environment) as process:
            process.until("running")
            alice = far_slack.person("alice").goes_to("#ml-churn").invites("@Mainspring")
            alice.clicks("Set up this team")
            assert not alice.submits()
            assert not alice.submits()
            alice.sees("set me up here").clicks("Status").sees("Nothing is open")
            process.stop()
    paths = {urlsplit(url).path for url in proxy.asked}
    assert {"/api/auth.test", "/api/chat.postMessage", "/api/views.open"} <= paths
    assert any(path.startswith("/socket/") for path in paths)
    assert any(path.startswith("/response/") for path in paths)


def test_a_proxy_that_is_away_is_said_and_its_password_is_not(
    far_slack: Sandbox, tmp_path: Path
) -> None:
    environment = _environment(far_slack, "http://alice:hush@127.0.0.1:9", tmp_path)
    examined = CliRunner().invoke(app, ["doctor"], env=environment)
    assert examined.exit_code == 1
    assert "Slack can't be reached by the proxy 127.0.0.1:9" in examined.output
    assert "Correct HTTPS_PROXY" in examined.output
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "Check the network, HTTPS_PROXY, and SLACK_API_URL." in done.stderr
    assert "hush" not in examined.output + done.stderr


def test_a_slack_on_this_machine_is_reached_without_it(far_slack: Sandbox, tmp_path: Path) -> None:
    environment = _environment(far_slack, "http://127.0.0.1:9", tmp_path)
    environment["SLACK_API_URL"] = f"{far_slack.url}/api/"
    examined = CliRunner().invoke(app, ["doctor"], env=environment)
    assert (examined.exit_code, "by the proxy" in examined.output) == (0, False)


def test_what_is_no_proxy_is_said(far_slack: Sandbox, tmp_path: Path) -> None:
    environment = _environment(far_slack, "socks5://127.0.0.1:9", tmp_path)
    examined = CliRunner().invoke(app, ["doctor"], env=environment)
    assert "HTTPS_PROXY is no proxy that can be used: write http://host:port." in examined.output
