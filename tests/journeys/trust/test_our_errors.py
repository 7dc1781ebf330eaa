"""When something breaks on our side: a reference, nothing typed lost, and it goes on afterwards."""

import pytest

from tests.journeys.stage import Stage


@pytest.mark.parametrize("kind", ["error:fatal_error", "http_500"])
def test_what_we_did_wrong_has_a_reference_and_what_was_typed_stays(play: Stage, kind: str) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
    alice.fills("Retro", "weekdays 9:30")
    play.slack.faults("conversations.info", kind)
    errors = alice.submits()
    assert "That didn't work, and it's our fault. Nothing you typed is lost. (ref " in str(errors)
    alice.sees("weekdays 9:30", "modal")
    assert alice.submits() == {}
    play.slack.faults("conversations.info", kind)
    alice.submits()
    alice.sees("That didn't work, and it's our fault", "modal")
    alice.closes()
    alice.submits()
    alice.sees("Alice set me up here: retro every weekday at 09:30")


def test_a_command_that_breaks_is_answered_and_works_the_next_time(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn")
    play.slack.faults("conversations.members", "http_500")
    alice.types("/mainspring setup").sees("That didn't work, and it's our fault").sees("(ref ")
    alice.sees_no_dialog()
    alice.types("/mainspring setup").sees("Set up this team", "modal")


def test_a_dialog_that_slack_does_not_open_is_explained(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn")
    play.slack.faults("views.open", "error:expired_trigger_id")
    alice.types("/mainspring setup").sees("Slack didn't let me open the window")
    play.slack.faults("views.open", "http_500")
    alice.clicks("Set up this team").sees("That didn't work, and it's our fault")
    alice.clicks("Set up this team").sees("Time zone", "modal")


def test_colleagues_stay_colleagues_while_slack_does_not_say_who_they_are(play: Stage) -> None:
    play.team()
    bob = play.person("bob").goes_to("#ml-churn")
    play.stop_bot()
    play.start_bot()
    play.slack.faults("users.info", "http_500")
    bob.types("/mainspring status").sees("Nothing is open")
