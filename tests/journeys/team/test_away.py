"""People who are away: not prompted, not waited for, and never named."""

from datetime import datetime
from pathlib import Path

from bot.slack.rounds import Rounds
from tests.journeys.retros import boards, in_thread, reflects, top_level
from tests.journeys.stage import BERLIN, Stage, stage


def test_who_says_so_is_not_waited_for_until_they_are_back(play: Stage) -> None:
    bob, dana = play.person("bob").goes_to("#ml-churn"), play.person("dana").goes_to("#ml-churn")
    play.team()
    dana.types("/mainspring away until monday").sees(
        "You're away until Monday, November 23rd, 2026 at 00:00"
    )
    play.clock.to("2026-11-20 15:00")
    bob.sees("0 of 5 have written · 1 away").does_not_see("Dana")
    for name in ("alice", "bob", "chen", "eve", "farid"):
        reflects(play.person(name).goes_to("#ml-churn"), f"{name} learned something")
    bob.sees("5 of 5 have written · 1 away")
    reflects(dana, "From the beach")
    bob.sees("6 of 6 have written").does_not_see("away")
    play.clock.to("2026-11-23 15:00")
    bob.sees("6 reflections by 6 of 6")


def test_who_is_back_before_the_end_is_waited_for_again(play: Stage) -> None:
    bob, dana = play.person("bob").goes_to("#ml-churn"), play.person("dana").goes_to("#ml-churn")
    play.team()
    dana.types("/mainspring away today to friday")
    play.clock.to("2026-11-20 15:00")
    bob.sees("0 of 5 have written · 1 away")
    dana.types("/mainspring back").sees("Welcome back: you're counted again.")
    bob.sees("0 of 6 have written").does_not_see("away")
    dana.clicks("Undo").sees("Undone: it's as it was before.")
    bob.sees("0 of 5 have written · 1 away")


def test_when_all_who_are_here_have_written_nobody_is_reminded(play: Stage) -> None:
    bob = play.person("bob").goes_to("#ml-churn")
    play.team()
    for name in ("dana", "chen", "eve", "farid"):
        play.person(name).goes_to("#ml-churn").types("/mainspring away 2w").sees("You're away")
    play.clock.to("2026-11-20 15:00")
    for name in ("alice", "bob"):
        reflects(play.person(name).goes_to("#ml-churn"), f"{name} learned something")
    play.clock.to("2026-11-23 14:59")
    assert in_thread(bob) == []
    play.clock.to("2026-11-23 15:00")
    bob.sees("2 reflections by 2 of 2")


def test_a_status_in_slack_is_enough_and_the_team_says_which(play: Stage) -> None:
    alice, bob = play.person("alice").goes_to("#ml-churn"), play.person("bob").goes_to("#ml-churn")
    play.team()
    end = datetime(2026, 12, 1, 9, tzinfo=BERLIN).timestamp()
    play.person("chen").sets_status(":palm_tree:", "Off to the mountains", until=end)
    play.person("eve").sets_status(":octopus:", "Diving")
    play.settle()
    play.clock.to("2026-11-20 15:00")
    bob.sees("0 of 5 have written · 1 away").does_not_see("mountains")
    play.clock.to("2026-11-23 15:00")

    alice.types("/mainspring settings").fills("Statuses that mean: away", "octopus")
    assert alice.submits() == {
        "Statuses that mean: away": "“octopus” isn't the name of an emoji. "
        "They look like :palm_tree:."
    }
    alice.fills("Statuses that mean: away", ":octopus: :palm_tree:")
    assert not alice.submits()
    assert not alice.submits()
    play.clock.to("2026-12-04 15:00")  # by now Chen's has gone by itself
    bob.sees("0 of 5 have written · 1 away")
    play.person("eve").sets_status("")
    reflects(bob, "Labels arrive late")
    bob.sees("1 of 6 have written")
    chen = play.person("chen").goes_to("#ml-churn")
    chen.sets_status(":palm_tree:")
    chen.types("/mainspring back").sees("It's your status in Slack that says")


