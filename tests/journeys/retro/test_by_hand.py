"""/retro: now, bare, and history; who may, and what they see."""

import pytest

from tests.journeys.retros import BLOCKED, LEARNED, at_once, boards, closes_it, in_thread, reflects
from tests.journeys.stage import Stage


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team()
    for name in ("alice", "bob", "dana", "gil"):
        play.person(name).goes_to("#ml-churn")
    return play


def test_a_member_opens_one_now_and_it_says_by_whom(team: Stage) -> None:
    bob, dana = team.person("bob"), team.person("dana")
    bob.types("/retro now").sees(
        "The retro is on its way to #ml-churn, open until Tomorrow at 09:00"
    )
    dana.sees("Opened by Bob.").sees("Open until Tomorrow at 03:00")
    dana.does_not_see("is on its way")


def test_a_second_one_is_refused_while_one_is_open(team: Stage) -> None:
    bob = team.person("bob").types("/retro now").sees("Opened by Bob.")
    bob.types("/retro now").sees("One is open already. Its message")
    assert len(boards(bob)) == 1


def test_two_open_one_in_the_same_moment_and_there_is_one(team: Stage) -> None:
    bob, dana = team.person("bob"), team.person("dana")
    at_once(lambda: bob.types("/retro now"), lambda: dana.types("/retro now"))
    team.settle()
    assert len(boards(bob)) == 1
    heard = bob.screen() + dana.screen()
    assert heard.count("One is open already") == 1
    assert heard.count("is on its way") == 1


def test_guests_and_people_of_other_teams_open_none(team: Stage) -> None:
    gil = team.person("gil").types("/retro now")
    gil.sees("guests and people from other organisations")
    team.team("#ml-ranking")
    eve = team.person("eve").joins("#ml-ranking").goes_to("#ml-ranking")
    team.settle()
    eve.types("/retro now").sees("on its way")  # who joins the channel joins the team
    assert boards(gil) == []


def test_bare_it_asks_how_long_and_who_sees_what_and_opens_one(team: Stage) -> None:
    bob, dana = team.person("bob"), team.person("dana")
    bob.types("/retro").sees("Opens in #ml-churn right away.", in_="modal")
    bob.fills("Open for", "1 hour").fills("Reflections are shown", "At once, with names")
    assert bob.submits() == {}
    dana.sees("Opened by Bob.").sees("Open until Today at 04:00")
    dana.sees("What you write is shown in the thread at once")
    team.clock.advance(hours=1)
    dana.sees("Closed Today at 04:00")


def test_bare_with_one_open_it_is_the_way_to_write(team: Stage) -> None:
    bob = team.person("bob").types("/retro now").sees("Opened by Bob.")
    bob.types("/retro").fills(LEARNED, "Straight from the keyboard")
    assert bob.submits() == {}
    bob.closes().sees("1 of 6 have written")


def test_two_start_one_from_windows_and_the_second_is_told_and_keeps_hers(team: Stage) -> None:
    bob, dana = team.person("bob"), team.person("dana")
    bob.types("/retro")
    dana.types("/retro").fills("Open for", "4 hours")
    assert bob.submits() == {}
    errors = dana.submits()
    assert list(errors.values()) == [
        "One is open already. Its message in the channel shows how far it is; whoever runs it "
        "closes it there, behind the ⋯."
    ]
    dana.sees("4 hours", in_="modal")
    assert len(boards(bob)) == 1


def test_history_lists_past_ones_and_each_can_be_read_again(team: Stage) -> None:
    bob = team.person("bob").types("/retro history")
    bob.sees("No retro has been closed yet. The first one: /retro now")
    team.clock.to("2026-11-20 15:00")
    reflects(bob, "The first lesson")
    team.clock.to("2026-11-23 15:00")
    team.clock.to("2026-12-04 15:00")
    reflects(team.person("dana"), "The second lesson", BLOCKED)
    reflects(bob, "The third lesson")
    team.clock.to("2026-12-07 15:00")
    dana = team.person("dana").types("/retro history")
    dana.sees("Past retros of #ml-churn").sees("The next is Friday, December 18th, 2026 at 09:00.")
    dana.sees("Monday, November 23rd, 2026 at 09:00 · 1 reflection by 1 of 6")
    dana.sees("Today at 09:00 · 2 reflections by 2 of 6")
    dana.clicks("Read").sees("Bob: The third lesson", in_="modal")
    dana.sees("Dana: The second lesson", in_="modal").does_not_see("first lesson", in_="modal")


def test_a_long_past_retro_is_read_on_pages(team: Stage) -> None:
    bob = team.person("bob").types("/retro now").sees("Opened by Bob.")
    for number in range(11):
        bob.clicks("Add a reflection").fills(LEARNED, f"Lesson {number:02} " + "and so on " * 270)
        bob.fills(BLOCKED, f"Hurdle {number:02} " + "and so on " * 270)
        assert bob.submits() == {}
        bob.closes()
    closes_it(bob).types("/retro history").clicks("Read")
    bob.sees("Part 1 of 3", in_="modal").sees("Lesson 00", in_="modal")
    bob.clicks("Later").sees("Lesson 10", in_="modal").sees("Hurdle 00", in_="modal")
    bob.clicks("Later").sees("Hurdle 10", in_="modal").clicks("Earlier").sees("Part 2 of 3")


def test_what_a_private_team_said_is_for_its_members(play: Stage) -> None:
    alice, dana, bob = (play.person(name) for name in ("alice", "dana", "bob"))
    play.team("#ml-secret")
    dana.goes_to("#ml-secret").types("/retro now")
    reflects(dana, "Not announced yet")
    closes_it(dana).sees("Dana wrote alone this time")
    dana.types("/retro history").clicks("Read").sees("Dana: Not announced yet", in_="modal")
    dana.closes()
    bob.goes_to("#ml-churn").types("/retro history").sees(
        "There's no team here, and you're in none"
    )
    bob.does_not_see("Not announced yet")
    alice.goes_to("#ml-secret")
    assert "Not announced" in "".join(in_thread(alice, "#ml-secret"))


def test_who_leaves_a_private_team_reads_nothing_any_more(play: Stage) -> None:
    dana = play.person("dana")
    play.team("#ml-secret")
    dana.goes_to("#ml-secret").types("/retro now")
    reflects(dana, "Between us")
    closes_it(dana).types("/retro history").sees("1 reflection by 1 of 2")
    play.person("alice").goes_to("#ml-secret").removes("@dana")
    play.settle()
    dana.goes_to("#ml-churn").types("/retro history").sees("There's no team here")


def test_help_behind_the_three_dots_says_how_it_goes(team: Stage) -> None:
    bob = team.person("bob").types("/retro now").sees("Opened by Bob.")
    bob.chooses("⋯", "How it goes").sees("One message opens in the channel.")
