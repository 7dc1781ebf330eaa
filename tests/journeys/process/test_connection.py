"""What people notice of the connection to Slack: nothing."""

from tests.journeys.stage import Stage


def test_commands_are_answered_while_slack_changes_the_connection(play: Stage) -> None:
    alice = play.person("alice").goes_to("#ml-churn")
    for _ in range(3):
        assert play.slack.refresh_sockets(warning=True)
        alice.types("/mainspring help").sees("what is scheduled, what is open")
        alice.types("/retro help").sees("open one now")
