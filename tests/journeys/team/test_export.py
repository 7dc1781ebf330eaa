"""All that a team wrote, as one file, for those who run it."""

import csv
import io
import json
from typing import Any
from zipfile import ZipFile

import pytest

from sandbox.driver import Person
from tests.journeys.retros import closes_it, reflects
from tests.journeys.stage import Stage

FORMULA = '=HYPERLINK("http://evil.example")'


@pytest.fixture
def past(play: Stage) -> Stage:
    """A closed retro by name, a closed anonymous one, and one that is open; bob facilitates."""
    play.team(Facilitators=["@bob"])
    alice, chen = (play.person(name).goes_to("#ml-churn") for name in ("alice", "chen"))
    alice.types("/retro now")
    reflects(alice, FORMULA)
    closes_it(alice)
    alice.types("/retro").fills("Reflections are shown", "All together at the close, and nobody")
    assert alice.submits() == {}
    for who in (alice, chen, play.person("bob").goes_to("#ml-churn")):
        reflects(who, "Nobody knows who wrote this")
    closes_it(alice)
    alice.types("/retro now")
    reflects(alice, "Nobody has read this yet")
    return play


def unpacked(who: Person) -> ZipFile:
    content = who.goes_to("@Mainspring").downloads("ml-churn-everything.zip")
    return ZipFile(io.BytesIO(content))


def test_who_runs_the_team_gets_all_of_it_in_one_file(past: Stage) -> None:
    bob = past.person("bob").types("/mainspring export").sees("as one ZIP file")
    found = unpacked(bob)
    whole: dict[str, Any] = json.loads(found.read("everything.json"))
    assert whole["channel"] == "ml-churn"
    assert [one["channel_name"] for one in whole["team"]] == ["ml-churn"]
    assert "Alice" in whole["people"].values()
    by_text = {one["text"]: one["author"] for one in whole["reflection"]}
    assert whole["people"][by_text[FORMULA]] == "Alice"
    assert by_text["Nobody knows who wrote this"] is None
    assert len(whole["sitting"]) == 3
    rows = list(csv.DictReader(io.StringIO(found.read("csv/reflection.csv").decode("utf-8-sig"))))
    assert {row["text"] for row in rows} == {f"'{FORMULA}", "Nobody knows who wrote this"}
    assert {row["author"] for row in rows} == {"Alice", ""}
    assert "- **Alice:**" in found.read("retros.md").decode()
    everything = b"".join(found.read(name) for name in found.namelist())
    assert b"Nobody has read this yet" not in everything


def test_nobody_else_gets_it(past: Stage) -> None:
    farid = past.person("farid").goes_to("#ml-churn").types("/mainspring export")
    farid.sees("That belongs to the team's lead")


def test_where_slack_does_not_take_it_that_is_said(past: Stage) -> None:
    past.slack.faults("files.completeUploadExternal", "error:internal_error", times=1)
    bob = past.person("bob").types("/mainspring export").sees("on its way")
    bob.goes_to("@Mainspring").sees("I couldn't send you ml-churn-everything.zip")


def test_where_it_cant_be_made_who_asked_for_it_is_told(play: Stage) -> None:
    play.team()
    alice, tools = play.person("alice"), play.bot.tools

    async def made() -> bytes:
        raise ValueError("a defect of ours")

    async def asks() -> None:
        sorry = {"text": "The file couldn't be sent"}
        tools.files.make_and_send_soon(alice.id, "all.zip", made, "Here", sorry=sorry)

    play.wait_for(asks())
    play.settle()
    alice.goes_to("@Mainspring").sees("The file couldn't be sent")
