"""How far projects are: /kickoff list, /kickoff status, and a friendly reminder."""

import pytest

from sandbox.driver import Person
from tests.journeys.kickoffs import a_kickoff, replies
from tests.journeys.retros import in_thread
from tests.journeys.stage import Stage


@pytest.fixture
def churn(play: Stage) -> Stage:
    a_kickoff(play)
    return play


def reminders(who: Person) -> list[str]:
    return [said for said in in_thread(who) if "A friendly reminder" in said]


def test_the_list_says_how_far_each_is(churn: Stage) -> None:
    a_kickoff(churn, "@eve", "Next best offer", is_first=False)
    replies(churn, "dana", "People leave, and we learn it too late")
    bob = churn.person("bob").types("/kickoff list").sees("Projects", "modal")
    bob.sees("Churn model · #ml-churn", "modal").sees("●○", "modal").sees("1 of 9", "modal")
    bob.sees("PM Dana · tech lead Alice · one question is open · no charter yet", "modal")
    bob.sees("Next best offer · #ml-churn", "modal").sees("0 of 9", "modal")


def test_without_projects_the_first_step_is_said(play: Stage) -> None:
    play.team()
    bob = play.person("bob").goes_to("#ml-churn").types("/kickoff list")
    bob.sees('There are no projects that you could see yet. /kickoff "Churn model"', "modal")


def test_many_projects_are_there_a_page_at_a_time(churn: Stage) -> None:
    for number in range(11):
        a_kickoff(churn, "@dana", f"Project {number:02}", is_first=False)
    bob = churn.person("bob").types("/kickoff list").sees("Project 08", "modal")
    bob.does_not_see("Project 10", "modal").clicks("Later").sees("Project 10", "modal")
    bob.clicks("Status").sees("How far it is", "modal")


def test_one_project_and_who_is_asked_what_since_when(churn: Stage) -> None:
    replies(churn, "dana", "People leave, and we learn it too late")
    churn.person("dana").clicks("I don't know yet")
    churn.settle()
    alice = churn.person("alice").types("/kickoff status")
    alice.sees("Churn model · #ml-churn", "modal").sees("2 of ", "modal")
    alice.sees("PM Dana · tech lead Alice · since ", "modal").sees("its thread", "modal")
    alice.sees("• Dana: #3 “", "modal").sees(", since ", "modal")
    alice.sees("Not known yet #2 “Value for users”", "modal").sees("no charter yet", "modal")


def test_a_project_is_named_or_chosen(churn: Stage) -> None:
    a_kickoff(churn, "@dana", "Churn letters", is_first=False)
    a_kickoff(churn, "@dana", "Next best offer", is_first=False)
    bob = churn.person("bob")
    for typed in ('"next BEST  offer"', "next", "best"):
        bob.types(f"/kickoff status {typed}").sees("Next best offer · ", "modal")
        bob.does_not_see("Which one do you mean?", "modal").closes()
    bob.types("/kickoff status churn").sees("Which one do you mean?", "modal")
    bob.sees("Churn letters", "modal").sees("Churn model", "modal")
    bob.does_not_see("Next best offer", "modal").closes()
    bob.types("/kickoff status").sees("Which one do you mean?", "modal").closes()
    bob.types("/kickoff status chrn model").sees("Did you mean Churn model").sees_no_dialog()
    bob.types("/kickoff status something else").sees("something else").sees_no_dialog()


def test_a_private_teams_projects_are_for_its_members_and_those_concerned(play: Stage) -> None:
    play.team("#ml-secret")
    play.team("#ml-ranking")
    alice, bob, dana = play.person("alice"), play.person("bob"), play.person("dana")
    alice.goes_to("#ml-secret").types('/kickoff "Codename X" with @dana').sees("has begun")
    play.settle()
    bob.goes_to("#ml-ranking").types("/kickoff list").does_not_see("Codename X", "modal").closes()
    bob.types("/kickoff status codename x").sees_no_dialog()
    dana.goes_to("#ml-secret").types("/kickoff list").sees("Codename X", "modal").closes()
    # A team that was public may not be any more, and Slack tells nobody.
    alice.goes_to("#ml-ranking").types('/kickoff "Ranking" with @bob').sees("has begun")
    play.settle()
    dana.types("/kickoff list").sees("Ranking", "modal").closes()
    alice.makes_private("#ml-ranking")
    dana.types("/kickoff list").does_not_see("Ranking", "modal")


def test_guests_are_asked_but_look_at_nothing(play: Stage) -> None:
    a_kickoff(play, pm="@gil")
    gil = play.person("gil").types("/kickoff list").sees("This is for the team's members")
    gil.types("/kickoff status").sees_no_dialog()


def test_a_reminder_is_one_reply_and_once_a_working_day(churn: Stage) -> None:
    alice, bob = churn.person("alice"), churn.person("bob")
    churn.clock.to("2026-11-20 10:00")
    alice.types("/kickoff status").clicks("Remind them", times=2)
    churn.settle()
    alice.sees("Reminded, in the kickoff's thread.", "modal").closes()
    assert reminders(alice) == [
        "@Dana: #1 “Problem”\n"
        "‹A friendly reminder, asked for by Alice; once a working day at most.›"
    ]
    churn.clock.to("2026-11-21 10:00")
    bob.types("/kickoff status").clicks("Remind them").sees("They were reminded today", "modal")
    churn.clock.to("2026-11-23 10:00")
    bob.closes().closes().types("/kickoff status").clicks("Remind them")
    churn.settle()
    assert len(reminders(alice)) == 2


def test_who_does_not_run_it_reads_only(churn: Stage) -> None:
    churn.person("alice").types("/mainspring settings").fills("Members", ["@alice", "@bob"])
    churn.person("alice").fills("Who the members are", []).submits()
    churn.person("alice").submits()
    eve = churn.person("eve").types("/kickoff status churn model").sees("Churn model", "modal")
    eve.does_not_see("Remind them", "modal").does_not_see("Hand over", "modal")


def test_the_pm_is_handed_over_by_hand(churn: Stage) -> None:
    alice, eve = churn.person("alice"), churn.person("eve")
    alice.types("/kickoff status").clicks("Hand over to …").sees("the PM: Dana", "modal")
    alice.fills("What is handed over", "the PM: Dana").fills("Who takes over?", "@eve")
    assert alice.submits() == {}
    churn.settle()
    eve.sees("PM @Eve · tech lead @Alice")
    assert any("@Eve is the PM of Churn model from here on" in one for one in in_thread(eve))
    alice.types("/kickoff status").sees("• Eve: #1 “Problem”", "modal")
