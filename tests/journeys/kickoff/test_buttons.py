"""A kickoff answered by its buttons and windows: no reply is written in its thread."""

import pytest

from sandbox.driver import Person
from tests.journeys.kickoffs import a_kickoff, asked, board
from tests.journeys.retros import at_once
from tests.journeys.stage import Stage

WORDS = "In your words"
TAPS = {
    "Value for users": ("What do we have to show for it?", "They told us so"),
    "Why machine learning": ("So, do we need machine learning for it?", "Yes"),
    "How many mistakes are all right": (
        "Is there one among them that must never get through?",
        "No, rare is good enough",
    ),
}
METRIC, MISTAKES, RATES = "Success metric", "Mistakes", "How many mistakes are all right"


@pytest.fixture
def kickoff(play: Stage) -> Stage:
    a_kickoff(play)
    return play


def sends(who: Person) -> Person:
    assert who.submits() == {}
    who.slack.settle()
    return who.sees_no_dialog()


def goes_on(who: Person, *, to: str) -> Person:
    """Answers in windows until that is asked."""
    while asked(who)[-1] != to:
        answers_in_words(who)
    return who


def answers_in_words(who: Person) -> Person:
    title = asked(who)[-1]
    who.clicks("Answer", on=f"{who.name}: ").fills(WORDS, f"About {title}")
    if title in TAPS:
        who.fills(*TAPS[title])
    return sends(who)


def answers_the_metric(who: Person) -> Person:
    who.clicks("Answer").fills("The number", "monthly churn").fills("Today", "5.1")
    who.fills("Target", "4").fills("Its unit", "%").fills("By when", "2027-06-30")
    return sends(who.fills("How soon can we see it move?", "Every week"))


def a_mistake(who: Person, text: str, kind: str, *, nth: int = 1) -> Person:
    """One row of the window, filled in."""
    who.fills("The mistake", text, nth=nth).fills("Which kind is it?", kind, nth=nth)
    who.fills("What happens then?", "They wonder", nth=nth)
    return who.fills("How bad is it?", "Annoying", nth=nth)


