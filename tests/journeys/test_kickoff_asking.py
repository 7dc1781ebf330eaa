"""A kickoff as its people answer it: by replying in the thread, and by a tap under the answer."""

import pytest

from tests.journeys.kickoffs import a_kickoff, asked, board, replies
from tests.journeys.stage import Stage


@pytest.fixture
def kickoff(play: Stage) -> Stage:
    a_kickoff(play)
    return play


def test_a_pm_is_asked_one_question_at_a_time_and_answers_by_replying(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    dana.sees("@Dana, this is where we agree on what it is for, before anybody builds.")
    dana.sees("about ten minutes").sees("0 of 9 questions settled").sees("#1 Problem is with Dana")
    dana.sees("@Dana: Problem · #1").sees("Why: a model without a problem").sees("or just reply")
    assert asked(dana) == ["Problem"]
    replies(kickoff, "dana", "People leave, and we learn it too late")
    dana.sees("Got it · Problem People leave, and we learn it too late")
    dana.sees("✓ answered by Dana").sees("@Dana: Value for users · #2")
    assert board(dana).splitlines()[1] == "●○○○○○○○○  1 of 9 questions settled"
