"""Milestones: from a kickoff's plan or by hand, on a board, and who hears of one that slips."""

import pytest

from sandbox.driver import Person
from tests.journeys.kickoffs import a_kickoff, asked, replies
from tests.journeys.retros import in_thread, top_level
from tests.journeys.stage import Stage

WHAT, WHEN, WHO = "What can be shown", "By when", "By whom"
WAITS, FIRST = "What is it waiting for?", "Which milestones must be there first?"
REPLY = "the plan of Churn model moves"


@pytest.fixture
def churn(play: Stage) -> Stage:
    a_kickoff(play)
    return play


def makes(who: Person, text: str, by: str, owner: str, after: str = "") -> Person:
    who.types("/project milestones").clicks("Add a milestone").fills(WHAT, text).fills(WHEN, by)
    who.fills(WHO, owner)
    if after:
        who.fills(FIRST, [after])
    assert who.submits() == {}
    return who.sees(text, in_="modal").closes()


def board(who: Person) -> list[str]:
    """The one reply that is kept as things are, without its heading."""
    (found,) = [said for said in in_thread(who) if said.startswith("Milestones of Churn model")]
    return [line for line in found.splitlines() if not line.startswith("[")]


def told(who: Person) -> list[list[str]]:
    """What the project was told of what slips, a reply a day."""
    replies = [said for said in in_thread(who) if REPLY in said]
    return [said.splitlines()[1:-1] for said in replies]


def test_one_that_slips_is_heard_of_early_by_all_whom_it_concerns(churn: Stage) -> None:
    alice, bob, dana = churn.person("alice"), churn.person("bob"), churn.person("dana")
    eve = churn.person("eve")
    makes(alice, "Access to the events", "2026-11-20", "@bob")
    makes(alice, "A list for three", "2026-11-24", "@eve", "#2 Access to the events")
    makes(alice, "Launch", "2026-12-15", "@dana", "#3 A list for three")
    churn.settle()
    bob.goes_to("#ml-churn").sees("@Bob, Alice has you down for this:")
    assert board(dana) == [
        "Milestones of Churn model · 0 of 3 reached",
        "#2 Access to the events",
        "Bob · due Fri 20 Nov",
        "#3 A list for three",
        "Eve · due Tue 24 Nov · after #2 (Fri 20 Nov)",
        "#4 Launch",
        "Dana · due Tue 15 Dec · after #3 (Tue 24 Nov)",
    ]

    # Whoever has it is asked on its day, and is the first to know that it won't be there.
    churn.clock.to("2026-11-20 10:00")
    bob.goes_to("@Mainspring").sees("#2 Access to the events").sees("due today")
    bob.sees("waiting on it: #3 A list for three, #4 Launch").clicks("New date …")
    bob.fills(WHEN, "2026-11-27")
    assert bob.submits() == {}
    churn.settle()
    bob.sees("That's all for now, Bob. Thank you!").does_not_see("due today")

    # Both who answer for the project hear at once what slips with it, and what doesn't.
    assert told(dana) == [
        [
            "🗓 #2 Access to the events (Bob) comes Fri 27 Nov; first said: Fri 20 Nov.",
            "↳ #3 A list for three (Eve) waits on it, and can't be there Tue 24 Nov then",
            "↳ #4 Launch (Dana) waits on it; its day, Tue 15 Dec, still holds",
        ]
    ]
    assert any(f"@Dana @Alice, {REPLY}" in said for said in in_thread(alice))
    assert not [said for said in top_level(alice) if "slips" in said or "moves" in said]
    assert "⚠️ slips · Eve · due Tue 24 Nov · after #2 (Fri 27 Nov)" in board(alice)

    # Whoever waits on it hears so in their next morning, and settles it there.
    churn.clock.to("2026-11-23 16:00")
    eve.goes_to("@Mainspring").sees("#3 A list for three")
    eve.sees("is to be there Tue 24 Nov, and what it waits for comes too late: #2 (Fri 27 Nov)")
    eve.clicks("New date …").fills(WHEN, "2026-11-26")
    assert eve.submits() == {
        WHEN: "It waits for #2, which comes Fri 27 Nov. Choose that day or a later one, or let it"
        " not wait for it."
    }
    eve.fills(WHEN, "2026-12-01")
    assert eve.submits() == {}
    churn.settle()
    dana.goes_to("@Mainspring").sees("#4 Launch").sees("its own day, Tue 15 Dec, still holds")
    dana.clicks("Its day still holds")
    churn.settle()
    dana.does_not_see("its own day, Tue 15 Dec, still holds")

    # Nobody says anything: it is late, which is told once, and waits for Bob from then on.
    churn.clock.to("2026-11-30 10:00")
    dana.goes_to("#ml-churn")
    late = "⚠️ #2 Access to the events (Bob) was to be there Fri 27 Nov, and isn't."
    assert [lines[0] for lines in told(dana)][-1] == late
    danger = "↳ #3 A list for three (Eve) waits on it, and its day, Tue 1 Dec, is in danger"
    assert told(dana)[-1][1] == danger
    count = len(told(dana))
    churn.clock.to("2026-12-01 16:00")
    assert len(told(dana)) == count
    bob.goes_to("@Mainspring").sees("was to be there Fri 27 Nov, and isn't")
    bob.clicks("Reached")
    churn.settle()
    bob.sees("✅ reached, says Bob")
    assert any("🏁 Reached, says Bob: Access to the events" in said for said in in_thread(dana))
    assert "✅ #2 Access to the events" in board(alice)


