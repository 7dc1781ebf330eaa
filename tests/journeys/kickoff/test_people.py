"""People of a kickoff leave and others take over; and the day for answers passes."""

import pytest

from sandbox.driver import Person
from tests.journeys.kickoffs import a_kickoff, asked, board, replies, the_core_is_settled
from tests.journeys.retros import at_once, in_thread
from tests.journeys.stage import Stage

WHO = "Who takes over?"


@pytest.fixture
def churn(play: Stage) -> Stage:
    a_kickoff(play)
    return play


def notices(who: Person) -> list[str]:
    """Replies that say that somebody is wanted."""
    return [said for said in in_thread(who) if "Who takes over?" in said]


def takes_over(stage: Stage, by: str, to: str) -> Person:
    who = stage.person(by).clicks("Hand over to …").fills(WHO, to)
    assert who.submits() == {}
    stage.settle()
    return who


def begins(stage: Stage, by: str) -> None:
    """A kickoff whose answers are wanted by a day."""
    stage.team()
    alice = stage.person("alice").goes_to("#ml-churn").types("/kickoff")
    alice.fills("Project", "Churn model").fills("PM", "@dana").fills("Answers by", by)
    assert alice.submits() == {}
    stage.settle()
    for name in ("bob", "dana"):
        stage.person(name).goes_to("#ml-churn")


def test_a_deactivated_pm_is_said_once_and_who_takes_over_is_asked(churn: Stage) -> None:
    replies(churn, "dana", "Account managers call people who were never going to leave.")
    alice, eve = churn.person("alice"), churn.person("eve")
    waiting = asked(alice)[-1]
    churn.slack.change("dana", deleted=True)
    churn.slack.deliver_again("user_change")
    churn.settle()
    (notice,) = notices(alice)
    assert notice.startswith("Dana isn't in this workspace any more.")
    assert "Dana is the PM of Churn model." in notice
    assert f"“{waiting}”" in notice
    assert "@Alice Who takes over?" in notice
    takes_over(churn, "alice", "@eve")
    assert "PM @Eve · tech lead @Alice" in board(alice)
    assert any("@Eve is the PM of Churn model from here on" in said for said in in_thread(alice))
    assert asked(eve)[-1] == waiting
    alice.does_not_see("[Hand over to …]").sees("Eve has taken over, says Alice.")
    # Nothing that was answered is lost, and what she says now counts.
    before = board(alice)
    replies(churn, "eve", "Nobody in particular")
    assert board(alice) != before


def test_whoever_takes_over_signs_the_charter_anew(churn: Stage) -> None:
    the_core_is_settled(churn)
    alice, eve = churn.person("alice"), churn.person("eve")
    for who in (churn.person("dana"), alice):
        who.clicks("Sign")
        churn.settle()
    assert "Charter signed by both (version 1)" in board(alice)
    alice.types("/kickoff status").sees("charter signed (version 1)", "modal")
    alice.clicks("Hand over to …").fills("What is handed over", "the PM: Dana")
    alice.fills(WHO, "@eve")
    assert alice.submits() == {}
    churn.settle()
    assert "Charter (version 1): waits to be signed by Eve" in board(alice)
    said = [one for one in in_thread(eve) if "@Eve is the PM of Churn model" in one]
    assert "Version 1 of the charter waits for their signature." in said[0]
    eve.opens_home().sees("waits for your signature: you are the PM", "home")
    eve.goes_to("#ml-churn").sees("@Eve (PM): is this what we build?").clicks("Sign")
    churn.settle()
    assert "Charter signed by both (version 1)" in board(alice)


def test_whoever_takes_over_is_asked_blind_in_place_of_the_other(play: Stage) -> None:
    play.team()
    alice, eve = (play.person(name).goes_to("#ml-churn") for name in ("alice", "eve"))
    alice.types("/kickoff").fills("Project", "Churn model").fills("PM", "@dana")
    alice.fills("Also", ["Blind check first: metric and worst mistake, asked separately"])
    assert alice.submits() == {}
    play.settle()
    play.slack.change("dana", deleted=True)
    play.settle()
    takes_over(play, "alice", "@eve")
    eve.opens_home().sees("Three short questions that everybody answers for themselves", "home")


def test_whoever_was_faster_hands_over_and_the_other_is_told(churn: Stage) -> None:
    alice, bob = churn.person("alice"), churn.person("bob")
    churn.slack.change("dana", deleted=True)
    churn.settle()
    alice.clicks("Hand over to …").fills(WHO, "@eve")
    bob.clicks("Hand over to …").fills(WHO, "@bob")
    at_once(lambda: alice.submits(times=2), lambda: bob.submits(times=2))
    churn.settle()
    said = [one for one in in_thread(alice) if "is the PM of Churn model from here on" in one]
    assert len(said) == 1


