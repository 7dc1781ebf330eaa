import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sandbox.driver import Sandbox
from tests.docs.checkout import Checkout
from tests.docs.pages import ROOT

FreshPlace = Callable[..., Checkout]


@pytest.fixture
def local_slack() -> Iterator[Sandbox]:
    """In place of slack.com, by real time."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--no-rate-limits"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            slack = Sandbox(json.loads(process.stdout.readline())["url"])
            slack.patience = 20  # several processes share the machine
            yield slack
        finally:
            process.terminate()


@pytest.fixture
def fresh_place(local_slack: Sandbox, tmp_path: Path) -> Iterator[FreshPlace]:
    """`fresh_place("old")`: a checkout of that name; more of the environment by keyword."""
    with ExitStack() as places:

        def make(name: str, **environment: str) -> Checkout:
            slack = {"SLACK_API_URL": f"{local_slack.url}/api/"}
            made = Checkout(tmp_path / name, {**slack, **environment})
            made.instead["slack.com"] = "127.0.0.1"
            places.callback(made.stop)
            return made

        yield make
