"""`python -m sandbox`, as a process of its own."""

import json
import signal
import subprocess
import sys

import pytest

from sandbox.driver import Sandbox


@pytest.mark.slow
def test_it_prints_where_it_is_and_stops_when_told() -> None:
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--seed", "two", "--start", "1.8e9"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        slack = Sandbox(json.loads(process.stdout.readline())["url"])
        assert slack.clock.now() == pytest.approx(1.8e9, abs=30)
        slack.person("alice").goes_to("#general").types("Hello").sees("Alice")
        slack.person("walter").goes_to("#general").does_not_see("Hello")
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
