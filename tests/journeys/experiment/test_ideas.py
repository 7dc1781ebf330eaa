"""The backlog: ideas ranked by gain, confidence and cost, moved by hand, started, dropped."""

import re

import pytest

from sandbox.driver import Person
from tests.journeys.experiments import ATTEMPTS, METRIC, an_experiment, card
from tests.journeys.kickoffs import a_kickoff
from tests.journeys.retros import at_once, in_thread
from tests.journeys.stage import Stage

TEXT, GAIN = "What could be tried?", "What would it bring?"
SURE, COST = "How likely is it to work?", "What does it cost?"
PROJECT, REASON = "Project", "Why is it dropped?"
LIST = "/experiment ideas"


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team(Facilitators=["@bob"])
    return play


def lists(who: Person) -> Person:
    return who.goes_to("#ml-churn").types(LIST)


def adds(
    who: Person,
    text: str,
    gain: str = "Something",
    sure: str = "Even",
    cost: str = "week",
    project: str | None = None,
) -> Person:
    """From the open list, to which it comes back."""
    who.clicks("Add an idea").fills(TEXT, text).fills(GAIN, gain).fills(SURE, sure)
    who.fills(COST, cost)
    if project:
        who.fills(PROJECT, project)
    assert who.submits() == {}
    return who.sees("is added, at place", in_="modal")


def a_backlog(stage: Stage) -> Person:
    """Labels (#1, 1.5), Reasons (#2, 0.54), Ensembles (#3, 0.09), as Alice lists them."""
    alice = lists(stage.person("alice"))
    adds(alice, "Labels", cost="day")
    adds(alice, "Reasons", sure="Nearly")
    adds(alice, "Ensembles", gain="leap", sure="long shot", cost="month")
    assert order(alice) == ["Labels", "Reasons", "Ensembles"]
    return alice


def order(who: Person) -> list[str]:
    """Of the ideas in the open list."""
    (window,) = [item.text for item in who.sight().items if item.kind == "modal"]
    return re.findall(r"^\d+\.\s+#\d+ (.+)$", window, re.MULTILINE)


def thread(who: Person) -> str:
    return "\n".join(in_thread(who))


def test_an_idea_is_ranked_by_its_points_and_the_formula_is_shown(team: Stage) -> None:
    alice = lists(team.person("alice")).sees("No idea of #ml-churn is here yet", in_="modal")
    adds(alice, "Reasons of support", sure="Nearly")
    alice.sees("gain 3 × confidence 0.9 ÷ cost 5 = 0.54 · by Alice", in_="modal")
    adds(alice, "Labels", cost="day").sees("2 ideas of #ml-churn, ranked.", in_="modal")
    alice.sees("gain 3 × confidence 0.5 ÷ cost 1 = 1.5", in_="modal")
    assert order(alice) == ["Labels", "Reasons of support"]
    assert in_thread(alice) == []


def test_one_is_added_by_command_and_a_double_click_adds_one(team: Stage) -> None:
    bob = team.person("bob").goes_to("#ml-churn").types('/experiment idea "Weak labels"')
    assert bob.submits(times=2) == {}
    bob.sees("1 idea of #ml-churn, ranked.", in_="modal")
    assert order(bob) == ["Weak labels"]
    bob.closes().types("/experiment idea").fills(TEXT, " \u200b ")
    assert bob.submits() == {TEXT: "Say in a line what could be tried."}


def test_moved_by_hand_it_stays_there_and_a_new_one_slots_in(team: Stage) -> None:
    alice = a_backlog(team)
    alice.clicks("↑ Up: #3")
    assert order(alice) == ["Labels", "Ensembles", "Reasons"]
    alice.sees("= 0.09 · placed by hand", in_="modal")
    adds(alice, "Better splits", cost="week", gain="leap")
    assert order(alice) == ["Labels", "Ensembles", "Better splits", "Reasons"]
    bob = lists(team.person("bob")).clicks("↓ Down: #1")
    assert order(bob)[1] == "Labels"
    bob.chooses("= 0.54", "To the top")
    assert order(bob)[0] == "Reasons"
    bob.chooses("= 1.5", "To the bottom")
    assert order(bob)[-1] == "Labels"
    bob.chooses("= 1.5", "Where its points put it").chooses("= 0.09", "Where its points put it")
    bob.chooses("= 0.54", "Where its points put it").does_not_see("placed by hand", in_="modal")
    assert order(bob) == ["Labels", "Better splits", "Reasons", "Ensembles"]


def test_two_who_move_the_same_one_at_once_mean_the_same(team: Stage) -> None:
    alice = a_backlog(team)
    bob = lists(team.person("bob"))
    at_once(lambda: alice.clicks("↑ Up: #3"), lambda: bob.clicks("↑ Up: #3"))
    for who in (alice, bob):
        who.sees("placed by hand", in_="modal")
        assert order(who) == ["Labels", "Ensembles", "Reasons"]


