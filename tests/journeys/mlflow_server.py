"""A real MLflow server, from PyPI, in an environment of its own: `make trackers` makes it."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from bot.clock import monotonic

PROGRAM = os.environ.get("MAINSPRING_TEST_MLFLOW", "")
needs_mlflow = pytest.mark.skipif(
    not PROGRAM, reason="no MLflow server here: `make trackers` installs one and runs these"
)
PATIENCE_S = 90


class MlflowServer:
    """On a port of the loopback that stays the same when it is started again."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder = folder
        self._port = port
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"http://127.0.0.1:{port}"

    def start(self) -> None:
        """Returns once it answers."""
        command = [PROGRAM, "server", "--host", "127.0.0.1", "--port", str(self._port)]
        command += ["--workers", "1", "--backend-store-uri", f"sqlite:///{self._folder}/runs.db"]
        command += ["--default-artifact-root", str(self._folder / "artifacts")]
        environment = {
            "PATH": f"{Path(PROGRAM).parent}:{os.environ['PATH']}",
            "HOME": str(self._folder),
            "MLFLOW_DISABLE_TELEMETRY": "true",
            "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false",
        }
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=self._folder,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = monotonic() + PATIENCE_S
        while not self._answers():
            alive = self._process.poll() is None and monotonic() < until
            assert alive, (self._folder / "server.log").read_text()[-4000:]

    def stop(self) -> None:
        if self._process:
            os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait(PATIENCE_S)
            self._process = None

    def _answers(self) -> bool:
        assert self._process
        try:
            with urlopen(f"{self.url}/health", timeout=1):
                return True
        except (URLError, OSError):
            # It listens only when it is ready; until then a look costs next to nothing.
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(0.2)
            return False

    # What trainings do

    def experiment(self, name: str) -> str:
        return str(self._post("experiments/create", name=name)["experiment_id"])

    def run(
        self,
        experiment_id: str,
        name: str,
        ended_at: datetime,
        *steps: dict[str, object],
        status: str = "FINISHED",
    ) -> str:
        """A run that has ended; `steps`: what it measured, step by step, NaN as the text."""
        run_id = self.running(experiment_id, name, ended_at)
        for step, values in enumerate(steps):
            metrics = [
                {"key": key, "value": value, "timestamp": step + 1, "step": step}
                for key, value in values.items()
            ]
            self._post("runs/log-batch", run_id=run_id, metrics=metrics)
        self.ends(run_id, ended_at, status)
        return run_id

    def running(self, experiment_id: str, name: str, at: datetime) -> str:
        made = self._post(
            "runs/create",
            experiment_id=experiment_id,
            run_name=name,
            start_time=_milliseconds(at),
        )
        return str(made["run"]["info"]["run_id"])

    def ends(self, run_id: str, at: datetime, status: str = "FINISHED") -> None:
        self._post("runs/update", run_id=run_id, status=status, end_time=_milliseconds(at))

    def registers(self, name: str) -> None:
        """A model, in its registry."""
        self._post("registered-models/create", name=name)

    def deletes(self, run_id: str) -> None:
        self._post("runs/delete", run_id=run_id)

    def tags(self, run_id: str) -> dict[str, str]:
        """Ours."""
        found = self._get("runs/get", run_id=run_id)["run"]["data"]["tags"]
        return _ours(found)

    def experiment_tags(self, experiment_id: str) -> dict[str, str]:
        found = self._get("experiments/get", experiment_id=experiment_id)["experiment"]
        return _ours(found.get("tags", []))

    def _post(self, path: str, **body: object) -> dict[str, Any]:
        return self._ask(path, json.dumps(body).encode())

    def _get(self, path: str, **asked: str) -> dict[str, Any]:
        return self._ask(f"{path}?{urlencode(asked)}", None)

    def _ask(self, path: str, body: bytes | None) -> dict[str, Any]:
        request = Request(f"{self.url}/api/2.0/mlflow/{path}", body)
        request.add_header("Content-Type", "application/json")
        try:
            with urlopen(request, timeout=PATIENCE_S) as answer:
                return dict(json.load(answer))
        except HTTPError as error:
            raise AssertionError(error.read().decode()) from error


@contextmanager
def mlflow_server(folder: Path, port: int) -> Iterator[MlflowServer]:
    server = MlflowServer(folder, port)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _ours(tags: list[dict[str, str]]) -> dict[str, str]:
    start = "mainspring."
    return {t["key"].removeprefix(start): t["value"] for t in tags if t["key"].startswith(start)}
