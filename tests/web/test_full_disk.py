"""`mainspring run` on a disk that fills up: people are told, nothing is lost, and it goes on."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.retros import boards
from tests.journeys.stage import Stage, stage
from tests.web.processes import started


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Stage]:
    """The workspace with the app installed, and nobody who runs it."""
    with stage(tmp_path) as made:
        made.stop_bot()
        made.slack.settle = lambda: None  # the process beats by itself
        yield made


@contextmanager
def no_room(pid: int) -> Iterator[None]:
    """To this process the disk is full: nothing that it writes to may change or grow."""
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


@pytest.mark.slow
def test_on_a_full_disk_people_are_told_and_afterwards_it_goes_on(empty: Stage) -> None:
    assert signal.getsignal(signal.SIGXFSZ) is signal.SIG_IGN  # Python's way; else it would kill
    with started("run", environment=empty.environment()) as process:
        process.until("running")
        empty.team()
        alice = empty.person("alice").goes_to("#ml-churn")
        with no_room(process.pid):
            alice.types("/retro now").sees("The database is busy or away at the moment")
            empty.slack.clock.to("2026-11-20 15:00", "Europe/Berlin")  # and the weekly one is due
            process.until("heartbeat.storage_unavailable")
            assert boards(alice) == []
        alice.sees("What did the experiments teach us?")
        alice.types("/retro now").sees("One is open already")
        process.stop()
    assert len(boards(alice)) == 1
    assert empty.slack.refusals() == []
