"""Stories that other journeys tell, with a bot that is killed whenever time goes on: people see the
same, and nothing twice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.experiments import an_experiment
from tests.journeys.kickoffs import PEOPLE, a_kickoff
from tests.journeys.mortal import mortal_stage
from tests.journeys.nudges import test_bundle as daily_messages
from tests.journeys.nudges import test_digest as digests
from tests.journeys.project import test_milestones as milestones
from tests.journeys.project import test_production as production
from tests.journeys.roles import test_check as role_checks
from tests.journeys.stage import Stage


def a_milestone_slips(play: Stage) -> None:
    a_kickoff(play)
    milestones.test_one_that_slips_is_heard_of_early_by_all_whom_it_concerns(play)


def gates_are_passed_and_a_model_leaves_its_bounds(play: Stage) -> None:
    production.test_a_project_passes_its_gates_and_its_model_drifts_is_retrained_and_recovers(play)


def roles_are_checked(play: Stage) -> None:
    role_checks.test_two_who_think_that_it_is_theirs_and_nobody_is_named(play)


def a_digest_comes(play: Stage) -> None:
    play.clock.to("2026-11-16 10:00")
    an_experiment(play, values=("auc=0.79",))
    digests.has_digest(play)
    digests.test_a_fortnight_with_an_outage(play)


def daily_messages_come(play: Stage) -> None:
    play.team()
    for name in PEOPLE:
        play.person(name).goes_to("#ml-churn")
    daily_messages.test_what_is_due_comes_in_the_morning_and_is_settled_where_it_stands(play)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "story"),
    [
        (0, a_milestone_slips),
        (3, gates_are_passed_and_a_model_leaves_its_bounds),
        (5, roles_are_checked),
        (0, a_digest_comes),
        (5, daily_messages_come),
    ],
)
def test_killed_whenever_time_goes_on_it_says_each_thing_once(
    tmp_path: Path, first: int, story: Callable[[Stage], None]
) -> None:
    with mortal_stage(tmp_path, first=first) as play:
        story(play)
        assert play.killed > 1
        assert play.said_twice() == []
