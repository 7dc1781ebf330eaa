"""How many write, retro by retro; never who."""

import pytest

from tests.journeys.retros import closes_it, reflects
from tests.journeys.stage import Stage


@pytest.fixture
def two_retros(play: Stage) -> Stage:
    """Of six, two wrote in the first and one in the second."""
    play.team(Reflections_are_shown="All together at the close, and nobody can see who wrote what")
    alice, bob = (play.person(name).goes_to("#ml-churn") for name in ("alice", "bob"))
    alice.types("/retro now")
    reflects(alice, "Labels are late")
    reflects(bob, "The baseline is strong")
    closes_it(alice)
    alice.types("/retro history").sees("2 reflections by 2 of 6").does_not_see("How many wrote")
    play.clock.advance(days=1)
    alice.types("/retro now")
    reflects(alice, "Tenure leaks")
    closes_it(alice)
    return play


def test_history_draws_how_many_of_how_many_wrote_and_says_it_in_words(two_retros: Stage) -> None:
    chen = two_retros.person("chen").goes_to("#ml-churn").types("/retro history")
    chen.sees("How many wrote").sees("wrote: 16 Nov 2026 2, 17 Nov 2026 1")
    chen.sees("of: 16 Nov 2026 6, 17 Nov 2026 6")
    chen.sees("2 reflections by 2 of 6").sees("1 reflection by 1 of 6")
    assert "Bob" not in chen.sight().text().split("Past retros")[-1]


def test_where_slack_does_not_draw_it_the_words_are_there_all_the_same(two_retros: Stage) -> None:
    two_retros.slack.faults("response_url", "error:invalid_blocks")
    chen = two_retros.person("chen").goes_to("#ml-churn").types("/retro history")
    chen.sees("2 reflections by 2 of 6").sees("1 reflection by 1 of 6")
    chen.does_not_see("How many wrote")


def test_two_retros_of_one_day_are_two_points(two_retros: Stage) -> None:
    alice = two_retros.person("alice").types("/retro now")
    closes_it(alice)
    alice.types("/retro history")
    alice.sees("wrote: 16 Nov 2026 2, 17 Nov 2026 1, 17 Nov 2026 · 2 0")