def test_who_can_take_over(churn: Stage) -> None:
    churn.slack.change("dana", deleted=True)
    churn.settle()
    alice = churn.person("alice").clicks("Hand over to …").fills(WHO, "@dana")
    assert alice.submits() == {WHO: "They have it already. Choose somebody else."}
    alice.fills(WHO, "@Mainspring")
    assert WHO in alice.submits()
    alice.closes()
    gil = churn.person("gil").clicks("Hand over to …")
    gil.sees("This is for the team's members").sees_no_dialog()


def test_a_tech_lead_who_leaves_the_channel_is_missed_there(churn: Stage) -> None:
    churn.person("alice").leaves("#ml-churn")
    churn.settle()
    bob, dana = churn.person("bob"), churn.person("dana")
    (notice,) = notices(bob)
    assert notice.startswith("Alice has left this channel.")
    assert "Alice is the tech lead of Churn model." in notice
    assert "@Dana Who takes over?" in notice
    bob.clicks("Hand over to …").fills(WHO, "@gil")
    assert "tech lead must be a member" in bob.submits()[WHO]
    bob.fills(WHO, "@bob")
    assert bob.submits() == {}
    churn.settle()
    assert "PM @Dana · tech lead @Bob" in board(dana)


def test_who_was_only_asked_something_and_leaves_the_channel(churn: Stage) -> None:
    dana, alice = churn.person("dana"), churn.person("alice")
    dana.clicks("Ask someone else").fills("Who could know?", "@eve")
    assert dana.submits() == {}
    churn.settle()
    churn.person("eve").leaves("#ml-churn")
    churn.settle()
    (notice,) = notices(alice)
    assert "One question is with them: #1 “Problem”." in notice
    assert "Eve is" not in notice
    takes_over(churn, "alice", "@dana")
    assert any("@Dana is asked from here on, in place of Eve" in one for one in in_thread(dana))


def test_who_has_no_part_in_it_may_leave_without_a_word(churn: Stage) -> None:
    churn.person("eve").leaves("#ml-churn")
    churn.slack.change("farid", deleted=True)
    churn.settle()
    assert notices(churn.person("alice")) == []


def test_the_day_for_answers_is_over_and_it_is_said_kindly_once(play: Stage) -> None:
    begins(play, "2026-11-18")
    dana, alice = play.person("dana"), play.person("alice")
    play.clock.to("2026-11-18 23:00")
    dana.does_not_see("The day for answers is over")
    play.clock.to("2026-11-19 09:00")
    (said,) = [one for one in in_thread(dana) if "The day for answers is over" in one]
    assert "@Dana: #1 “Problem”, “" in said
    assert "That happens." in said
    alice.clicks("Extend by a week", times=2)
    play.settle()
    alice.sees("Extended by Alice: answers please by Thu 26 Nov.")
    assert "Answers please by Thu 26 Nov." in board(alice)
    play.clock.to("2026-11-27 09:00")
    assert len([one for one in in_thread(dana) if "The day for answers is over" in one]) == 1
    dana.sees("[Stop the kickoff]")


def test_stopping_asks_first_and_can_be_undone(play: Stage) -> None:
    begins(play, "2026-11-18")
    dana, alice = play.person("dana"), play.person("alice")
    play.clock.to("2026-11-19 09:00")
    dana.clicks("Stop the kickoff", confirm=False)
    assert "Stopped by" not in board(alice)
    dana.clicks("Stop the kickoff", confirm=True)
    play.settle()
    assert "Stopped by Dana." in board(alice)
    dana.sees("Dana stopped here: nothing more is asked about Churn model").does_not_see(
        "good outcome"
    )
    replies(play, "dana", "Account managers call people")
    assert "answered" not in board(alice)
    dana.clicks("Go on after all")
    play.settle()
    assert "Stopped by" not in board(alice)
    replies(play, "dana", "Account managers call people")
    assert "1 of" in board(alice)


def test_while_the_team_is_paused_the_day_waits(play: Stage) -> None:
    begins(play, "2026-11-18")
    alice = play.person("alice").types("/mainspring pause until 30 nov").sees("Paused until")
    play.clock.to("2026-11-20 09:00")
    alice.does_not_see("The day for answers is over")
    play.clock.to("2026-11-30 12:00")
    alice.sees("The day for answers is over")


def test_where_the_channel_is_archived_the_day_waits(play: Stage) -> None:
    begins(play, "2026-11-18")
    alice = play.person("alice").archives("#ml-churn")
    play.clock.to("2026-11-20 09:00")
    alice.unarchives("#ml-churn")
    play.clock.to("2026-11-21 09:00")
    alice.sees("The day for answers is over")