def test_a_button_of_an_old_list_says_so_and_shows_the_list_as_it_is(team: Stage) -> None:
    alice = a_backlog(team)
    bob = lists(team.person("bob"))
    alice.chooses("= 0.54", "Drop").fills(REASON, "Support has no time")
    assert alice.submits() == {}
    bob.clicks("↑ Up: #3").sees("The list has changed meanwhile", in_="modal")
    assert order(bob) == ["Labels", "Ensembles"]
    lists(bob.closes())
    alice.chooses("= 0.09", "Drop").fills(REASON, "Too slow")
    assert alice.submits() == {}
    bob.clicks("Start: #3").sees("Idea #3 was dropped by somebody by now.", in_="modal")


def test_one_is_dropped_with_a_reason_and_comes_back_where_it_stood(team: Stage) -> None:
    alice = a_backlog(team)
    alice.chooses("= 0.54", "To the top").chooses("= 0.54", "Drop")
    alice.fills(REASON, " \u200b")
    assert "Say why" in alice.submits()[REASON]
    alice.fills(REASON, "Support has no time")
    assert alice.submits() == {}
    alice.sees("Idea #2 is dropped.", in_="modal")
    assert order(alice) == ["Labels", "Ensembles"]
    alice.chooses("All ideas", "Dropped").sees("Dropped: Support has no time", in_="modal")
    alice.clicks("Bring it back").sees("Idea #2 is back where it stood.", in_="modal")
    alice.chooses("Dropped", "All ideas")
    assert order(alice) == ["Reasons", "Labels", "Ensembles"]


def test_what_it_brings_is_thought_over(team: Stage) -> None:
    alice = a_backlog(team)
    alice.chooses("= 0.09", "Change").sees("Idea #3", in_="modal").fills(COST, "day")
    assert alice.submits() == {}
    alice.sees("gain 9 × confidence 0.2 ÷ cost 1 = 1.8", in_="modal")
    assert order(alice) == ["Ensembles", "Labels", "Reasons"]


def test_they_are_filtered_by_project(play: Stage) -> None:
    a_kickoff(play)
    alice = lists(play.person("alice"))
    adds(alice, "Tenure", project="Churn model")
    adds(alice, "Better alerts", cost="day")
    alice.chooses("All ideas", "Churn model")
    assert order(alice) == ["Tenure"]
    adds(alice, "Seasons")  # about the project that is looked at
    assert order(alice) == ["Tenure", "Seasons"]
    alice.chooses("Churn model", "About no project")
    assert order(alice) == ["Better alerts"]


def test_many_are_read_a_page_at_a_time(team: Stage) -> None:
    alice = lists(team.person("alice"))
    for number in range(14):
        adds(alice, f"Idea {number:02}")
    alice.sees("Part 1 of 2", in_="modal").clicks("Later")
    assert order(alice) == ["Idea 12", "Idea 13"]
    alice.clicks("↑ Up: #13")
    assert order(alice) == ["Idea 11", "Idea 13"]


def test_an_idea_becomes_an_experiment_in_a_click(team: Stage) -> None:
    alice = a_backlog(team)
    alice.clicks("Start: #2").sees("Reasons", in_="modal")
    alice.fills(METRIC, "AUC").fills(ATTEMPTS, "3")
    assert alice.submits() == {}
    assert alice.submits() == {}
    team.settle()
    assert card(alice, "Reasons").startswith("#4 Reasons")
    bob = lists(team.person("bob"))
    assert order(bob) == ["Labels", "Ensembles"]


def test_two_who_start_the_same_idea_start_it_once(team: Stage) -> None:
    alice = a_backlog(team)
    bob = lists(team.person("bob"))
    for who in (alice, bob):
        who.clicks("Start: #1").fills(METRIC, "AUC").fills(ATTEMPTS, "3")
        assert who.submits() == {}
    alice.submits()
    bob.submits()
    bob.sees("Idea #1 has become experiment #4 by now.", in_="modal")
    team.settle()
    assert card(alice, "Labels")