def test_who_leaves_while_it_is_open_is_still_waited_for(play: Stage) -> None:
    bob, chen = play.person("bob").goes_to("#ml-churn"), play.person("chen")
    play.team()
    play.clock.to("2026-11-20 15:00")
    play.clock.advance(hours=1)
    chen.sets_status(":palm_tree:")
    play.settle()
    reflects(bob, "Labels arrive late")
    bob.sees("1 of 6 have written").does_not_see("away")


def test_who_went_on_holiday_while_nobody_listened_is_found_out_after_a_start(play: Stage) -> None:
    bob = play.person("bob").goes_to("#ml-churn")
    play.team()
    play.stop_bot()
    play.slack.change("chen", status_emoji=":palm_tree:")
    play.start_bot()
    play.wait_for(Rounds(play.bot.tools, ease=0, pace=0).make())
    play.clock.to("2026-11-20 15:00")
    bob.sees("0 of 5 have written · 1 away")


def test_a_public_holiday_where_somebody_lives(tmp_path: Path) -> None:
    with stage(tmp_path, datetime(2026, 11, 23, 9, tzinfo=BERLIN)) as play:
        bob = play.person("bob").goes_to("#ml-churn")
        dana = play.person("dana").goes_to("#ml-churn")
        play.team(Retro="every thursday at 15:00", Open_for="4 hours")
        dana.types("/mainspring away").sees("You aren't away.", in_="modal")
        dana.fills("Public holidays where you live", "United States")
        dana.submits()
        dana.sees("Saved: the holidays of United States are yours.", in_="modal").closes()
        play.clock.to("2026-11-26 15:00")  # Thanksgiving
        bob.sees("0 of 5 have written · 1 away")
        play.clock.to("2026-12-03 15:00")
        bob.sees("0 of 6 have written")
        dana.opens_home().clicks("Away and holidays").sees("United States", in_="modal")
        dana.fills("Away", "friday")
        assert dana.submits() == {
            "Away": "Only on “friday”, or until then? Type /mainspring away on friday or "
            "/mainspring away until friday."
        }
        dana.fills("Away", "on friday").submits()
        dana.sees("You're away from Friday, December 4th, 2026 at 00:00", in_="modal")
        dana.clicks("Undo").sees("Undone", in_="modal")


def test_when_everybody_is_away_it_is_not_held_and_says_so(play: Stage) -> None:
    bob = play.person("bob").goes_to("#ml-churn")
    play.team()
    people = ("alice", "bob", "chen", "dana", "eve", "farid")
    for name in people:
        play.person(name).sets_status(":palm_tree:", "Company holiday")
    play.settle()
    play.clock.to("2026-11-20 15:00")
    assert boards(bob) == []
    assert (
        "everybody is away, so it isn't held. The next one is Friday, December 4th"
        in (top_level(bob)[-1])
    )
    bob.types("/retro now").sees("everybody is away")
    reflects(bob, "Quiet here")
    bob.sees("1 of 1 has written · 5 away")


UNCLEAR = {
    "friday": "Only on “friday”, or until then?",
    "from monday": "I read “from monday”. Until when?",
    "2026-12-24 to 2026-12-20": "before it begins",
    "until yesterday": "which has passed",
    "until 2031-01-01": "more than a year ahead",
    "until fryday": "Did you mean friday?",
    "back": "You aren't away, as far as I know.",
}


def test_what_is_unclear_is_asked_back_and_guests_have_no_say(play: Stage) -> None:
    bob, gil = play.person("bob").goes_to("#ml-churn"), play.person("gil").goes_to("#ml-churn")
    for typed, answer in UNCLEAR.items():
        bob.types(f"/mainspring away {typed}").sees(answer)
    for typed in ("away", "away 2w", "back"):
        gil.types(f"/mainspring {typed}").sees("This is for the team's members")


def test_what_was_said_last_counts_and_undo_brings_back_what_was_before(play: Stage) -> None:
    bob = play.person("bob").goes_to("#ml-churn")
    play.team()
    bob.types("/mainspring away until 1 dec").sees("at 00:00")
    bob.types("/mainspring away until friday").sees("You're away until Friday, November 20th")
    bob.clicks("Undo", times=2).sees("Undone")
    bob.types("/mainspring away").sees("You're away until Tuesday, December 1st", in_="modal")
    bob.clicks("I'm back").sees("Welcome back", in_="modal").closes()
    bob.types("/mainspring away").sees("You aren't away.", in_="modal")
