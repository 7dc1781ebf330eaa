"""A kickoff answered by its buttons and windows: no reply is written in its thread."""

import pytest

from sandbox.driver import Person
from tests.journeys.kickoffs import a_kickoff, asked, board
from tests.journeys.stage import Stage


@pytest.fixture
def kickoff(play: Stage) -> Stage:
    a_kickoff(play)
    return play


def answers(who: Person, **fields: str) -> Person:
    """The newest question, in its window."""
    who.clicks("Answer")
    for label, value in fields.items():
        who.fills(label.replace("_", " "), value)
    assert who.submits() == {}
    who.slack.settle()
    return who


def test_a_pm_answers_a_question_in_its_window(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    dana.clicks("Answer").sees("Your answer", in_="modal").sees("Why: a model", in_="modal")
    dana.fills("In your words", "People leave")
    assert dana.submits() == {}
    dana.sees_no_dialog().sees("Got it · Problem People leave")
    assert asked(dana) == ["Value for users"]  # what is answered shows no question any more
