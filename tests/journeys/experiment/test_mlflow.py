"""Against a real MLflow server: each run that ended is logged once, whatever is restarted."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sandbox.driver import Person
from tests.journeys.experiments import TENURE, an_experiment, card, thread
from tests.journeys.mlflow_server import MlflowServer, mlflow_server, needs_mlflow
from tests.journeys.stage import Stage, stage
from tests.ports import a_port

pytestmark = [pytest.mark.mlflow, needs_mlflow]

RUNS, METRIC = "Experiment or run in MLflow", "Which of its metrics is AUC?"
MENU = "Runs of a tracker"
COUNTS = "Of each run counts"
SHIP = "Ship it"
REGISTERED = "Its name in the model registry"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MlflowServer]:
    """One for all tests of this module: it takes seconds to start."""
    with a_port() as port, mlflow_server(tmp_path_factory.mktemp("mlflow"), port) as made:
        yield made


@pytest.fixture
def play(tmp_path: Path, server: MlflowServer) -> Iterator[Stage]:
    with stage(tmp_path, mlflow_url=server.url) as made:
        yield made


def links(play: Stage, typed: str, **chosen: str) -> Person:
    """Alice links the first one by command, with what is offered unless `chosen`: by the label's
    name here, in small letters."""
    alice = play.person("alice")
    alice.types(f"/experiment link 1 {typed}")
    for label, value in chosen.items():
        alice.fills(globals()[label.upper()], value)
    assert alice.submits() == {}
    alice.sees("Linked to MLflow", in_="modal").closes()
    play.settle()
    return alice


def later(play: Stage, **parts: float) -> datetime:
    return play.clock.now() + timedelta(**parts)


def test_twenty_runs_are_logged_once_each_whatever_is_restarted(
    play: Stage, server: MlflowServer
) -> None:
    an_experiment(play, attempts="30")
    there = server.experiment("churn-tenure")
    now = play.clock.now()
    server.run(there, "too-early", now - timedelta(days=1), {"val_auc": 0.99})
    server.run(there, "first", now, {"val_auc": 0.79, "loss": 0.4})
    alice = links(play, f"{server.url}/#/experiments/{there}")
    assert "MLflow: churn-tenure" in card(alice)
    assert "attempt 1: AUC 0.79 · first" in thread(alice)[-1]
    assert "too-early" not in str(thread(alice))

    before = len(thread(alice))
    for n in range(10):
        at = later(play, minutes=n)
        if n % 3 == 2:
            server.run(there, f"broken-{n}", at, {"val_auc": 0.9}, status="FAILED")
        else:
            server.run(there, f"good-{n}", at, {"val_auc": 0.80 + n / 1000})
    server.run(there, "no-number", later(play, minutes=10), {"val_auc": "NaN"})
    server.run(there, "endless", later(play, minutes=10), {"val_auc": "Infinity"})
    server.run(there, "without", later(play, minutes=10), {"loss": 0.1})
    slow = server.running(there, "slow", later(play, minutes=1))
    play.clock.advance(minutes=15)
    said = thread(alice)[before:]
    assert len([one for one in said if "runs have ended" in one]) == 1
    assert "13 runs have ended" in said[0]
    assert "attempt 8: AUC 0.809 · good-9" in said[0]
    assert "3 failed or were stopped" in said[0]
    assert "The val_auc of 2 is no number" in said[0]
    assert "logged: no-number, endless" in said[0]
    assert "It has no val_auc, so nothing of it is logged: without" in said[0]

    server.stop()
    play.clock.advance(minutes=20)
    play.stop_bot()
    server.start()
    for n in range(6):
        server.run(there, f"late-{n}", later(play, minutes=n), {"val_auc": 0.82})
    server.ends(slow, later(play, minutes=3), "KILLED")
    play.start_bot()
    play.clock.advance(hours=2)
    play.clock.advance(hours=30)  # all of them are looked through again
    told = "\n".join(thread(alice))
    assert told.count("late-") == 6
    assert told.count("good-9") == told.count("slow") == 1
    assert "attempt 14 of 30" in card(alice)
    assert sorted(seen(play)) == sorted(
        ["first", *(f"good-{n}" for n in range(10) if n % 3 < 2), *(f"late-{n}" for n in range(6))]
    )


def test_a_verdict_is_begun_with_the_best_run_and_written_back(
    play: Stage, server: MlflowServer
) -> None:
    an_experiment(play)
    there = server.experiment("churn-verdict")
    now = play.clock.now()
    good = server.run(there, "good", now, {"auc": 0.99}, {"auc": 0.86}, {"auc": 0.80})
    server.run(there, "worse", later(play, seconds=1), {"auc": 0.79})
    alice = links(play, "churn-verdict", counts="the best value of all its steps")
    assert "attempt 1: AUC 0.99 · good" in thread(alice)[-1]
    bad = server.run(there, "bad", later(play, minutes=1), {"auc": 0.7}, status="FAILED")
    play.clock.advance(minutes=6)

    alice.types("/experiment conclude 1").sees("The best value is of the run good", in_="modal")
    alice.fills("What did we learn?", "Tenure matters").fills("What do we do now?", SHIP)
    assert alice.submits() == {}
    server.stop()
    play.settle()
    assert "good" in card(alice)
    server.start()
    play.clock.advance(hours=1)
    tags = server.tags(good)
    assert tags.pop("link").startswith("http")
    assert tags == {"experiment": "1", "verdict": "good", "decision": "ship"}
    assert server.tags(bad)["verdict"] == server.experiment_tags(there)["verdict"] == "good"

    alice.chooses("⋯", "Reopen", on=f"#1 {TENURE}").submits()
    play.settle()
    assert server.tags(good) == server.tags(bad) == server.experiment_tags(there) == {}


def test_what_cannot_be_linked_is_said_at_the_field(play: Stage, server: MlflowServer) -> None:
    an_experiment(play)
    there = server.experiment("churn-errors")
    alice = play.person("alice")
    alice.chooses("⋯", MENU, on=f"#1 {TENURE}")
    for typed, said in {
        f"{server.url}/#/experiments/999": "There is nothing under",
        "0" * 32: "There is nothing under",
        "no such name": "There is nothing under",
        "https://mlflow.example.com/#/experiments/1": f"I ask the one at {server.url}",
        f"{server.url}/#/models/churn": "of no single experiment or run",
    }.items():
        assert said in str(alice.fills(RUNS, typed).submits())
    server.stop()
    assert "can't be reached" in str(alice.fills(RUNS, "churn-errors").submits())
    server.start()
    assert alice.fills(RUNS, there).submits() == {}
    alice.fills(METRIC, "auc")
    assert alice.submits() == {}
    play.settle()
    assert "Of each run that finishes there, auc is logged as AUC, validation" in thread(alice)[-1]

    alice.closes().chooses("⋯", MENU, on=f"#1 {TENURE}").clicks("Unlink")
    play.settle()
    server.run(there, "unseen", play.clock.now(), {"auc": 0.9})
    play.clock.advance(hours=1)
    assert "unlinked this from MLflow: churn-errors" in thread(alice)[-1]
    assert "MLflow" not in card(alice)


def test_a_model_in_use_is_linked_to_the_registry(play: Stage, server: MlflowServer) -> None:
    play.team()
    server.registers("churn tenure")
    alice = play.person("alice").goes_to("#ml-churn")
    alice.types("/project models").clicks("Watch a model …").fills("What is it called?", "Churn")
    alice.fills("What is it measured by?", "AUC").fills("It should not fall below", "0.75")
    assert "no model called" in str(alice.fills(REGISTERED, "nobody").submits())
    assert alice.fills(REGISTERED, "churn tenure").submits() == {}
    play.settle()
    alice.closes().sees("churn tenure in the registry")


def test_a_server_that_is_away_for_hours_is_told_once_and_taken_back(
    play: Stage, server: MlflowServer
) -> None:
    an_experiment(play)
    there = server.experiment("churn-away")
    alice = links(play, there, metric="auc")
    server.stop()
    play.clock.advance(minutes=6)
    assert "can't be had" not in str(thread(alice))
    for _ in range(6):
        play.clock.advance(hours=1)
    assert str(thread(alice)).count("the server can't be reached") == 1
    server.start()
    server.run(there, "at-last", play.clock.now(), {"auc": 0.8})
    play.clock.advance(hours=2)
    assert "MLflow: churn-away can be had again." in str(thread(alice))
    assert "attempt 1: AUC 0.8 · at-last" in str(thread(alice))


def seen(play: Stage) -> list[str]:
    """The names of the runs that were logged."""
    tools = play.bot.tools

    def names(work: object) -> list[str]:
        [team] = work.teams.of(play.person("alice").id)  # type: ignore[attr-defined]
        [one] = work.experiments.running_of(team.team_id)  # type: ignore[attr-defined]
        found = work.experiments.observations(one.experiment_id)  # type: ignore[attr-defined]
        return [o.note for o in found]

    return play.wait_for(tools.desk.read(tools.installation.workspace_id, names))