def test_at_the_limit_it_says_what_runs_and_offers_to_look(play: Stage) -> None:
    number = an_experiment(play)
    alice = lists(play.person("alice")).clicks("Limit what runs").fills("At most", "1")
    assert alice.submits() == {}
    alice.sees("1 experiment runs; your team runs 1 at a time", in_="modal")
    adds(alice, "Labels").clicks("Start: #2").fills(METRIC, "AUC").fills(ATTEMPTS, "3")
    assert alice.submits() == {}
    assert alice.submits() == {}
    alice.sees("Your team runs 1 experiment at a time", in_="modal")
    alice.sees(f"#{number} Tenure features", in_="modal").clicks("Look at them")
    alice.sees("1 experiment of #ml-churn.", in_="modal").clicks("Show")
    alice.sees(f"Experiment #{number}", in_="modal").closes().closes().closes()
    # What runs goes on, whatever the limit.
    alice.types(f"/experiment observe {number} 0.81").sees(f"Logged on #{number}")
    lists(alice).clicks("Limit what runs").fills("At most", "No limit")
    assert alice.submits() == {}
    alice.clicks("Start: #2").sees("You typed this earlier", in_="modal")
    assert alice.submits() == {}
    assert alice.submits() == {}
    play.settle()
    assert card(alice, "Labels")


def test_the_limit_belongs_to_who_runs_the_team_and_settings_keep_it(play: Stage) -> None:
    play.team(Facilitators=["@bob"])
    bob = lists(play.person("bob")).clicks("Limit what runs").fills("At most", "2")
    assert bob.submits() == {}
    lists(play.person("chen")).sees("your team runs 2 at a time", in_="modal")
    play.person("chen").does_not_see("Limit what runs", in_="modal")
    bob.closes().types("/mainspring settings")
    assert bob.submits() == {}
    assert bob.submits() == {}
    lists(bob).sees("your team runs 2 at a time", in_="modal")


def test_only_members_see_it(play: Stage) -> None:
    play.team(Members=["@alice", "@bob"], Who_the_members_are=[])
    play.person("dana").goes_to("#ml-churn").types(LIST).sees("This is for members of")
    play.person("gil").goes_to("#ml-churn").types(LIST).sees("This is for the team's members")


def holds_priorities(stage: Stage) -> Person:
    """The ritual is on the calendar, and begins."""
    alice = stage.person("alice").goes_to("#ml-churn").types("/mainspring rituals")
    alice.clicks("Add Priorities …").fills("How often", "every thursday at 14:00")
    alice.fills("Open for", "4 hours")
    assert alice.submits() == {}
    assert alice.submits() == {}
    stage.clock.to("2026-11-19 14:00")
    stage.settle()
    return alice.goes_to("#ml-churn")


def test_priorities_open_with_the_backlog_and_close_with_what_moved(team: Stage) -> None:
    a_backlog(team)
    alice = holds_priorities(team)
    alice.sees("Priorities · What should we do next?")
    said = thread(alice)
    assert "The backlog, 3 ideas" in said
    assert "1. #1 Labels (1.5)" in said
    alice.clicks("Open the backlog").clicks("↑ Up: #3")
    adds(alice, "Better splits")
    alice.chooses("= 0.54", "Drop").fills(REASON, "Support has no time")
    assert alice.submits() == {}
    alice.clicks("Start: #1").fills(METRIC, "AUC").fills(ATTEMPTS, "3")
    assert alice.submits() == {}
    assert alice.submits() == {}
    team.settle()
    assert "1. #3 Ensembles (0.09, placed by hand)" in thread(alice)
    team.clock.to("2026-11-19 18:00")
    team.settle()
    last = in_thread(alice)[-1]
    assert "What changed in the backlog" in last
    assert "#4 Better splits: new, at 2" in last
    assert "#2 Reasons: dropped: Support has no time" in last
    assert "#1 Labels: is experiment #5 now" in last
    assert "The order now" in last
    assert "nobody wrote" not in thread(alice)  # they ranked


def test_priorities_where_nothing_was_said_or_moved_say_so(team: Stage) -> None:
    a_backlog(team)
    alice = holds_priorities(team)
    team.clock.to("2026-11-19 18:00")
    team.settle()
    *_, first, last = in_thread(alice)
    assert "nobody wrote this time" in first
    assert "ranked as it was when this opened" in last


def test_priorities_say_what_rose_and_not_what_made_room(team: Stage) -> None:
    alice = a_backlog(team)
    alice = holds_priorities(team)
    alice.clicks("Open the backlog").chooses("= 0.09", "To the top")
    team.clock.to("2026-11-19 18:00")
    team.settle()
    last = in_thread(alice)[-1]
    assert "#3 Ensembles: up from 3 to 1" in last
    assert "down from" not in last


def test_priorities_without_ideas_offer_to_add_one(team: Stage) -> None:
    alice = holds_priorities(team)
    assert "The backlog is empty. What could be tried next?" in thread(alice)
    alice.clicks("Open the backlog")
    adds(alice, "Labels")
    team.settle()
    assert "The backlog, 1 idea" in thread(alice)
    team.clock.to("2026-11-19 18:00")
    team.settle()
    assert "#1 Labels: new, at 1" in in_thread(alice)[-1]
