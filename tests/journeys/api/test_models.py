"""Programs give figures of models in use, by HTTP and by a line in a shell; the team sees it as if
somebody had typed them."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

from tests.journeys.experiments import thread
from tests.journeys.programs import a_program, makes_a_token
from tests.journeys.retros import top_level
from tests.journeys.stage import Stage

ROOT = Path(__file__).parents[3]
READ, CHECK = "Read: list, show, search", "Only give figures of models in use"
NAME, METRIC = "What is it called?", "What is it measured by?"
LOW, HIGH = "It should not fall below", "It should not rise above"
OWNER = "Who looks after it?"
RUNS_IN = "Where does it run?"


def by_hand(play: Stage, name: str = "Churn", who: str = "alice") -> int:
    """A model that nobody tried in an experiment here; its number."""
    person = play.person(who).goes_to("#ml-churn")
    person.types("/project models").sees("watches no model yet", "modal").clicks("Watch a model …")
    person.fills(NAME, name).fills(METRIC, "AUC").fills(RUNS_IN, "production, EU")
    assert person.submits() == {LOW: ONE_BOUND}
    person.fills(LOW, "0.9").fills(HIGH, "0.8")
    assert set(person.submits()) == {HIGH}
    assert person.fills(LOW, "0.75").fills(HIGH, "").submits() == {}
    play.settle()
    person.closes()
    [card] = [said for said in top_level(person) if f" {name}\n" in said]
    return int(card.partition(" ")[0].lstrip("#"))


ONE_BOUND = "At least one of the two bounds: without one nobody can say when something is wrong."


def test_a_nightly_job_gives_figures_and_out_of_bounds_the_team_is_asked(
    play: Stage, tmp_path: Path
) -> None:
    play.team()
    for name in ("alice", "bob"):
        play.person(name).goes_to("#ml-churn")
    number = by_hand(play)
    alice, path = play.person("alice"), f"/models/{number}/checks"
    with a_program(play, makes_a_token(alice, scopes=CHECK)) as job:
        sent = {"values": {"AUC": "78%", "psi": 0.1}, "environment": "prod", "note": "nightly"}
        done = job.posts(path, sent, key="night 1")
        assert job.posts(path, sent, key="night 1") == done
        check, model = done["check"], done["model"]
        assert (check["value"], check["beside"], check["source"]) == (0.78, {"psi": 0.1}, "api")
        assert (check["is_out"], model["asks"], model["owner"]["name"]) == (False, False, "Alice")
        for wrong, field in (
            ({"values": {"auc": 0.7}}, "environment"),  # which of the two?
            ({"values": {"auc": 0.7}, "environment": "staging"}, "environment"),
            ({"values": {"acu": 0.7}, "environment": "eu"}, "values"),
            ({"values": "auc=NaN env=eu"}, "values"),
            ({"values": "auc=inf env=eu"}, "values"),
            ({"values": {"auc": 78}, "environment": "eu"}, "values"),
            ({"values": "auc=0.7 on dev", "environment": "eu"}, "values"),
            ({"values": {}, "environment": "eu"}, "values"),
        ):
            answer = job.asks("POST", path, wrong)
            assert (answer.status, set(answer.wrong)) == (422, {field}), (wrong, answer)
        assert job.asks("POST", path, raw=b'{"values": {"auc": NaN}}').status == 422
        for none in ("99", "0", "x", "9" * 30):
            answer = job.asks("POST", f"/models/{none}/checks", {"values": {"auc": 1}})
            assert (answer.status, answer.body["type"]) == (404, "urn:mainspring:NoSuchModel")
        # It is good for nothing else.
        for method, other in (("GET", "/models"), ("GET", "/experiments")):
            assert job.asks(method, other).status == 403

        settings = {"MAINSPRING_URL": f"http://{job.at}", "MAINSPRING_TOKEN": job.token}
        code, said = types(tmp_path, str(number), "auc=0.7", "env=eu", **settings)
        assert code == 0 and said.startswith(f"Given for #{number}: AUC 0.7 (eu)\nIt is out of")
        assert types(tmp_path, str(number), "auc=high", "env=eu", **settings)[0] == 1
        assert types(tmp_path, "seven", "auc=0.7", **settings)[0] == 2
    play.settle()
    assert any("Out of bounds. It shouldn't be below 0.75." in said for said in thread(alice))
    with a_program(play, makes_a_token(alice, "Board", scopes=READ)) as reader:
        assert reader.asks("POST", path, {"values": "auc=0.8 env=eu"}).status == 403
        [one] = reader.gets("/models")["models"]
        assert {given["environment"]: given["value"] for given in one["newest"]} == {
            "production": 0.78,
            "eu": 0.7,
        }
        assert one["asks"] and one["asks_in"] == ["eu"] and one["url"].startswith("http")
        assert len(reader.gets(f"/models/{number}")["checks"]) == 2
        assert reader.gets("/models?state=retired") == {"models": []}
        assert set(reader.asks("GET", "/models?state=gone").wrong) == {"state"}
    alice.types("/project models").clicks("Have it as a file")
    alice.sees("comes to you as a direct message", "modal").closes()
    play.settle()
    table = alice.goes_to("@Mainspring").downloads("ml-churn-models.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["environment"], row["value"]) for row in rows] == [
        ("production", "0.78"),
        ("eu", "0.7"),
    ]
    # Whoever looks after it leaves: it waits for the lead, and somebody else takes it on.
    alice.goes_to("#ml-churn").chooses("⋯", "Hand over …", on="Churn").fills(OWNER, "@bob")
    assert alice.submits() == {}
    play.settle()
    alice.sees("Alice handed this over: @Bob looks after it from here on.")
    play.person("bob").leaves("#ml-churn")
    play.settle()
    alice.sees("Bob isn't in the team any more, and looked after this. Who does now?")
    play.clock.to("2026-11-17 10:00")
    alice.goes_to("@Mainspring").sees("Out of bounds in eu: AUC 0.7.")
    # What is decided is decided for there, and says so.
    alice.goes_to("#ml-churn").clicks("Decide …").sees("In eu:", "modal")
    alice.fills("What is done about it?", "Roll it back").fills("Why?", "new tariffs")
    assert alice.submits() == {}
    play.settle()
    alice.sees("Alice decided for eu: it is rolled back there.")
    alice.types("/project models").clicks("Everything").sees("· eu · Alice: roll it back.", "modal")
    alice.closes().closes()
    alice.clicks("Hand over …").fills(OWNER, "@alice")
    assert alice.submits() == {}
    alice.chooses("⋯", "It doesn't run any more …", on="Churn")
    alice.fills("Why?", "#58 has taken its place")
    assert alice.submits() == {}
    play.settle()
    with a_program(play, makes_a_token(alice, "Both")) as job:
        answer = job.asks("POST", path, {"values": "auc=0.8 env=eu"})
        assert (answer.status, answer.body["type"]) == (409, "urn:mainspring:ModelRetired")
        whole = job.gets(f"/models/{number}")
        assert [one["environment"] for one in whole["decisions"]] == ["eu"] and not whole["asks_in"]


def types(folder: Path, *words: str, **settings: str) -> tuple[int, str]:
    """Exit code, and all that is printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "check", "model", *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr
