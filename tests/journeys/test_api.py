"""Programs log, start, conclude and read; the team sees it in Slack as if somebody had clicked."""

import pytest

from tests.journeys.experiments import an_experiment, card, thread
from tests.journeys.programs import a_program, makes_a_token
from tests.journeys.stage import Stage


def test_a_training_job_logs_a_value_and_the_card_in_slack_shows_it(play: Stage) -> None:
    number = an_experiment(play)
    alice = play.person("alice")
    token = makes_a_token(alice)
    with a_program(play, token) as job:
        done = job.observes(number, auc=0.81)
        assert (done["attempt"], done["experiment"]["stage"]) == (1, "observe")
        assert done["observations"][0]["by"]["name"] == "Alice"
    play.settle()
    assert "0.81" in card(alice)
    assert any("0.81" in said for said in thread(alice))