def test_a_pm_who_only_uses_buttons_needs_one_window_a_question(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    dana.clicks("Answer").sees("Your answer", in_="modal").sees("Why: a model", in_="modal")
    sends(dana.fills(WORDS, "People leave, and we learn it too late"))
    dana.sees("Got it · Problem People leave, and we learn it too late")
    goes_on(dana, to=METRIC)
    answers_the_metric(dana).sees("The number: monthly churn")
    dana.sees("Today: 5.1").sees("By when: Wed 30 Jun")
    goes_on(dana, to=MISTAKES).clicks("Answer")
    a_mistake(dana, "A loyal customer is called", "A false alarm").clicks("Add another")
    a_mistake(dana, "Somebody leaves unnoticed", "A miss", nth=2)
    sends(dana.fills("Which could you live with, now and then?", "Some of both"))
    dana.sees("The mistake: A loyal customer is called").sees("The mistake: Somebody leaves")
    # The mistakes are there already.
    dana.clicks("Answer").sees("[Somebody leaves unnoticed]", in_="modal")
    dana.fills("How often is still all right?", "2 %")
    dana.fills("How often is still all right?", "30 %", nth=2)
    sends(dana.fills(*TAPS[RATES]))
    assert asked(dana) == []
    assert board(dana).splitlines()[1].endswith("9 of 9 questions settled")


def test_what_was_answered_is_in_the_window_when_its_changed(kickoff: Stage) -> None:
    dana = goes_on(kickoff.person("dana"), to=METRIC)
    answers_the_metric(dana).clicks("Change", on="monthly churn")
    dana.sees("Target (optional): [4]", in_="modal").sees(
        "By when (optional): [2027-06-30]", in_="modal"
    )
    dana.sees("(x) Every week", in_="modal")
    sends(dana.fills("Target", "4.5")).sees("Target: 4.5")
    assert asked(dana) == [MISTAKES]


def test_how_an_answer_came_about_shows_all_of_its_versions(kickoff: Stage) -> None:
    dana, alice = kickoff.person("dana"), kickoff.person("alice")
    sends(dana.clicks("Answer").fills(WORDS, "People leave"))
    kickoff.clock.advance(hours=1)
    sends(dana.clicks("Change", on="Got it").fills(WORDS, "People leave early"))
    dana.clicks("Not an answer? Undo", on="Got it")
    kickoff.settle()
    sends(dana.clicks("Answer", on="Problem").fills(WORDS, "We call the wrong people"))
    alice.chooses("⋯", "How this answer came about", on="Got it")
    alice.sees("No. 3 · Dana", in_="modal").sees("We call the wrong people", in_="modal")
    alice.sees("No. 2 · Dana", in_="modal").sees("taken back", in_="modal")
    alice.sees("No. 1 · Dana", in_="modal").sees("People leave early", in_="modal")


def test_a_tap_that_was_left_out_in_the_window_is_asked_under_the_answer(kickoff: Stage) -> None:
    dana = goes_on(kickoff.person("dana"), to="Value for users")
    sends(dana.clicks("Answer").fills(WORDS, "We think so"))
    dana.sees("What do we have to show for it?").clicks("Nothing yet")
    dana.sees("how could we find out cheaply?").slack.settle()
    assert asked(dana) == ["Finding out first"]


def test_adding_a_row_keeps_what_was_typed_and_empty_rows_are_no_answer(kickoff: Stage) -> None:
    dana = goes_on(kickoff.person("dana"), to=METRIC)
    answers_the_metric(dana)
    goes_on(dana, to=MISTAKES).clicks("Answer")
    a_mistake(dana, "A loyal customer is called", "A false alarm").clicks("Add another")
    dana.sees("[A loyal customer is called]", in_="modal").sees("No. 2", in_="modal")
    dana.clicks("Add another").sees("No. 3", in_="modal")
    sends(dana).sees("The mistake: A loyal customer is called")
    dana.clicks("Change", on="A loyal customer").does_not_see("No. 2", in_="modal")


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(kickoff: Stage) -> None:
    dana = goes_on(kickoff.person("dana"), to=METRIC)
    dana.clicks("Answer").fills("Today", "5.1")
    assert dana.submits() == {"The number": "Please complete this required field."}
    dana.fills("The number", "churn").fills("By when", "2026-11-15").fills("Target", "4,0")
    assert dana.submits() == {"Target": "Please enter a valid number."}
    dana.fills("Target", "4.0")
    assert dana.submits() == {
        "By when": "That day is over. Please choose one that is still to come."
    }
    dana.sees("Target (optional): [4.0]", in_="modal")
    sends(dana.fills("By when", "2026-12-15")).sees("By when: Tue 15 Dec")


def test_a_row_that_was_begun_needs_what_it_needs(kickoff: Stage) -> None:
    dana = goes_on(kickoff.person("dana"), to=METRIC)
    answers_the_metric(dana)
    goes_on(dana, to=MISTAKES).clicks("Answer")
    a_mistake(dana, "A loyal customer is called", "A false alarm").clicks("Add another")
    dana.fills("The mistake", "Somebody leaves", nth=2)
    assert set(dana.submits().values()) == {"Something is missing here."}
    dana.sees("[Somebody leaves]", in_="modal")


def test_a_window_sent_twice_is_one_answer(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    dana.clicks("Answer").fills(WORDS, "People leave").submits(times=2)
    kickoff.settle()
    assert asked(dana) == ["Value for users"]
    assert board(dana).splitlines()[1].endswith("1 of 9 questions settled")


def test_words_that_were_replied_can_be_filled_into_their_fields(kickoff: Stage) -> None:
    dana = goes_on(kickoff.person("dana"), to=METRIC)
    dana.replies("churn, from about 5 to 4 by summer", to="Kickoff · Churn model")
    kickoff.settle()
    dana.clicks("Fill in the details").sees("[churn, from about 5 to 4 by summer]", in_="modal")
    dana.fills("The number", "churn").fills("Today", "5")
    sends(dana).sees("The number: churn · Today: 5").sees("churn, from about 5 to 4 by summer")


def test_what_is_sent_in_a_window_and_replied_meanwhile_is_all_kept(kickoff: Stage) -> None:
    dana = kickoff.person("dana").clicks("Answer").fills(WORDS, "From the desk")
    dana.replies("From the phone", to="Kickoff · Churn model")
    kickoff.settle()
    sends(dana).sees("Got it · Problem From the desk")
    assert asked(dana) == ["Value for users"]
    dana.chooses("⋯", "How this answer came about", on="Got it")
    dana.sees("No. 2 · Dana", in_="modal").sees("From the phone", in_="modal")


def test_two_who_answer_and_propose_at_once_are_both_heard(kickoff: Stage) -> None:
    dana, bob, eve = (kickoff.person(name) for name in ("dana", "bob", "eve"))
    for who in (dana, bob, eve):
        who.clicks("Answer").fills(WORDS, f"What {who.name} says")
    at_once(dana.submits, bob.submits, eve.submits)
    kickoff.settle()
    dana.sees("Got it · Problem What Dana says").sees("Bob proposes").sees("Eve proposes")
    assert asked(dana) == ["Value for users"]
