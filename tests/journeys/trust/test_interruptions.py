"""The bot is stopped, killed, cut off and kept waiting: people see one retro, whole."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sandbox.driver import Person
from tests.journeys.retros import BLOCKED, LEARNED, boards, in_thread, reflects, top_level
from tests.journeys.stage import Stage, stage

OPENS, CLOSES = "2026-11-20 15:00", "2026-11-23 15:00"


@pytest.fixture
def interrupted(tmp_path: Path) -> Iterator[Stage]:
    """Calls are given up soon, and what a dead process held is free again soon."""
    with stage(tmp_path, call_timeout=0.5) as made:
        yield made


def test_stopped_and_started_again_in_the_middle_a_retro_goes_on(play: Stage) -> None:
    bob, dana = play.person("bob").goes_to("#ml-churn"), play.person("dana").goes_to("#ml-churn")
    play.team()
    play.clock.to(OPENS)
    reflects(bob, "Before the restart")
    dana.clicks("Add a reflection").fills(LEARNED, "Typed while it was away")
    play.stop_bot()
    dana.submits()
    dana.sees("Typed while it was away", in_="modal").sees("We had some trouble connecting")
    play.start_bot()
    assert dana.submits() == {}
    dana.sees("1 reflection is in").closes().sees("2 of 6 have written")
    play.stop_bot()
    play.slack.clock.to(CLOSES, "Europe/Berlin")
    play.start_bot()
    play.settle()
    assert len(boards(bob)) == 1
    (summary,) = in_thread(bob)
    assert "Bob: Before the restart" in summary
    assert "Dana: Typed while it was away" in summary


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 11])
def test_killed_at_any_moment_there_is_one_retro_and_one_summary(
    interrupted: Stage, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    bob = interrupted.person("bob").goes_to("#ml-churn")
    interrupted.team()
    before = len(top_level(bob))
    interrupted.stop_bot()

    interrupted.slack.clock.to(OPENS, "Europe/Berlin")
    for _ in range(2):
        _runs_until_killed(interrupted, tmp_path, changes=dice.randint(1, 4))
    interrupted.start_bot()
    interrupted.settle()
    assert len(boards(bob)) == 1
    reflects(bob, "Written between two deaths")
    interrupted.stop_bot()

    interrupted.slack.clock.to(CLOSES, "Europe/Berlin")
    for _ in range(2):
        _runs_until_killed(interrupted, tmp_path, changes=dice.randint(1, 4))
    interrupted.start_bot()
    interrupted.settle()
    (board,) = boards(bob)
    assert "Closed Today at 15:00 · 1 reflection by 1 of 6" in board
    (summary,) = in_thread(bob)
    assert "Bob: Written between two deaths" in summary
    assert len(top_level(bob)) == before + 1


def _runs_until_killed(play: Stage, folder: Path, *, changes: int) -> None:
    """`python -m bot run`, until Slack has seen so many changes since it came, or no more come."""
    rev = play.slack.pulse()["rev"]
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=folder,
        env={**os.environ, **play.environment()},
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(changes):
            rev = play.slack.wait(rev, 3.0)
    finally:
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL


@pytest.mark.parametrize("kind", ["http_500", "reset_after", "timeout_after", "ratelimited"])
def test_through_slacks_bad_minutes_there_is_one_of_each_message(
    interrupted: Stage, kind: str
) -> None:
    slack, bob = interrupted.slack, interrupted.person("bob").goes_to("#ml-churn")
    interrupted.team(Reflections_are_shown="At once, with names")
    before = len(top_level(bob))
    slack.faults("chat.postMessage", kind)
    interrupted.clock.to(OPENS)
    bob.clicks("Add a reflection").fills(LEARNED, "Said once").fills(BLOCKED, "And this")
    slack.faults("chat.postMessage", kind)
    assert bob.submits() == {}
    interrupted.settle()
    bob.closes()
    slack.faults("chat.postMessage", kind)
    slack.faults("chat.update", kind)
    interrupted.clock.to(CLOSES)
    assert len(top_level(bob)) == before + 1
    bob.sees("Closed Today at 15:00 · 2 reflections by 1 of 6")
    ends = [text.split("\n")[-1] for text in in_thread(bob)]
    assert ends == ["Said once", "And this", "• Bob: And this"]


def test_a_database_that_is_locked_for_a_while_costs_nobody_their_text(
    play: Stage, tmp_path: Path
) -> None:
    bob = play.person("bob").goes_to("#ml-churn")
    play.team()
    bob.types("/retro now").clicks("Add a reflection").fills(LEARNED, "A thought worth keeping")
    with _locked(tmp_path / "journey.db"):
        errors = bob.submits()
        assert "The database is busy or away at the moment." in errors[LEARNED]
        assert "Nothing you typed is lost: please try again" in errors[LEARNED]
        bob.sees("A thought worth keeping", in_="modal")
    assert bob.submits() == {}
    bob.sees("1 reflection is in").closes().sees("1 of 6 have written")


def test_locked_at_the_first_word_from_somebody_after_a_restart_they_are_told_in_time(
    play: Stage, tmp_path: Path
) -> None:
    bob = play.person("bob").goes_to("#ml-churn")
    play.team()
    bob.types("/retro now").clicks("Add a reflection").fills(LEARNED, "A thought worth keeping")
    play.settle()
    play.stop_bot()
    play.start_bot()
    with _locked(tmp_path / "journey.db"):
        assert "The database is busy or away" in bob.submits()[LEARNED]
        bob.types("/retro now").sees("The database is busy or away at the moment.")
    assert bob.submits() == {}


@contextmanager
def _locked(database: Path) -> Iterator[None]:
    """As another process would hold it that writes for long."""
    other = sqlite3.connect(database, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


def test_events_that_come_three_times_have_one_effect(play: Stage) -> None:
    alice = play.person("alice").goes_to("#ml-churn")
    play.team()
    for kind in ("member_joined_channel", "app_home_opened", "app_mention", "message"):
        if kind == "app_home_opened":
            alice.opens_home()
        elif kind == "app_mention":
            alice.goes_to("#ml-churn").types("@Mainspring help me")
        elif kind == "message":
            alice.types("What do you do?", in_="@Mainspring")
        play.settle()
        before = _everything(alice)
        play.slack.deliver_again(kind, times=3)
        play.settle()
        assert _everything(alice) == before


def _everything(who: Person) -> str:
    return who.goes_to("#ml-churn").screen()
