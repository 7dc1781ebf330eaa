"""It would do without machine learning: the best outcome of a kickoff, in minutes."""

import pytest

from tests.journeys.kickoffs import a_kickoff, asked, board, replies
from tests.journeys.retros import in_thread
from tests.journeys.stage import Stage


@pytest.fixture
def kickoff(play: Stage) -> Stage:
    """Dana has said what the problem is and that people want it."""
    a_kickoff(play)
    replies(play, "dana", "People leave, and we learn it too late")
    replies(play, "dana", "Three account managers asked for a list").clicks("They told us so")
    play.settle()
    replies(play, "dana", "Whoever hasn't logged in for a month leaves; a query finds them")
    return play


def test_where_a_rule_would_do_it_is_proposed_to_stop_and_stopping_can_be_undone(
    kickoff: Stage,
) -> None:
    dana = kickoff.person("dana").clicks("No, it would do without")
    kickoff.settle()
    dana.sees("there may be no model to build, and the charter will say so in bold")
    dana.sees("@Dana: Limits: law and contracts").clicks("Stop here", confirm=True)
    kickoff.settle()
    dana.sees("Dana stopped here: Churn model isn't built as a model, and nothing more is asked")
    assert board(dana).splitlines()[1:] == ["Stopped by Dana. Nothing more is asked."]
    replies(kickoff, "dana", "Never contact minors").does_not_see("Got it · Limits")

    alice = kickoff.person("alice").clicks("Go on after all")
    kickoff.settle()
    alice.sees("It was stopped for a while; Alice had it go on.").sees("3 of 9 questions settled")
    assert asked(dana)[-1] == "Limits: law and contracts"
    replies(kickoff, "dana", "Never contact minors").sees("Got it · Limits: law and contracts")


def test_with_a_model_needed_nobody_speaks_of_stopping(kickoff: Stage) -> None:
    dana = kickoff.person("dana").clicks("A rule first, then we'll see")
    kickoff.settle()
    dana.sees("the rule is what a model has to beat").does_not_see("Stop here")


def test_two_who_stop_it_at_once_stop_it_once(kickoff: Stage) -> None:
    dana = kickoff.person("dana").clicks("No, it would do without")
    kickoff.settle()
    dana.clicks("Stop here", confirm=True)
    kickoff.person("alice").clicks("Stop here", confirm=True)
    kickoff.settle()
    assert len([said for said in in_thread(dana) if "stopped here" in said]) == 1


def test_a_guest_stops_nothing(kickoff: Stage) -> None:
    kickoff.person("dana").clicks("No, it would do without")
    kickoff.settle()
    kickoff.person("gil").clicks("Stop here", confirm=True)
    kickoff.settle()
    assert "Stopped" not in board(kickoff.person("dana"))
