"""What retros ask: the playbook's formats, and a team's own."""

import pytest

from rituals.playbook import MOST_COLUMNS, formats
from sandbox.driver import Person
from tests.journeys.retros import at_once, boards, closes_it, top_level
from tests.journeys.stage import Stage


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team(Retro="every friday at 15:00", Facilitators=["@bob"])
    return play


def opens_formats(who: Person) -> Person:
    return who.goes_to("#ml-churn").types("/retro formats")


def makes_one(who: Person, name: str = "Data and labels") -> Person:
    opens_formats(who).clicks("Make one …").fills("Name", name)
    who.fills("Title", "How good is our data?").fills("Question 1", "What did the labels cost us?")
    return who.fills("Question 2", "Which column do we distrust?")


def chooses_it(who: Person, name: str) -> Person:
    who.goes_to("#ml-churn").types("/mainspring settings").fills("What retros ask", name)
    assert who.submits() == {}
    return who


def test_each_of_the_playbooks_formats_can_be_asked_once(team: Stage) -> None:
    alice = team.person("alice").goes_to("#ml-churn")
    for typed, title, question in (
        ("4ls", "What did we like, learn, lack and long for?", "What did we lack?"),
        ("start/stop/continue", "What should we start, stop and continue?", "continue?"),
        ("Mad, sad, glad", "What made us mad, sad and glad?", "What made us glad?"),
        ("sail", "Where are we sailing, and what drives or holds us?", "The anchor: what holds"),
    ):
        alice.types(f"/retro now {typed}").sees(f"Retro · {title}")
        alice.clicks("Add a reflection").sees(question, "modal").closes()
        closes_it(alice)
    alice.types("/retro now fishbone").sees("No format is called “fishbone”")
    assert len(boards(alice)) == 4
    alice.types("/retro now").sees("Retro · What did the experiments teach us?")


def test_a_format_is_chosen_for_the_calendar_or_for_one_retro_by_hand(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    chooses_it(alice, "Sailboat")
    assert alice.submits() == {}
    opens_formats(bob).sees("Sailboat Where are we sailing", "modal")
    bob.sees("‹what your retros ask now›", "modal").closes()
    bob.types("/retro").sees("Start a retro", "modal").fills("It asks", "Mad, sad, glad")
    assert bob.submits() == {}
    bob.sees("Retro · What made us mad, sad and glad?")
    closes_it(alice)
    team.clock.to("2026-11-20 15:00")
    bob.sees("Retro · Where are we sailing, and what drives or holds us?")


def test_a_team_makes_its_own_and_what_was_typed_stays_when_a_question_is_added(
    team: Stage,
) -> None:
    bob = makes_one(team.person("bob")).fills("Question 3", "And else?")
    bob.does_not_see("Question 4", "modal").clicks("Add another question", times=2)
    bob.sees("Question 4", "modal").does_not_see("Question 5", "modal")
    bob.fills("Question 3", "").fills("Question 4", "What is leaking?")
    assert bob.submits(times=2) == {}
    bob.sees("Saved: Data and labels", "modal")
    bob.sees("What did the labels cost us? · Which column do we distrust? · What is leaking?")
    bob.clicks("Change …").sees("For retros that open from here on", "modal")
    for count in range(4, MOST_COLUMNS + 1):
        bob.clicks("Add another question").sees(f"Question {count}", "modal")
    bob.does_not_see("Add another question", "modal").closes().closes()

    alice = team.person("alice").goes_to("#ml-churn").types("/retro now data and labels live")
    alice.sees("Retro · How good is our data?").clicks("Add a reflection")
    alice.fills("What is leaking?", "The cancellation date")
    assert alice.submits() == {}
    alice.closes()
    opens_formats(bob).clicks("Change …").fills("Title", "Is our data any good?")
    bob.fills("Question 1", "")
    assert bob.submits() == {}
    bob.sees("Is our data any good?", "modal").does_not_see("the labels cost", "modal").closes()
    # What is open asks what it asked when it opened.
    alice.sees("Retro · How good is our data?").does_not_see("Is our data any good?")
    alice.clicks("Add a reflection").sees("What did the labels cost us?", "modal")


def test_what_cannot_be_is_said_at_its_field(team: Stage) -> None:
    alice = team.person("alice")
    opens_formats(alice).clicks("Make one …").fills("Name", "4 l's").fills("Title", "\u200b")
    assert alice.submits() == {
        "Name": "There is a format called “4 l's” already. Choose another name.",
        "Title": "Give it a title.",
        "Question 1": "Ask at least one question.",
    }
    alice.fills("Name", "n" * 76).fills("Title", "t" * 141).fills("Question 1", "q" * 151)
    alice.fills("Question 2", "What broke?").fills("Question 3", "what  BROKE?")
    assert alice.submits() == {
        "Name": "That's 76 characters; 75 fit.",
        "Title": "That's 141 characters; 140 fit.",
        "Question 1": "That's 151 characters; 150 fit.",
        "Question 3": "This question stands further up already.",
    }
    alice.fills("Name", "Ours").fills("Title", "Ours, too").fills("Question 1", "What held?")
    alice.fills("Question 3", "")
    assert alice.submits() == {}
    alice.sees("Saved: Ours", "modal")


def test_a_format_that_is_taken_off_while_it_is_chosen(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    makes_one(bob)
    assert bob.submits() == {}
    bob.closes()
    chooses_it(alice, "Data and labels")
    assert alice.submits() == {}
    # Two have it in a window when it goes.
    chooses_it(alice, "Data and labels")
    chen = team.person("chen").goes_to("#ml-churn").types("/retro")
    chen.fills("It asks", "Data and labels")
    opens_formats(bob).clicks("Take off", confirm=True)
    bob.sees("Taken off: Data and labels. Your retros ask “What the experiments taught”", "modal")
    bob.sees("None yet.", "modal").closes()
    bob.sees("Bob took the format “Data and labels” off, which retros asked.")
    assert chen.submits() == {"It asks": "That format was taken off meanwhile. Choose another one."}
    alice.submits()
    alice.sees("That format was taken off meanwhile", "modal")
    assert len(boards(alice)) == 0
    team.clock.to("2026-11-20 15:00")
    bob.sees("Retro · What did the experiments teach us?")


def test_two_who_take_one_name_at_once(team: Stage) -> None:
    alice, bob = makes_one(team.person("alice")), makes_one(team.person("bob"))
    said: list[dict[str, str]] = []
    at_once(lambda: said.append(alice.submits()), lambda: said.append(bob.submits()))
    assert sorted(said, key=len) == [
        {},
        {"Name": "There is a format called “Data and labels” already. Choose another name."},
    ]


def test_members_read_formats_and_who_runs_the_team_makes_them(team: Stage) -> None:
    chen = opens_formats(team.person("chen")).sees("Sailboat", "modal")
    chen.does_not_see("Make one …", "modal").closes()
    before = len(top_level(chen))
    gil = team.person("gil").goes_to("#ml-churn").types("/retro formats")
    gil.sees("This is for the team's members")
    assert len(top_level(chen)) == before


def test_the_playbooks_formats_are_whole_and_have_examples() -> None:
    assert list(formats()) == [
        "experiments",
        "start-stop-continue",
        "four-ls",
        "mad-sad-glad",
        "sailboat",
    ]
    for one in formats().values():
        assert all(column.example for column in one.columns)