def test_a_kickoffs_plan_is_the_board_and_stays_in_step(play: Stage) -> None:
    play.team()
    alice, dana, bob = (play.person(name).goes_to("#ml-churn") for name in ("alice", "dana", "bob"))
    alice.types("/kickoff").fills("Project", "Churn model").fills("PM", "@dana")
    alice.fills("What else is asked", ["Plan"])
    assert alice.submits() == {}
    play.settle()
    while asked(dana)[-1] != "Milestones":
        replies(play, "dana", "I don't know")
    dana.clicks("Answer", on="Milestones").fills("What can be shown", "A list for three")
    dana.fills("By when", "2026-11-26").fills("By whom", "@bob")
    dana.fills("What is it waiting for?", "access to the events")
    dana.fills("Anything else, in your own words", "Then a pilot in one region")
    assert dana.submits() == {}
    play.settle()
    assert [line for line in board(bob) if line[0] != "#"][1:] == [
        "Bob · due Thu 26 Nov · waits for access to the events",
        "nobody has it yet · no day yet",
    ]
    bob.sees("@Bob, Dana has you down for this:")

    # A week before its day what it needs isn't there: Bob is asked, and the project told.
    play.clock.to("2026-11-19 16:00")
    held = "is to be there Thu 26 Nov, and still waits for access to the events"
    assert any(held in said for said in in_thread(dana))
    bob.goes_to("@Mainspring").sees(held).chooses("⋯", "Blocked …")
    bob.fills("It can't go on because …", "Legal wants to look at it first")
    assert bob.submits() == {}
    play.settle()
    assert "blocked: Legal wants to look at it first" in board(bob)[2]
    bob.goes_to("@Mainspring").clicks("Unblock")
    play.settle()

    # The plan says another day: the board does, too.
    dana.goes_to("#ml-churn").clicks("Change", on="Got it · Milestones")
    dana.fills("By when", "2026-12-10")
    assert dana.submits() == {}
    play.settle()
    assert "Bob · due Thu 10 Dec · first said: Thu 26 Nov · waits for access to the events" in (
        board(bob)
    )
    alice.types("/project milestones churn").chooses("⋯", "What it waits for has come")
    alice.sees("Bob · due Thu 10 Dec · first said: Thu 26 Nov", in_="modal")
    alice.does_not_see("waits for access", in_="modal").closes()
    alice.clicks("Export").sees("is on its way to your direct messages")
    charter = alice.downloads("churn-model-charter.md", "@Mainspring").decode()
    line = "A list for three: Bob · due Thu 10 Dec · first said: Thu 26 Nov"
    assert line in charter


