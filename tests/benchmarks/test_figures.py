"""What a benchmark prints. That each of them runs is seen by `make bench SIZE=small`, in CI."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import ROWS
from benchmarks.figures import Figure
from benchmarks.pairs import Turns

ROOT = Path(__file__).parents[2]


def test_a_figure_is_one_line_of_json_with_its_bar_and_what_explains_it() -> None:
    line = Figure("speed-1/help", 1.23456, "x", 1.3, {"control": 1.01}).line()
    assert "\n" not in line
    assert json.loads(line) == {
        "name": "speed-1/help",
        "value": 1.235,
        "unit": "x",
        "bar": "<= 1.3",
        "ok": True,
        "control": 1.01,
    }


@pytest.mark.parametrize(("value", "ok"), [(1.3, True), (1.301, False), (0, True)])
def test_a_bar_is_reached_at_its_value(value: float, ok: bool) -> None:
    assert Figure("speed-1/help", value, "x", 1.3).ok is ok


def test_a_ratio_is_the_median_of_those_within_a_turn() -> None:
    # The machine was ten times slower in the second turn, and stood still in the last.
    turns = Turns({"ours": [2.0, 20.0, 99.0], "bare": [1.0, 10.0, 1.0]}, batch=10)
    assert turns.ratio("ours", to="bare") == 2.0
    assert turns.micros("bare") == 100_000


def test_every_row_that_is_known_has_its_module() -> None:
    modules = {path.stem for path in (ROOT / "benchmarks").glob("speed_*.py")}
    assert modules == {row.replace("-", "_") for row in ROWS}


def test_a_row_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    ran = _run("--only", "speed-1,speed-99")
    assert ran.returncode == 2
    assert "there is no speed-99; there are speed-1, speed-2" in ran.stderr


@pytest.mark.slow
def test_standard_output_has_figures_and_nothing_else() -> None:
    ran = _run("--size", "small", "--only", "speed-3")
    assert ran.returncode == 0, ran.stderr
    figures = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [figure["name"] for figure in figures] == [
        "speed-3/commands",
        "speed-3/actions",
        "speed-3/views",
        "speed-3/events",
    ]


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
