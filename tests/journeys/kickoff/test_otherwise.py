"""What else can be said to a question: nobody knows yet, not relevant, ask somebody else, later;
and what others propose."""

import pytest

from sandbox.driver import Person
from tests.journeys.kickoff.test_buttons import (
    METRIC,
    WORDS,
    answers_in_words,
    answers_the_metric,
    goes_on,
    sends,
)
from tests.journeys.kickoffs import a_kickoff, asked, board, replies
from tests.journeys.stage import Stage

LEGAL = "Limits: law and contracts"


@pytest.fixture
def kickoff(play: Stage) -> Stage:
    a_kickoff(play)
    return play


def presses(who: Person, label: str, *, on: str = "", times: int = 1) -> Person:
    who.clicks(label, on=on, times=times)
    who.slack.settle()
    return who


def hands_over(who: Person, to: str, note: str = "") -> Person:
    who.clicks("Ask someone else").fills("Who could know?", to)
    if note:
        who.fills("A word to them", note)
    return sends(who)


# Don't know


def test_a_pm_who_doesnt_know_half_of_it_comes_to_the_end_all_the_same(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    known = ("Value for users", LEGAL, "Limits: product", METRIC)
    while asked(dana):
        (title,) = asked(dana)
        if title not in known:
            presses(dana, "I don't know yet", on="@Dana: ")
        elif title == METRIC:
            answers_the_metric(dana)
        else:
            answers_in_words(dana)
    assert "9 of 9 questions settled" in board(dana)
    dana.sees("#9 How many mistakes are all right isn't known yet")
    dana.sees("Who could find out, and by when?")


def test_not_knowing_is_said_to_be_useful_and_can_be_undone(kickoff: Stage) -> None:
    dana = presses(kickoff.person("dana"), "I don't know yet", times=2)
    dana.sees("Not known yet, says Dana: that's useful to know")
    assert asked(dana) == ["Value for users"]
    presses(dana, "Undo", on="Not known yet")
    dana.sees("#1 Problem was put off by Dana")
    sends(dana.clicks("Answer", on="Problem").fills(WORDS, "Now I know"))
    dana.sees("Got it · Problem Now I know")
    assert asked(dana) == ["Value for users"]


def test_only_who_is_asked_says_so(kickoff: Stage) -> None:
    alice = kickoff.person("alice")
    presses(alice, "I don't know yet").sees("@Dana is asked this.")
    presses(alice, "Later").sees("@Dana is asked this.")
    assert asked(alice) == ["Problem"]


# Not relevant


def test_what_isnt_relevant_is_left_out_with_a_reason(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    dana.chooses("⋯", "Not relevant, because …", on="@Dana: Problem")
    dana.sees("The charter says it", in_="modal").fills("Why not?", "\u200b ")
    assert dana.submits() == {"Why not?": "Please say why, in a few words: somebody will ask."}
    sends(dana.fills("Why not?", "It is <!channel> an *experiment*"))
    dana.sees("Not relevant, says Dana: It is <!channel> an ∗experiment∗")
    assert asked(dana) == ["Value for users"]
    presses(dana, "Undo", on="Not relevant")
    dana.sees("#1 Problem was put off by Dana")


# Somebody else


def test_a_question_goes_to_legal_and_back(kickoff: Stage) -> None:
    dana, eve = goes_on(kickoff.person("dana"), to=LEGAL), kickoff.person("eve")
    hands_over(dana, "@eve", "You looked into it in spring")
    dana.sees("Dana asked Eve instead.")
    eve.sees("Dana to Eve, about what comes next: You looked into it in spring")
    eve.sees(f"@Eve: {LEGAL}").sees("Dana says that you know")
    assert set(asked(dana)) == {LEGAL, "Limits: business and brand"}
    # A reply of hers is an answer now; and she may hand it back.
    eve.clicks("Ask someone else", on=f"@Eve: {LEGAL}").fills("Who could know?", "@dana")
    sends(eve)
    dana.sees(f"@Dana, Eve thinks that you know this: {LEGAL}. It comes once you're done")
    assert asked(dana) == ["Limits: business and brand"]
    goes_on(dana, to=LEGAL)
    sends(dana.clicks("Answer").fills(WORDS, "Never use health data"))
    dana.sees(f"Got it · {LEGAL} Never use health data")


def test_who_was_handed_a_question_answers_it_by_a_reply_a_guest_too(kickoff: Stage) -> None:
    dana, gil = kickoff.person("dana"), kickoff.person("gil")
    hands_over(dana, "@gil").sees("@Gil: Problem")
    replies(kickoff, "gil", "Too many calls")
    gil.sees("Got it · Problem Too many calls").sees("✓ answered by Gil")


@pytest.mark.parametrize(
    ("to", "error"),
    [
        ("@dana", "That's you. Choose who else could know."),
        ("@Mainspring", "Mainspring is a bot, or has left. Please choose somebody who can answer."),
    ],
)
def test_not_everybody_can_be_asked(kickoff: Stage, to: str, error: str) -> None:
    dana = kickoff.person("dana").clicks("Ask someone else").fills("Who could know?", to)
    assert dana.submits() == {"Who could know?": error}


def test_who_isnt_in_the_channel_is_invited_first(kickoff: Stage) -> None:
    kickoff.person("farid").leaves("#ml-churn")
    dana = kickoff.person("dana").clicks("Ask someone else").fills("Who could know?", "@farid")
    assert dana.submits() == {
        "Who could know?": "Farid isn't in #ml-churn yet, and couldn't read it there. "
        "Invite them first, then choose them again."
    }


# Later


def test_what_is_put_off_comes_back_when_the_others_are_answered(kickoff: Stage) -> None:
    dana = presses(kickoff.person("dana"), "Later", times=2)
    dana.sees("Put off by Dana").sees("#1 Problem was put off by Dana")
    assert asked(dana) == ["Value for users"]
    while asked(dana) != ["Problem"]:
        presses(dana, "I don't know yet", on="@Dana: ")
    sends(dana.clicks("Answer", on="@Dana: Problem").fills(WORDS, "People leave"))
    assert "9 of 9 questions settled" in board(dana)


def test_what_is_put_off_at_the_end_comes_back_the_next_working_morning(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    while asked(dana) != ["How many mistakes are all right"]:
        presses(dana, "I don't know yet", on="@Dana: ")
    presses(dana, "Later")
    assert asked(dana) == []
    kickoff.clock.to("2026-11-17 08:55", "America/New_York")
    assert asked(dana) == []
    kickoff.clock.to("2026-11-17 09:00", "America/New_York")
    assert asked(dana) == ["How many mistakes are all right"]


def test_while_the_team_pauses_nothing_comes_back(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    while asked(dana):
        presses(dana, "Later", on="@Dana: ")
    kickoff.person("alice").types("/mainspring pause until 20 nov")
    kickoff.clock.to("2026-11-19 18:00", "America/New_York")
    assert asked(dana) == []
    kickoff.clock.to("2026-11-20 09:00", "America/New_York")
    assert asked(dana) == ["Problem"]


# Proposals


def proposes(who: Person, text: str) -> Person:
    who.clicks("Answer").sees("Propose an answer", in_="modal").sees("Dana decides", in_="modal")
    return sends(who.fills(WORDS, text))


def test_an_answer_that_is_proposed_counts_once_it_is_taken(kickoff: Stage) -> None:
    bob, dana = kickoff.person("bob"), kickoff.person("dana")
    proposes(bob, "We call who was never going to leave")
    dana.sees("Bob proposes an answer to Problem:").sees("@Dana, would you say so, too?")
    assert asked(dana) == ["Problem"]
    presses(bob, "Take this answer").sees("@Dana is asked this.")
    presses(dana, "Take this answer", times=2)
    dana.sees("✓ taken by Dana, as their answer").sees("As Bob proposed it.")
    dana.sees("Got it · Problem We call who was never going to leave")
    assert asked(dana) == ["Value for users"]


def test_a_proposal_can_be_changed_as_it_is_taken(kickoff: Stage) -> None:
    bob, dana = kickoff.person("bob"), kickoff.person("dana")
    proposes(bob, "We call the wrong people")
    dana.clicks("Take and change").sees("Proposed by Bob", in_="modal")
    sends(dana.fills(WORDS, "We call the wrong people, 400 a month"))
    dana.sees("Got it · Problem We call the wrong people, 400 a month").sees("✓ taken by Dana")


def test_of_several_proposals_a_later_one_makes_another_version(kickoff: Stage) -> None:
    bob, eve, dana = (kickoff.person(name) for name in ("bob", "eve", "dana"))
    proposes(bob, "The wrong people")
    proposes(eve, "The right people, too late")
    presses(dana, "Take this answer", on="The wrong people")
    presses(dana, "Take this answer", on="The right people, too late")
    dana.sees("Got it · Problem The right people, too late").sees("As Eve proposed it.")
    dana.chooses("⋯", "How this answer came about", on="Got it")
    dana.sees("proposed by Bob", in_="modal").sees("proposed by Eve", in_="modal")


# Somebody's reply


def test_what_somebody_wrote_in_the_thread_can_be_proposed(kickoff: Stage) -> None:
    alice, dana = kickoff.person("alice"), kickoff.person("dana")
    replies(kickoff, "bob", "We call & call the wrong people")
    alice.uses("Propose as answer", on="We call & call").sees("Bob wrote it.", in_="modal")
    alice.sees("[Problem · Dana is asked ▾]", in_="modal")
    sends(alice)
    dana.sees("Bob proposes an answer to Problem: We call & call the wrong people")
    presses(dana, "Take this answer").sees("As Bob proposed it.")
    assert asked(dana) == ["Value for users"]


def test_used_by_who_is_asked_it_is_the_answer(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    replies(kickoff, "bob", "We call the wrong people")
    sends(dana.uses("Propose as answer", on="We call the wrong"))
    dana.sees("Got it · Problem We call the wrong people").sees("As Bob proposed it.")
    dana.does_not_see("Bob proposes an answer")


def test_words_that_were_changed_are_proposed_by_who_changed_them(kickoff: Stage) -> None:
    alice = kickoff.person("alice")
    replies(kickoff, "bob", "We call the wrong people")
    alice.uses("Propose as answer", on="We call the wrong").fills("The answer", "Nobody is called")
    sends(alice).sees("Alice proposes an answer to Problem: Nobody is called")


def test_only_what_is_replied_in_a_kickoff_can_be(kickoff: Stage) -> None:
    alice = kickoff.person("alice").types("Not in a thread")
    alice.uses("Propose as answer", on="Not in a thread")
    alice.sees("That works on what people reply in the thread of a kickoff.")