def test_mistakes_are_told_at_their_fields_and_by_their_words(churn: Stage) -> None:
    alice, bob, gil = churn.person("alice"), churn.person("bob"), churn.person("gil")
    alice.types("/project milestones").sees("No milestones yet.", in_="modal")
    alice.clicks("Add a milestone").fills(WHAT, " \u200b ").fills(WHEN, "2026-11-13")
    alice.fills(WHO, "@gil")
    assert alice.submits() == {
        WHAT: "Say what can be shown then.",
        WHEN: "That day has passed. Choose today or a later one.",
        WHO: "Choose somebody of the team, or the project's PM or tech lead.",
    }
    alice.fills(WHAT, "A list").fills(WHEN, "2026-11-16").fills(WHO, "@alice")
    assert alice.submits(times=2) == {}
    alice.closes()
    makes(alice, "A pilot", "2026-11-20", "@bob", "#2 A list")
    bob.types("/project milestones").chooses("⋯", "Edit …")
    bob.does_not_see(FIRST, in_="modal")  # the other waits for it already
    bob.closes().chooses("⋯", "Drop …").fills("Why", "\u200b")
    assert bob.submits() == {"Why": "Say why, in a few words."}
    bob.fills("Why", "The pilot is enough")
    assert bob.submits() == {}
    bob.sees("dropped by Bob: The pilot is enough", in_="modal").clicks("Undo")
    bob.sees("#2 is still to be reached.", in_="modal").closes()
    for typed, said in {
        "done #2": "#2 is reached. Thank you!",
        "done 99": "I know no milestone #99, or none that you can see.",
        "done " + "9" * 40: "I know no milestone #999",
        "chrn modle": "Churn model",
    }.items():
        alice.types(f"/project milestones {typed}").sees(said)
    bob.types("/project milestones done 2").sees("#2 was reached already, says @Alice.")
    gil.types("/project milestones").sees("This is for the team's members")
    gil.types("/project milestones done 3").sees("I know no milestone #3")


def test_a_guest_reads_their_projects_plan_without_buttons_that_would_refuse_them(
    play: Stage,
) -> None:
    a_kickoff(play, "@gil")
    alice, gil = play.person("alice"), play.person("gil")
    makes(alice, "A list", "2026-11-20", "@gil")
    makes(alice, "A pilot", "2026-11-24", "@bob")
    gil.types("/project milestones Churn model").sees("#3 A pilot", "modal")
    gil.does_not_see("[Add a milestone]", "modal")
    gil.chooses("⋯", "Reached").sees("#2 is reached. Thank you!", "modal")
    gil.does_not_see("[⋯]", "modal")


def test_with_several_projects_the_chosen_ones_milestones_can_come_first(churn: Stage) -> None:
    alice = churn.person("alice")
    makes(alice, "Access to the events", "2026-11-20", "@bob")
    a_kickoff(churn, name="Pricing", is_first=False)
    alice.types("/project milestones Pricing").clicks("Add a milestone").fills(WHAT, "A price list")
    assert alice.submits() == {}
    alice.closes().types("/project milestones").clicks("Add a milestone")
    alice.does_not_see(FIRST, "modal").fills(WHAT, "A pilot").fills(WHEN, "2026-11-24")
    alice.chooses("Project", "Pricing").fills(FIRST, ["#4 A price list"])
    # Another one: what was typed stays, and what was chosen of the first doesn't.
    alice.chooses("Project", "Churn model").sees("A pilot", "modal")
    alice.fills(FIRST, ["#2 Access to the events"])
    assert alice.submits() == {}
    alice.sees("after #2 (Fri 20 Nov)", "modal").does_not_see("after #4", "modal").closes()


def test_two_who_change_one_at_once_both_get_what_they_wanted(churn: Stage) -> None:
    alice, bob = churn.person("alice"), churn.person("bob")
    makes(alice, "A list", "2026-11-20", "@bob")
    for who in (alice, bob):
        who.types("/project milestones").chooses("⋯", "Edit …")
    bob.fills(WHEN, "2026-11-24")
    assert bob.submits() == {}
    alice.fills(WHAT, "A list for three")
    assert alice.submits() == {}
    alice.sees("#2 A list for three", "modal").sees("due Tue 24 Nov", "modal")


def test_what_slipped_while_the_team_paused_is_told_when_it_is_back(churn: Stage) -> None:
    alice, eve, dana = churn.person("alice"), churn.person("eve"), churn.person("dana")
    makes(alice, "Access to the events", "2026-11-18", "@alice")
    alice.types("/mainspring pause until 24 nov")
    churn.clock.to("2026-11-23 12:00")
    assert told(dana) == []
    churn.clock.to("2026-11-24 12:00")
    assert told(dana) == [
        ["⚠️ #2 Access to the events (Alice) was to be there Wed 18 Nov, and isn't."]
    ]
    churn.clock.to("2026-11-26 12:00")
    assert len(told(dana)) == 1

    # Of a project on hold nobody is asked; once it goes on, whoever has something is.
    alice.types("/project show Churn model").clicks("Put on hold").fills("Why", "no budget")
    assert alice.submits() == {}
    alice.closes()
    makes(alice, "A list for three", "2026-12-01", "@eve")
    alice.types("/project show Churn model").clicks("Invest").fills("Why", "there is one")
    assert alice.submits() == {}
    churn.clock.to("2026-12-01 16:00")
    eve.goes_to("@Mainspring").sees("#3 A list for three").sees("due today")
