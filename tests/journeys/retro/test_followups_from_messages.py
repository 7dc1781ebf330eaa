"""The message shortcut “Make it a follow-up”: on any message, in any channel."""

import pytest

from tests.journeys.followups import SHORTCUT, WHAT, WHO
from tests.journeys.retros import in_thread, top_level
from tests.journeys.stage import Stage


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team()
    for name in ("alice", "bob", "dana", "gil"):
        play.person(name).goes_to("#ml-churn")
    return play


def test_a_message_is_made_one_with_its_words_and_the_way_back(team: Stage) -> None:
    bob, dana = team.person("bob"), team.person("dana")
    dana.types("Somebody should ask @chen whether <b> & co. are right in #ml-ranking")
    bob.uses(SHORTCUT, on="Somebody should ask")
    bob.sees("Somebody should ask @Chen whether <b> & co. are right in #ml-ranking", in_="modal")
    bob.fills(WHO, "@dana")
    assert bob.submits(times=2) == {}
    bob.sees("It's a follow-up now: #1.", in_="modal").sees("the message").closes()
    dana.sees("@Dana, Bob asks you to do this:")
    dana.types("/retro followups").sees("#1 Somebody should ask @Chen", in_="modal")
    team.settle()
    assert "<https://demo-ml.slack.com/archives/C" in str(team.slack.calls()[-1]["args"])


def test_a_reply_in_the_retros_thread_is_answered_there(team: Stage) -> None:
    bob, dana = team.person("bob"), team.person("dana")
    bob.types("/retro now")
    team.settle()
    dana.replies("Let's measure it", to="Opened by Bob")
    bob.uses(SHORTCUT, on="Let's measure it").fills(WHO, "@dana")
    assert bob.submits() == {}
    team.settle()
    assert "@Dana, Bob asks you to do this:" in "".join(in_thread(dana))
    assert "asks you" not in "".join(top_level(dana))


def test_a_long_message_is_offered_shortened(team: Stage) -> None:
    bob, dana = team.person("bob"), team.person("dana")
    dana.types("Long story. " * 60)
    bob.uses(SHORTCUT, on="Long story").sees("Long story.", in_="modal")
    assert bob.submits() == {}
    bob.sees("#1 Long story.", in_="modal").sees("…", in_="modal")


def test_in_a_channel_without_a_team_it_asks_whose_it_is(play: Stage) -> None:
    play.team("#ml-churn")
    play.team("#ml-secret")
    alice = play.person("alice").goes_to("#general").types("We should archive the old runs")
    alice.uses(SHORTCUT, on="We should archive").fills("Whose is it?", "#ml-secret")
    assert alice.submits() == {}
    alice.sees("It's a follow-up now: #1.", in_="modal").closes()
    alice.goes_to("#ml-secret").types("/retro followups").sees("#1 We should archive", in_="modal")
    # Who is in one team only has nothing to choose.
    bob = play.person("bob").goes_to("#general").uses(SHORTCUT, on="We should archive")
    bob.sees("For #ml-churn.", in_="modal").fills(WHAT, "Archive ours")
    assert bob.submits() == {}
    bob.sees("#2", in_="modal")


def test_who_may_not_is_told_in_words(team: Stage) -> None:
    team.person("bob").types("Somebody should ask legal")
    gil = team.person("gil").uses(SHORTCUT, on="Somebody should ask")
    gil.sees("This is for the team's members").sees_no_dialog()


def test_whoever_is_in_no_team_is_told_what_to_do(play: Stage) -> None:
    bob = play.person("bob").goes_to("#general").types("Somebody should ask legal")
    bob.uses(SHORTCUT, on="Somebody should ask").sees("There's no team here, and you're in none.")


def test_a_window_that_slack_does_not_open_is_explained_in_the_channel(team: Stage) -> None:
    bob = team.person("bob").types("Somebody should ask legal")
    team.slack.faults("views.open", "error:expired_trigger_id")
    bob.uses(SHORTCUT, on="Somebody should ask").sees("Slack didn't let me open the window")
    bob.uses(SHORTCUT, on="Somebody should ask").sees("Somebody should ask legal", in_="modal")
