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
    replies(kickoff, "dana", "Hello again, is anybody there")
    told = "@Dana, Dana stopped this kickoff, so nothing is asked about Churn model"
    assert len([said for said in in_thread(dana) if told in said]) == 1

    alice = kickoff.person("alice").clicks("Go on after all")
    kickoff.settle()
    alice.sees("It was stopped for a while; Alice had it go on.").sees("3 of 9 questions settled")
    dana.sees("@Dana: it goes on. Limits: law and contracts (#4, further up) is still with you")
    # The other message that offers it says so, too.
    alice.clicks("Go on after all").sees("It was stopped for a while, and goes on.")
    assert len([said for said in in_thread(dana) if "it goes on" in said]) == 1
    assert asked(dana)[-1] == "Limits: law and contracts"
    replies(kickoff, "dana", "Never contact minors").sees("Got it · Limits: law and contracts")


def test_a_guest_who_is_pm_is_told_who_can_stop_it(play: Stage) -> None:
    a_kickoff(play, "@gil")
    replies(play, "gil", "People leave")
    for text in ("They want it", "they told us so", "A query finds them", "No"):
        replies(play, "gil", text)
    gil = play.person("gil").clicks("Stop here", confirm=True)
    gil.sees("Whether it stops here is decided by the team. Please tell @Alice, who can press it.")


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
