"""How a kickoff is started: by the short form in a window; and what can be wrong with it."""

import pytest

from tests.journeys.kickoffs import BOARD, a_kickoff, asked, board
from tests.journeys.retros import top_level
from tests.journeys.stage import Stage


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team()
    for name in ("alice", "dana", "bob", "gil"):
        play.person(name).goes_to("#ml-churn")
    return play


def started(stage: Stage) -> list[str]:
    said = top_level(stage.person("bob").goes_to("#ml-churn"))
    return [text.partition("\n")[0] for text in said if text.startswith("Kickoff")]


def test_the_short_form_starts_at_once_and_says_what_it_assumed(play: Stage) -> None:
    a_kickoff(play)
    alice = play.person("alice")
    alice.sees("has begun in #ml-churn: 9 questions for Dana, as the PM. The tech lead is Alice;")
    assert board(alice).startswith(f"{BOARD} · PM @Dana · tech lead @Alice\n○○○○○○○○○")
    assert asked(alice) == ["Problem"]


@pytest.mark.parametrize(
    "typed",
    [
        '"Churn model" with @dana',
        "“Churn model” with @dana",
        "Churn model with @dana",
        "Churn model @dana",
        "'Churn model' WITH @Dana",
        "“Churn model with @dana",
        '@dana "Churn model"',
        "\u00a0“Churn\u00a0 model”,  with:  @dana ",
    ],
)
def test_it_is_read_however_phones_and_people_type_it(team: Stage, typed: str) -> None:
    team.person("alice").types(f"/kickoff {typed}").sees("The kickoff of Churn model has begun")
    team.settle()
    assert started(team) == [f"{BOARD} · PM @Dana · tech lead @Alice"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('"Churn model"', "I read “Churn model”, but not who its PM is."),
        ("Churn model", "I read “Churn model”, but not who its PM is."),
        ('"Churn model" with dana', "I don't know who “dana” is. Type the @ again"),
        ('"Churn model" with @dnaa', "I don't know who “@dnaa” is. Type the @ again"),
        ("with @dana", "I read who the PM is, but not the project."),
        ("@dana", "I read who the PM is, but not the project."),
        ('"Churn model" with @dana and @bob', "I read “Churn model” and 2 people."),
        ('"Churn model" with @Mainspring', "@Mainspring is a bot, or has left."),
        ('"Churn model" with @farid', "@Farid isn't in #ml-churn yet"),
        (f'"{"y" * 76}" with @dana', "That's 76 characters; 75 fit."),
        ("hlep", "I don't know “hlep” after /kickoff. Did you mean /kickoff help?"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(team: Stage, typed: str, said: str) -> None:
    team.person("alice").removes("@farid", from_="#ml-churn")
    team.person("alice").types(f"/kickoff {typed}").sees(said)
    assert started(team) == []


def test_a_name_is_taken_once_whatever_its_case(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    alice.types('/kickoff "R&D <model>" with @dana').sees("The kickoff of R&D <model> has begun")
    bob.types('/kickoff "r&d  <MODEL>" with @dana')
    bob.sees("There is a project called “r&d <MODEL>” already.")
    assert started(team) == ["Kickoff · R&D <model> · PM @Dana · tech lead @Alice"]


def test_words_of_the_command_can_be_a_projects_name_in_quotes(team: Stage) -> None:
    team.person("alice").types('/kickoff "List" with @dana').sees("The kickoff of List has begun")


def test_guests_and_outsiders_start_none(play: Stage) -> None:
    play.team(Members=["@alice", "@bob"], Who_the_members_are=[])
    for typed in ("/kickoff", '/kickoff "Mine" with @bob'):
        gil = play.person("gil").goes_to("#ml-churn").types(typed)
        gil.sees("guests and people from other organisations").sees_no_dialog()
        dana = play.person("dana").goes_to("#ml-churn").types(typed)
        dana.sees("This is for members of #ml-churn's team.").sees_no_dialog()
    assert started(play) == []


# In a window


def test_in_a_window_everything_can_be_chosen(team: Stage) -> None:
    alice = team.person("alice").types("/kickoff").sees("Start a kickoff", in_="modal")
    alice.fills("Project", "Churn model").fills("PM", "@gil").fills("Tech lead", "@bob")
    alice.fills("What else is asked", ["Data"]).fills("Answers by", "2026-11-27")
    alice.fills("Also", ["It's running already"])
    assert alice.submits(times=2) == {}
    team.settle()
    assert started(team) == [f"{BOARD} · PM @Gil · tech lead @Bob"]
    alice.sees("@Gil, this project is running already").sees("Answers please by Fri 27 Nov.")
    # Each is asked beside the other.
    assert asked(alice)[:1] == ["Problem"] and len(asked(alice)) == 2
    alice.sees("is with Gil").sees("is with Bob")


def test_mistakes_are_told_at_their_fields_and_nothing_typed_is_lost(team: Stage) -> None:
    alice = team.person("alice")
    alice.removes("@farid", from_="#ml-churn")
    alice.types('/kickoff "Churn model" with @dana').types("/kickoff")
    alice.fills("Project", "churn MODEL").fills("PM", "@farid").fills("Tech lead", "@gil")
    alice.fills("Answers by", "2026-11-15")
    assert alice.submits() == {
        "Project": "There is a project called “churn MODEL” already. Give this one another name.",
        "PM": "Farid isn't in #ml-churn yet, and couldn't read it there. Invite them first, then"
        " choose them again.",
        "Tech lead": "The tech lead must be a member of the team. Choose one of them, or add them"
        " to the team first.",
        "Answers by": "That day has passed. Choose today or a later one, or leave it empty.",
    }
    alice.fills("Project", " \u200b ").fills("PM", "@Mainspring")
    assert alice.submits()["Project"] == "Give the project a name."
    alice.fills("Project", "Ranking").fills("PM", "@dana").fills("Tech lead", "@alice")
    alice.fills("Answers by", "2026-11-16")
    assert alice.submits() == {}


def test_one_person_can_be_pm_and_tech_lead(team: Stage) -> None:
    alice = team.person("alice").types('/kickoff "Churn model" with @alice')
    alice.sees("9 questions for Alice, as PM and tech lead.")
    team.settle()
    assert started(team) == [f"{BOARD} · PM and tech lead @Alice"]
    assert asked(alice) == ["Problem"]


def test_what_was_assumed_is_changed(play: Stage) -> None:
    a_kickoff(play)
    alice = play.person("alice").clicks("Change").sees("Change the kickoff", in_="modal")
    alice.fills("Project", "\u200b").fills("Answers by", "2026-11-15")
    assert alice.submits() == {
        "Project": "Give the project a name.",
        "Answers by": "That day has passed. Choose today or a later one, or leave it empty.",
    }
    alice.fills("Project", "Churn, again").fills("Answers by", "2026-11-27")
    alice.fills("What else is asked", ["Data"]).fills("Also", ["It's running already"])
    assert alice.submits(times=2) == {}
    play.settle()
    now = board(alice, "Churn, again")
    assert "0 of 11 questions settled" in now and "is with Alice" in now
    assert "@Dana, this project is running already" in now
    assert "Answers please by Fri 27 Nov." in now
    # It is asked anew with what holds by now.
    alice.clicks("Change").sees("Churn, again", in_="modal").does_not_see("Data", in_="modal")
    play.clock.to("2026-11-30 09:00")
    assert alice.submits() == {}
