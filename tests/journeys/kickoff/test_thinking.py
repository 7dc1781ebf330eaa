"""What a PM's answers mean together is said under them: whether people can keep up with what a
model gets wrong, and whether answers are made on the spot."""

import pytest

from sandbox.driver import Person
from tests.journeys.kickoffs import CORE, a_kickoff, asked, replies, the_core_is_settled
from tests.journeys.stage import Stage

BEFORE_MISTAKES = CORE[:7]


@pytest.fixture
def kickoff(play: Stage) -> Stage:
    """Dana is asked about mistakes next."""
    a_kickoff(play)
    for text, tap in BEFORE_MISTAKES:
        person = replies(play, "dana", text)
        if tap:
            person.clicks(tap)
            play.settle()
    return play


def taps(kickoff: Stage, label: str) -> Person:
    dana = kickoff.person("dana").clicks(label)
    kickoff.settle()
    return dana


def sends(kickoff: Stage, **fields: str) -> Person:
    """The window that is open, filled in."""
    dana = kickoff.person("dana")
    for label, value in fields.items():
        dana.fills(label.replace("_", " "), value)
    assert dana.submits() == {}
    kickoff.settle()
    return dana


def people_look(kickoff: Stage) -> Person:
    """2 % may be wrong, and a person catches those."""
    replies(kickoff, "dana", "A fraud is paid out; an honest claim is held back")
    taps(kickoff, "Some of both").clicks("Answer", on="How many mistakes are all right · #")
    sends(kickoff, The_mistake="A claim is held back", How_often_is_still_all_right="2 %")
    taps(kickoff, "Yes").sees("Then something has to catch it. That is the next question.")
    replies(kickoff, "dana", "Support looks at what it holds back")
    return taps(kickoff, "A person looks").sees("Then let's see whether people can keep up with it")


def test_words_alone_are_an_answer_and_what_is_missing_for_the_sum_is_said(kickoff: Stage) -> None:
    people_look(kickoff)
    dana = replies(kickoff, "dana", "Noor and Sam, when they have time")
    dana.sees("Can people keep up with it? That's a short sum")
    dana.sees("• how many requests come in a day").sees("• how many people look")
    assert asked(dana) == []  # nothing holds anybody up


def test_whether_people_can_keep_up_is_a_sum_that_follows_what_changes(kickoff: Stage) -> None:
    people_look(kickoff).clicks("Answer", on="Who looks at it · #")
    dana = sends(
        kickoff,
        Who_looks="Noor and Sam",
        How_many_people="2",
        Cases_that_each="40",
        Requests_that_come="1200",
    )
    dana.sees("1,200 requests a day × 2 % = 24 to look at · ÷ 2 people = 12 a day for each")
    dana.sees("it fits, with room for 56 more a day")
    dana.clicks("Change", on="Got it · How many mistakes are all right")
    sends(kickoff, How_often_is_still_all_right="10 %")
    dana.sees("1,200 requests a day × 10 % = 120 to look at")
    dana.does_not_see("24 to look at").sees("that's more than they can do, and 40 a day would be")


def test_no_mistake_is_all_right_so_should_a_person_decide(kickoff: Stage) -> None:
    replies(kickoff, "dana", "An innocent account is closed; a fraud goes on")
    dana = taps(kickoff, "Neither").sees("should a model decide here at all?")
    dana.sees("is a model the right thing here, or should a person decide?")
    replies(kickoff, "dana", "Closing an account is for a person to say")
    taps(kickoff, "A person").sees("Then a person decides").sees("Stop here")


def test_batch_or_real_time_is_said_with_its_reason(play: Stage) -> None:
    a_kickoff(play)
    the_core_is_settled(play)
    play.person("alice").clicks(": Requirements")
    play.settle()
    for _ in range(3):
        replies(play, "dana", "Nothing that we know of")
    dana = replies(play, "dana", "40 account managers look at a list in the morning")
    taps(play, "At once: somebody waits")
    taps(play, "From today or yesterday").sees("Is it known the day before whom or what")
    taps(play, "Yes, e.g. our customers")
    dana.sees(
        "So answers are made ahead, each night (in a batch), and looked up when somebody asks"
    )
