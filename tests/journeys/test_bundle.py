"""One private message on a working day's morning, with all that waits: settled where it stands."""

import pytest

from sandbox.driver import Person
from tests.journeys.followups import WHEN, WHO, makes
from tests.journeys.stage import Stage


def bundles(who: Person) -> list[str]:
    """What the bot wrote to them alone, as it reads now."""
    try:
        return [m for m in who.sight("@Mainspring").text().split("Mainspring\n") if "waits" in m]
    except AssertionError:  # the bot has never written to them
        return []


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team()
    for name in ("alice", "bob", "chen", "dana", "farid", "gil"):
        play.person(name).goes_to("#ml-churn")
    return play


def test_what_is_due_comes_in_the_morning_and_is_settled_where_it_stands(team: Stage) -> None:
    bob = makes(team.person("bob"), "Talk to data engineering", by="2026-11-18")
    makes(bob, "Look at drift", by="2026-11-17")
    makes(bob, "Whenever")
    team.clock.to("2026-11-17 08:59")
    bob.goes_to("@Mainspring").does_not_see("waits for you")
    team.clock.to("2026-11-17 09:00")
    bob.sees("Good morning, Bob. One thing waits for you.").sees("#ml-churn")
    bob.sees("#2 Look at drift · due today").does_not_see("Talk to data")
    bob.clicks("New date").fills(WHEN, "2026-11-18")
    assert bob.submits() == {}
    bob.sees("That's all for now, Bob. Thank you!").sees("#2 Look at drift · due Wed 18 Nov")
    team.clock.to("2026-11-18 09:00")
    bob.sees("This waited for you on Tue 17 Nov.").sees("Good morning, Bob. 2 things wait for you.")
    bob.clicks("Done").sees("#1 Talk to data engineering · ✅ done by Bob")
    bob.sees("Good morning, Bob. One thing waits for you.")
    bob.clicks("Hand over").fills(WHO, "@alice")
    assert bob.submits() == {}
    bob.sees("#2 Look at drift · now with Alice").sees("That's all for now, Bob.")
    team.clock.to("2026-11-19 09:00")
    bob.does_not_see("Good morning")
    team.person("alice").goes_to("@Mainspring").sees("#2 Look at drift · overdue since Wed 18 Nov")
