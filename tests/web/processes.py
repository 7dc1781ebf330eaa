"""`mainspring` as it is really started: a process, its settings in the environment, its log."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30


class Process:
    def __init__(self, popen: "subprocess.Popen[str]") -> None:
        self._popen = popen
        self.pid = popen.pid
        self.lines: list[dict[str, Any]] = []

    def until(self, event: str) -> dict[str, Any]:
        """Read its log up to an event."""
        assert self._popen.stderr is not None
        for line in self._popen.stderr:
            self.lines.append(json.loads(line))
            if self.lines[-1]["event"] == event:
                return self.lines[-1]
        raise AssertionError(f"it ended before “{event}”: {self.lines}")

    def stop(self) -> list[dict[str, Any]]:
        """In an orderly way; the whole log."""
        self._popen.send_signal(signal.SIGTERM)
        assert self._popen.stderr is not None
        self.lines += [json.loads(line) for line in self._popen.stderr]
        assert self._popen.wait(PATIENCE_S) == 0, self.lines
        return self.lines


@contextmanager
def started(*command: str, environment: Mapping[str, str]) -> Iterator[Process]:
    """`mainspring …`, in a folder without any `.env`, logging all it can as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        popen = subprocess.Popen(
            [sys.executable, "-m", "bot", *command],
            cwd=folder,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "MAINSPRING_LOG_LEVEL": "debug",
                "MAINSPRING_LOG_FORMAT": "json",
                **environment,
            },
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield Process(popen)
        finally:
            popen.kill()
            popen.communicate()


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE_S) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
