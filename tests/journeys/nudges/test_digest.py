"""The digest of the week: what moved, was learned and decided, in the team's channel."""

import pytest

from sandbox.driver import Person
from tests.journeys.experiments import an_experiment
from tests.journeys.followups import makes
from tests.journeys.outcomes import GOOD, concludes
from tests.journeys.retros import closes_it, in_thread, reflects, top_level
from tests.journeys.stage import Stage

HOSTILE = "<!channel> *bold* `code` <@U0BOB> <https://evil.example|here>"


def digests(who: Person, channel: str = "#ml-churn") -> list[str]:
    return [said for said in top_level(who, channel) if said.startswith("Digest ·")]


def replies(who: Person, channel: str = "#ml-churn") -> list[str]:
    return [said for said in in_thread(who, channel) if ": all " in said]


def has_digest(stage: Stage, by: str = "alice", channel: str = "#ml-churn") -> None:
    """From the list of rituals, as the playbook proposes it."""
    who = stage.person(by).goes_to(channel)
    who.types("/mainspring rituals").sees("Digest What moved", "modal").clicks("Add Digest …")
    assert who.submits() == {}
    who.sees("Digest every Monday at 09:30 (Europe/Berlin)", "modal")
    who.sees("nobody is asked anything", "modal")
    assert who.submits() == {}
    stage.settle()


@pytest.fixture
def team(play: Stage) -> Stage:
    """With an experiment that runs since Monday, and a digest that comes every Monday."""
    play.clock.to("2026-11-16 10:00")
    an_experiment(play, values=("auc=0.79",))
    has_digest(play)
    return play


def test_a_fortnight_with_an_outage(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    team.clock.to("2026-11-18 11:00")
    bob.goes_to("#ml-churn").types("/experiment observe 1 auc=0.86").sees("Logged on #1")
    alice.goes_to("#ml-churn").types("/nudge digest").sees("Only you see it.")
    alice.sees("#1 Tenure features · AUC has reached its target: 0.86 (target 0.85)")
    alice.sees("The next one: Monday, November 23rd, 2026 at 09:30, if there is something to say.")
    bob.does_not_see("has reached its target: 0.86 (target 0.85)")
    an_experiment(team, "Weekly windows", by="bob", is_first=False)
    makes(bob, "Talk to data engineering", by="2026-11-26")
    concludes(team, "alice", GOOD, learned="Tenure helps, most of all in annual plans")
    alice.types("/retro now").sees("open")
    reflects(bob, "I was lost without the labels")
    closes_it(alice)
    team.clock.to("2026-11-23 09:29")
    assert digests(alice) == []

    team.clock.to("2026-11-23 09:30")
    [first] = digests(bob)
    heading, *lines = first.splitlines()
    assert heading == "Digest · 16 Nov to 23 Nov"
    for line in (
        "• #2 Weekly windows · begun by Bob",
        "• Retro · 1 of 6 wrote",
        "• #1 Tenure features · it worked, AUC 0.86. Tenure helps, most of all in annual plans",
        "• #1 Tenure features · to be put into use, says Alice",
        "• #3 Talk to data engineering · Bob takes it on",
        "• #3 Talk to data engineering · due Thu 26 Nov, Bob",
        "measured: 1 0.79, 2 0.86",
    ):
        assert line in lines, first
    parts = ["What moved", "What was learned", "What was decided", "What comes next"]
    assert [line for line in lines if line in parts] == parts
    assert "labels" not in first, "what people write in a retro stays in it"

    bob.types("/retro followups done 3").sees("#3")
    bob.types("/experiment observe 2 auc=0.70").sees("Logged on #2")
    team.stop_bot()
    team.clock.to("2026-12-01 11:00")
    team.start_bot()
    team.settle()
    _, late = digests(bob)
    assert "late: it was due Yesterday at 09:30" in late, late
    assert late.startswith("Digest · 23 Nov to 1 Dec")
    assert "• #2 Weekly windows · is being observed" in late
    assert "• #3 Talk to data engineering · done by Bob" in late and "#1" not in late
    team.stop_bot()
    team.start_bot()
    team.settle()
    assert len(digests(bob)) == 2


def test_without_anything_to_say_it_is_silent_and_says_so_to_who_asks(play: Stage) -> None:
    play.team()
    alice, chen = play.person("alice").goes_to("#ml-churn"), play.person("chen")
    alice.types("/nudge digest").sees("Nothing since Monday, November 9th, 2026 at 09:00")
    alice.sees("This team has no digest in its channel.").clicks("Post it every week …")
    assert alice.submits() == {} and alice.submits() == {}
    alice.sees("Alice added a ritual: Digest, every Monday at 09:30")
    play.clock.to("2026-11-30 09:30")
    assert digests(alice) == []
    alice.types("/nudge digest").sees("Nothing since Monday, November 30th")
    alice.sees("The one of Monday, November 30th, 2026 at 09:30 had nothing to say")
    chen.goes_to("#ml-churn").types("/nudge digest").does_not_see("Post it every week")

    alice.types("/mainspring rituals").chooses("Digest", "Pause …")
    alice.fills("For how long?", "2w")
    assert alice.submits() == {}
    makes(alice.closes(), "Label 200 calls")
    play.clock.to("2026-12-07 10:00")
    assert digests(alice) == []
    play.clock.to("2026-12-21 09:30")
    [found] = digests(alice)
    assert found.startswith("Digest · 30 Nov to 21 Dec") and "Label 200 calls" in found


def test_what_has_no_room_is_in_the_thread_and_hostile_text_is_shown_as_typed(team: Stage) -> None:
    alice = team.person("alice").goes_to("#ml-churn")
    for n in range(6):
        makes(alice, f"Look at slice {n}")
    makes(alice, HOSTILE)
    team.clock.to("2026-11-23 09:30")
    [found] = digests(alice)
    assert found.count("· Alice takes it on") == 4 and "And 3 more in the thread." in found
    [all_of_it] = replies(alice)
    assert all_of_it.startswith("What was decided: all 7")
    assert all_of_it.count("· Alice takes it on") == 7
    for n in range(6):
        assert f"Look at slice {n}" in all_of_it
    assert HOSTILE.split(" ", 1)[0] in all_of_it and "<@U0BOB>" in all_of_it
