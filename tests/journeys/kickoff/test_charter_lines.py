"""What a charter stands on: assumptions, constraints, unknowns and groups, each with somebody who
looks after it."""

import pytest

from tests.journeys.kickoff.test_charter import amends, charters
from tests.journeys.kickoffs import CORE, a_kickoff, board, replies, the_core_is_settled
from tests.journeys.retros import in_thread
from tests.journeys.stage import Stage

SHORTCUT = "Add to kickoff"


@pytest.fixture
def drafted(play: Stage) -> Stage:
    a_kickoff(play)
    the_core_is_settled(play)
    return play


def opens_the_list(stage: Stage, who: str) -> None:
    stage.person(who).clicks("Read it all").clicks("What to look after")


def test_what_an_answer_says_line_by_line_is_there_to_be_looked_after(drafted: Stage) -> None:
    opens_the_list(drafted, "bob")
    bob = drafted.person("bob")
    bob.sees("Never contact minors", "modal").sees("constraint · Dana · in force", "modal")
    bob.sees("Keep nothing longer than a year", "modal")


def test_where_there_is_no_limit_nothing_is_to_be_looked_after(play: Stage) -> None:
    a_kickoff(play)
    for text, tap in CORE:
        person = replies(play, "dana", "none" if "resellers" in text else text)
        if tap:
            person.clicks(tap)
            play.settle()
    opens_the_list(play, "bob")
    play.person("bob").sees("Answers within 2 seconds", "modal").does_not_see("none", "modal")


def test_a_message_becomes_an_assumption_of_the_project(drafted: Stage) -> None:
    bob, dana = drafted.person("bob"), drafted.person("dana")
    dana.types("I guess resellers never see these calls")
    bob.uses(SHORTCUT, on="I guess resellers").sees("I guess resellers never see", "modal")
    bob.fills("Who looks after it?", "@dana")
    assert bob.submits(times=2) == {}
    drafted.settle()
    bob.sees("It's in Churn model's kickoff now: #", "modal").sees("the message", "modal")
    told = [said for said in in_thread(dana) if "I guess resellers" in said]
    assert len(told) == 1
    assert "(assumption, looked after by @Dana)" in told[0]
    bob.sees_canvas("Charter · Churn model", "I guess resellers never see these calls (assumption")


def test_an_assumption_that_turns_out_wrong_proposes_an_amendment(drafted: Stage) -> None:
    bob = drafted.person("bob").types("Resellers never see these calls")
    bob.uses(SHORTCUT, on="Resellers never see").submits()
    bob.closes()
    opens_the_list(drafted, "bob")
    bob.chooses("⋯", "doesn't hold")
    bob.fills("How do we know?", "two of them rang us up")
    assert bob.submits() == {}
    drafted.settle()
    bob.sees("assumption · Bob · doesn't hold: two of them rang us up", "modal").closes()
    bob.sees("Something that was assumed turned out to be wrong.").sees("[Amend the charter]")
    assert not amends(drafted, "dana", "Problem", "People leave; resellers, too", "they rang up")
    assert "version 2" in charters(drafted)[1]


def test_what_became_of_a_line_is_said_with_a_reason(drafted: Stage) -> None:
    opens_the_list(drafted, "alice")
    alice = drafted.person("alice").chooses("⋯", "dropped").fills("How do we know?", "\u200b")
    assert alice.submits() == {
        "How do we know?": "Say in a few words how we know: others will read it."
    }


def test_a_line_is_handed_over_and_who_has_it_now_is_told(drafted: Stage) -> None:
    opens_the_list(drafted, "alice")
    alice = drafted.person("alice").chooses("⋯", "Hand over")
    alice.fills("Who looks after it?", "@bob")
    assert alice.submits() == {}
    drafted.settle()
    drafted.person("bob").sees("Alice asks @Bob to look after this: #")


def test_only_who_has_a_part_in_it_can_look_after_a_line(drafted: Stage) -> None:
    opens_the_list(drafted, "alice")
    alice = drafted.person("alice").chooses("⋯", "Hand over")
    alice.fills("Who looks after it?", "@gil")
    [error] = alice.submits().values()
    assert "isn't of this team" in error


def test_guests_add_nothing(drafted: Stage) -> None:
    drafted.person("bob").types("Resellers never see these calls")
    gil = drafted.person("gil").uses(SHORTCUT, on="Resellers never see")
    gil.sees("This is for the team's members")


def test_a_line_that_an_amendment_leaves_out_is_dropped_and_the_others_stay(
    drafted: Stage,
) -> None:
    amends(drafted, "dana", "Limits: law and contracts", "Never contact minors", "law changed")
    page = drafted.person("bob").reads_canvas("Charter · Churn model")
    assert "Never contact minors (constraint, Dana, in force)" in page
    assert "Keep nothing longer than a year (constraint, Dana, dropped)" in page
    assert "waits to be signed" in board(drafted.person("bob"))
