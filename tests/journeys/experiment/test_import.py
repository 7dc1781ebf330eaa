"""A team brings along what it tried before it had us, and takes all of it elsewhere: by the command
line, while the bot runs beside it."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.experiments import an_experiment, thread
from tests.journeys.retros import top_level
from tests.journeys.stage import Stage

ROOT = Path(__file__).parents[3]
OLD = """\
id,change,metric,baseline,target,begun,concluded,owner,outcome,value,learned,decision,parent,\
project
x1,Leakage fixed,AUC,"0,78",0.85,2026-03-02,2026-03-20,Alice,bad,71%,The date leaked.,iterate,,
x2,Tenure features,AUC,0.71,0.8,2026-04-01,2026-04-20,Fox Mulder,good,0.79,It helps.,iterate,x1,X
x3,Tenure in production,AUC,0.79,0.85,2026-05-04,,alice,,,,,x2,
"""
VALUES = "experiment,metric,value,where\nx3,AUC,0.80,production\nx3,AUC,0.81,\n"


def types(folder: Path, stage: Stage, *words: str) -> tuple[int, str]:
    """Exit code, and all that is printed."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **stage.environment()}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def old(tmp_path: Path) -> Path:
    (tmp_path / "old.csv").write_text(OLD)
    (tmp_path / "values.csv").write_text(VALUES)
    return tmp_path


def test_what_was_tried_before_is_imported_and_goes_on_here(play: Stage, old: Path) -> None:
    first = an_experiment(play, "Our own idea")
    files = ("import", "experiments", "old.csv", "--observations", "values.csv")
    asked = (*files, "--team", "#ml-churn")
    before = top_level(play.person("alice"))
    code, said = types(old, play, *asked, "--dry-run")
    assert code == 0
    assert said.splitlines() == [
        "That would import into #ml-churn: 3 experiments, 2 observations.",
        "1 of them isn't concluded. It gets its message in the channel when something is first done"
        " about it.",
        "1 failure has no error analysis; nobody is asked for it. With yes under awaits_analysis"
        " somebody would be.",
        "The team has no project of these names; they are kept as text: X (1)",
        "Nobody in Slack is called so; they are kept by name, as people who have left: Fox Mulder"
        " (1). To have somebody's, give their user id, under owner_id say.",
        "Nothing was changed: this was a dry run.",
    ]
    code, said = types(old, play, *asked)
    assert code == 0 and "Imported into #ml-churn: 3 experiments, 2 observations." in said
    code, said = types(old, play, *asked)
    assert (code, said.splitlines()[0]) == (0, "Nothing in there is new to #ml-churn.")
    play.settle()
    alice = play.person("alice")
    assert top_level(alice) == before
    leak, tenure, live = first + 1, first + 2, first + 3
    # All of it is there to be read and found, the cards aren't.
    alice.types("/experiment search leaked").sees("Leakage fixed")
    alice.types(f"/experiment show {tenure}").sees("It helps.").sees("Fox Mulder")
    alice.sees(f"#{leak}").sees("old.csv").sees("x2").closes()
    alice.types("/experiment board").sees("Tenure in production").does_not_see("Leakage").closes()
    alice.types(f"/experiment show {live}").clicks("What came of what")
    alice.sees(f"#{leak} Leakage fixed").sees(f"#{live} Tenure in production").closes()
    # The first thing that is done about it posts its card, and all else goes into its thread.
    alice.types(f"/experiment observe {live} 0.82").sees(f"Logged on #{live}")
    play.settle()
    new = [one for one in top_level(alice) if one not in before]
    assert len(new) == 1 and new[0].startswith(f"#{live} Tenure in production")
    assert "0.82" in new[0] and any("0.82" in one for one in thread(alice))


def test_all_that_is_wrong_is_said_and_nothing_is_imported(play: Stage, old: Path) -> None:
    play.team("#ml-churn")
    wrong = OLD.replace("2026-03-20,Alice,bad", "20.03.2026,Alice,badd").replace(",x2,", ",x9,")
    (old / "old.csv").write_text(wrong)
    code, said = types(old, play, "import", "experiments", "old.csv", "--team", "ml-churn")
    assert code == 1
    assert said.splitlines() == [
        "old.csv:2: concluded: “20.03.2026” isn't a date that I can read. Write 2026-03-14, or"
        " 2026-03-14T15:00Z.",
        "old.csv:2: outcome: “badd” isn't one of: good, bad, interesting. Did you mean “bad”?",
        "old.csv:4: parent: Nothing in this file has “x9” as its id or its number. Import the two"
        " together, or leave this empty.",
        "3 things are wrong, so nothing was imported.",
    ]
    code, said = types(old, play, "import", "experiments", "none.csv", "--team", "ml-churn")
    assert code == 1 and "none.csv: No such file" in said
    code, said = types(old, play, "import", "experiments", "old.csv", "--team", "#ml-chrun")
    assert code == 1 and "#ml-chrun" in said and "#ml-churn" in said
    code, said = types(old, play, "export", "experiments", "--team", "#ml-churn")
    assert (code, said) == (0, "")


def test_who_runs_the_team_gets_its_ledger_as_files(play: Stage, tmp_path: Path) -> None:
    number = an_experiment(play, "=HYPERLINK(1)", values=("auc=0.8", "auc=0.79 on prod"))
    play.person("dana").types("/experiment export").sees("That belongs to the team's lead")
    alice = play.person("alice").types("/experiment export").sees("1 experiment is on its way")
    play.settle()
    alice.goes_to("@Mainspring")
    table = alice.downloads("ml-churn-experiments.csv").decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(table))
    assert (row["number"], row["change"]) == (str(number), "'=HYPERLINK(1)")
    values = alice.downloads("ml-churn-observations.csv")
    table = values.decode("utf-8-sig")
    found = [(row["value"], row["where"]) for row in csv.DictReader(io.StringIO(table))]
    assert found == [("0.8", "validation"), ("0.79", "production")]
    whole = alice.downloads("ml-churn-experiments.jsonl")
    assert [one["stage"] for one in json.loads(whole)["steps"]] == ["create", "observe"]
    code, said = types(tmp_path, play, "export", "experiments", "--team", "#ml-churn")
    assert (code, said) == (0, "ml-churn-experiments.jsonl\n")
    assert (tmp_path / "ml-churn-experiments.jsonl").read_bytes() == whole
    asked = ("export", "experiments", "--team", "#ml-churn", "--format", "csv")
    code, said = types(tmp_path, play, *asked)
    assert code == 0 and (tmp_path / "ml-churn-observations.csv").read_bytes() == values
    code, said = types(tmp_path, play, *asked)
    assert code == 1 and "exists" in said
