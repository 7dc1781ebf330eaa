"""`mainspring demo --tour`, and what it says where something isn't as it should be."""

import io
import os
import re
import signal
import subprocess
import sys

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.journeys.stage import Stage
from tour import scenes
from tour.stage import Scene
from tour.stage import Stage as Theatre
from tour.transcript import Transcript

DEMO_TOUR = [sys.executable, "-m", "bot", "demo", "--tour"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def played(at: Stage, *own: Scene, out: io.StringIO | None = None) -> tuple[bool, str]:
    """Whether all went well, and what was printed."""
    out = out or io.StringIO()
    well = Theatre(at.url, at.settle, Transcript(out), patience=0.5).play(own)
    return well, out.getvalue()


def nobody_is_left(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.slow
def test_it_plays_every_scene_and_tells_what_everybody_typed_and_saw() -> None:
    done = subprocess.run(DEMO_TOUR, capture_output=True, text=True, timeout=240, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    titles = re.findall(r"^ ?\d+  (.+)$", done.stdout, re.MULTILINE)
    assert titles == [str(scene.__doc__).splitlines()[0].rstrip(".") for scene in scenes.ALL]
    assert "    Alice types     /retro now\n    Alice sees      #ml-churn" in done.stdout
    assert "    Farid chooses   ⋯ → Make it a follow-up, on “" in done.stdout
    assert "\033" not in done.stdout  # nobody sees colours in a file
    last = done.stdout.splitlines()[-1]
    assert re.fullmatch(rf"✓   \d+ steps in {len(titles)} scenes, all seen \(\d+\.\d s\)", last)


@pytest.mark.slow
def test_stopped_in_the_middle_it_ends_all_that_it_began() -> None:
    with subprocess.Popen(
        DEMO_TOUR, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        while "Alice sees" not in process.stdout.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        process.stdout.read()
        assert process.wait(20) == 130
        assert nobody_is_left(process.pid)


def test_in_a_sandbox_that_is_not_fresh_it_fails_and_says_where(play: Stage) -> None:
    play.clock.advance(days=1)
    tour = [sys.executable, "-m", "tour", "--url", play.url, "--settle", play.url]
    done = subprocess.run(tour, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert re.search(r"^✗   Invited to .*\(setting_up\.py:\d+\)$", done.stdout, re.MULTILINE)
    assert "Time doesn't go back" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("✗   after 0 steps")


def test_what_is_not_seen_is_told_with_the_screen_and_the_line(play: Stage) -> None:
    def wrong(theatre: Theatre) -> None:
        """Help that isn't given."""
        bob = theatre.person("bob").invites("@Mainspring").types("/retro help")
        bob.sees("open one now").clicks("No such button")

    def never(theatre: Theatre) -> None:
        """It doesn't come to this."""
        theatre.person("bob").types("/retro now")

    well, told = played(play, wrong, never)
    assert not well
    assert re.search(r"^✗   Help that isn't given  \(test_tour\.py:\d+\)$", told, re.MULTILINE)
    assert "There is no “No such button”" in told
    assert "/retro history  past retros" in told.partition("✗")[2]  # what was on the screen
    assert "come to this" not in told
    assert told.splitlines()[-1].startswith("✗   after 3 steps")


@pytest.mark.parametrize(
    ("typed", "error", "told"),
    [
        ("every friday at 15:00", "At what time?", "isn't told “At what time?” at a field"),
        ("every friday", None, "is told at a field: ['Retro: I read “every friday”."),
        ("every friday", "On which day?", "isn't told “On which day?” at a field, but ['Retro:"),
    ],
)
def test_an_error_at_a_field_is_neither_missed_nor_overlooked(
    play: Stage,
    typed: str,
    error: str | None,
    told: str,
) -> None:
    def scene(theatre: Theatre) -> None:
        """A window is sent."""
        alice = theatre.person("alice").invites("@Mainspring").clicks("Set up this team")
        alice.fills("Retro", typed).submits(error=error)

    well, printed = played(play, scene)
    assert not well
    assert told in printed.partition("✗")[2]


def test_what_slack_would_refuse_is_a_failure_too(play: Stage) -> None:
    def unnoticed(theatre: Theatre) -> None:
        """Nobody sees anything wrong."""
        theatre.person("alice").does_not_see("wrong")
        with pytest.raises(SlackApiError):
            app.views_publish(user_id=play.person("alice").id, view=wrong)

    wrong = {"type": "home", "blocks": [{"type": "no_such_block"}]}
    app = WebClient(play.installed["bot_token"], base_url=f"{play.url}/api/")
    well, told = played(play, unnoticed)
    play.slack.forget_refusals()
    assert not well
    assert "no_such_block" in told.partition("Slack would have refused")[2]


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colours_unless_it_wants_none(
    play: Stage,
    monkeypatch: pytest.MonkeyPatch,
    no_color: str,
    coloured: bool,
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)

    def scene(theatre: Theatre) -> None:
        """A hello."""
        theatre.person("alice").invites("@Mainspring").sees("Nothing starts until you say so")

    well, told = played(play, scene, out=Terminal())
    assert well
    assert ("\033[32m" in told) is coloured
