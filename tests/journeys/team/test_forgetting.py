"""A team is forgotten: it stops at once, its lead can put it back for a week, then it is gone."""

import pytest

from tests.journeys.retros import closes_it, reflects
from tests.journeys.stage import Stage


@pytest.fixture
def team(play: Stage) -> Stage:
    """Bob leads it, chen facilitates; a retro was closed, and something was tried."""
    play.team(
        by="bob",
        Members=["@bob", "@chen", "@dana"],
        Facilitators=["@chen"],
        Who_the_members_are=[],
        Lead="@bob",
    )
    bob = play.person("bob").goes_to("#ml-churn").types("/retro now")
    reflects(bob, "Labels come late")
    closes_it(bob)
    return play


def forgets(team: Stage) -> None:
    bob = team.person("bob").goes_to("#ml-churn").types("/mainspring forget")
    bob.fills("The channel's name", "ml-churn")
    assert bob.submits() == {}


def test_it_says_what_goes_and_asks_for_the_channels_name(team: Stage) -> None:
    bob = team.person("bob").goes_to("#ml-churn").types("/mainspring forget")
    bob.sees("3 members, 1 retro or other ritual that was held, 1 reflection", "modal")
    bob.sees("It stops at once", "modal").sees("[Export it first]", "modal")
    bob.fills("The channel's name", "ml-chrun")
    assert "It is ml-churn" in str(bob.submits())
    bob.types("/retro history").sees("Past retros")


def test_only_the_lead_and_admins_may(team: Stage) -> None:
    for name in ("chen", "dana", "eve"):
        who = team.person(name).goes_to("#ml-churn").types("/mainspring forget")
        who.sees("belongs to the team's lead (@Bob) and workspace admins").sees_no_dialog()
    team.person("alice").goes_to("#ml-churn").types("/mainspring forget").sees("It stops at once")


def test_it_stops_at_once_and_nothing_is_posted_or_found_any_more(team: Stage) -> None:
    forgets(team)
    dana = team.person("dana").goes_to("#ml-churn").sees("Bob had this team forgotten")
    dana.types("/retro now").sees("There's no team here")
    dana.types("/mainspring search labels").sees("Nothing that you may see", "modal")
    dana.does_not_see("Labels come late", "modal")
    eve = team.person("eve").goes_to("#ml-churn")
    team.clock.advance(days=6)
    eve.does_not_see("Open until").does_not_see("Add a reflection")


def test_it_is_put_back_as_it_was_by_those_who_may(team: Stage) -> None:
    forgets(team)
    team.clock.advance(days=2)
    chen = team.person("chen").goes_to("#ml-churn").clicks("Put it back")
    chen.sees("belongs to the team's lead (@Bob) and workspace admins")
    bob = team.person("bob").goes_to("#ml-churn").types("/mainspring forget")
    bob.sees("This channel's team is forgotten").clicks("Put it back").sees(
        "Bob put this team back"
    )
    bob.types("/retro search labels").sees("Labels come late")
    team.clock.to("2026-11-20 15:01")
    bob.goes_to("#ml-churn").sees("Open until")


def test_after_a_week_it_is_gone_and_a_new_one_can_begin(team: Stage) -> None:
    forgets(team)
    team.clock.advance(days=7, minutes=1)
    bob = team.person("bob").goes_to("@Mainspring").sees("All that #ml-churn had here is deleted")
    bob.goes_to("#ml-churn").clicks("Put it back").sees("it is deleted by now")
    bob.types("/retro history").sees("There's no team here")
    bob.types("/mainspring setup").sees("Members", "modal")


def test_who_has_set_up_another_team_there_is_told_so(team: Stage) -> None:
    forgets(team)
    bob = team.person("bob").goes_to("#ml-churn").types("/mainspring setup")
    assert not bob.submits()
    assert not bob.submits()
    bob.clicks("Put it back").sees("A new team was set up in this channel since")
