"""A team's past retros as files, for those who run it."""

import csv
import io

import pytest

from sandbox.driver import Person
from tests.journeys.retros import closes_it, reflects
from tests.journeys.stage import Stage
from tests.journeys.whole_retros import makes_a_theme

FORMULA = '=HYPERLINK("http://evil.example")'


@pytest.fixture
def past(play: Stage) -> Stage:
    """Two closed retros, the second anonymous; bob facilitates."""
    play.team(Facilitators=["@bob"])
    alice, chen = (play.person(name).goes_to("#ml-churn") for name in ("alice", "chen"))
    alice.types("/retro now")
    reflects(alice, FORMULA)
    reflects(chen, "*Labels* <!channel> late\n# and dear")
    closes_it(alice).sees("2 reflections by 2 of")
    alice.types("/retro").fills("Reflections are shown", "All together at the close, and nobody")
    assert alice.submits() == {}
    alice.sees("Anonymous: what you write")
    for who in (alice, chen, play.person("bob").goes_to("#ml-churn")):
        reflects(who, "Nobody knows who wrote this")
    closes_it(alice)
    return play


def rows(who: Person) -> list[dict[str, str]]:
    content = who.goes_to("@Mainspring").downloads("ml-churn-retros.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_who_runs_the_team_gets_markdown_and_csv_in_their_messages(past: Stage) -> None:
    bob = past.person("bob").types("/retro export").sees("2 closed retros are on their way")
    found = rows(bob)
    assert [(row["who"], row["text"]) for row in found[:2]] == [
        ("Alice", f"'{FORMULA}"),
        ("Chen", "*Labels* <!channel> late\n# and dear"),
    ]
    assert {row["closed"] for row in found} == {"2026-11-16"}
    assert [row["who"] for row in found[2:]] == ["", "", ""]
    text = bob.downloads("ml-churn-retros.md").decode()
    assert "## 2026-11-16 · What did the experiments teach us?" in text
    assert "- **Chen:** \\*Labels\\* \\<!channel\\> late  \n  \\# and dear" in text
    assert "\n- Nobody knows" in text


def test_the_button_below_past_retros_is_for_who_runs_the_team(past: Stage) -> None:
    farid = past.person("farid").goes_to("#ml-churn").types("/retro history")
    farid.sees("Past retros").does_not_see("[Export]")
    farid.types("/retro export").sees("That belongs to the team's lead")
    bob = past.person("bob").goes_to("#ml-churn").types("/retro history").clicks("Export")
    assert len(rows(bob)) == 5


def test_where_slack_does_not_take_the_files_that_is_said(past: Stage) -> None:
    past.slack.faults("files.completeUploadExternal", "error:internal_error", times=2)
    bob = past.person("bob").types("/retro export").sees("on their way")
    bob.goes_to("@Mainspring").sees("I couldn't send you ml-churn-retros.csv")
    bob.sees("I couldn't send you ml-churn-retros.md")


def test_themes_their_votes_and_follow_ups_are_in_it(play: Stage) -> None:
    play.team(After_writing="Group, vote and discuss")
    alice = play.person("alice").goes_to("#ml-churn").types("/retro now")
    reflects(alice, "Labels late")
    reflects(alice, "Labels dear")
    reflects(alice, "Queue")
    alice.chooses("⋯", "On to the next phase").clicks("Group")
    makes_a_theme(alice, "Labels", ["Labels late", "Labels dear"]).closes()
    alice.chooses("⋯", "On to the next phase").clicks("Vote").fills("Themes", ["Labels"])
    assert alice.submits() == {}
    alice.closes().chooses("⋯", "On to the next phase").clicks("Make it a follow-up")
    alice.fills("What is to be done", "Buy labels")
    assert alice.submits() == {}
    closes_it(alice)
    alice.types("/retro export")
    found = {row["text"]: row for row in rows(alice)}
    assert found["Labels late"]["theme"] == "Labels"
    assert (found["Labels"]["kind"], found["Labels"]["votes"]) == ("theme", "1")
    assert (found["Buy labels"]["kind"], found["Buy labels"]["who"]) == ("follow-up", "Alice")


def test_nothing_closed_is_nothing_to_export(play: Stage) -> None:
    play.team()
    play.person("alice").goes_to("#ml-churn").types("/retro export").sees("nothing to export")
