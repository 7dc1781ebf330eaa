"""Lines die, Slack turns us away, the process is stopped: people notice nothing."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.journeys.stage import Stage, stage


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[Stage]:
    """It notices after a moment that Slack is silent; a busy machine is not taken for silence."""
    with stage(tmp_path, socket_silence=3) as made:
        yield made


def until(play: Stage, happened: Callable[[], bool]) -> None:
    for _ in range(300):
        if happened():
            return
        play.slack.wait(play.slack.pulse()["rev"], 0.05)
    raise AssertionError("it never happened")


def reconnects(play: Stage) -> float:
    lines = play.bot.inside.metrics.text().decode().splitlines()
    counts = [x for x in lines if x.startswith("mainspring_socket_reconnects_total{")]
    return sum(float(line.split()[-1]) for line in counts)


@pytest.mark.parametrize("how", ["silent", "drop"])
def test_a_dead_line_is_noticed_and_replaced(listening: Stage, how: str) -> None:
    alice = listening.person("alice").goes_to("#ml-churn")
    assert listening.slack.refresh_sockets(**{how: True}) == 1
    until(listening, lambda: reconnects(listening) == 1 and listening.bot.socket.connected)
    alice.types("/mainspring help").sees("/retro")


def test_a_connection_that_is_refused_is_tried_again_with_a_new_ticket(listening: Stage) -> None:
    alice = listening.person("alice").goes_to("#ml-churn")
    tickets = len(listening.slack.calls("apps.connections.open"))
    listening.slack.refresh_sockets(drop=True, refuse=2)
    until(listening, lambda: not listening.bot.socket.connected)
    until(listening, lambda: listening.bot.socket.connected)
    assert len(listening.slack.calls("apps.connections.open")) == tickets + 3
    alice.types("/mainspring help").sees("/retro")


def test_while_slack_does_not_let_us_in_it_says_so_and_goes_on_trying(listening: Stage) -> None:
    listening.slack.faults("apps.connections.open", "error:internal_error", times=2)
    listening.slack.refresh_sockets(drop=True)
    until(listening, lambda: not listening.bot.socket.connected)
    checks = listening.wait_for(listening.bot.inside.health.checks())
    assert {check.name: check.ok for check in checks}["socket"] is False
    until(listening, lambda: listening.bot.socket.connected)


def test_stopped_in_the_middle_of_a_command_it_still_answers(play: Stage, tmp_path: Path) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn")
    with ThreadPoolExecutor(2) as crowd:
        with writing(tmp_path / "journey.db"):
            typing = crowd.submit(alice.types, "/retro now")
            until(play, lambda: play.bot.reception.under_way == 1)
            stopping = crowd.submit(play.stop_bot)
            until(play, lambda: not play.bot.reception.open)
        typing.result()
        stopping.result()
    play.start_bot()
    alice.sees("What did the experiments teach us?").does_not_see("operation_timeout")


def test_figures_tell_what_was_done(play: Stage) -> None:
    play.team(Retro="every 2 weeks on friday at 15:00")
    play.person("alice").types("/mainspring help")
    play.clock.to("2026-11-20 15:00")
    text = play.wait_for(play.bot.inside.figures()).decode()
    assert 'mainspring_handler_seconds_count{kind="command"} 1.0' in text
    assert 'mainspring_slack_calls_total{method="chat.postMessage",result="ok"}' in text
    assert re.search(r"^mainspring_claimed_total [1-9]", text, re.MULTILINE)
    assert "mainspring_outbox_waiting 0.0" in text
    late = next(x for x in text.splitlines() if x.startswith("mainspring_lateness_seconds_count"))
    assert float(late.split()[-1]) >= 2


def test_a_database_that_a_newer_version_has_changed_is_not_worked_with(
    play: Stage, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "journey.db", isolation_level=None)) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    play.settle()
    checks = {check.name: check for check in play.wait_for(play.bot.inside.health.checks())}
    assert not checks["database"].ok
    assert "is of a newer version than this program" in checks["database"].words
    assert checks["tick"].ok
    assert checks["socket"].ok


@contextmanager
def writing(database: Path) -> Iterator[None]:
    """Somebody else writes to the database for a while."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
