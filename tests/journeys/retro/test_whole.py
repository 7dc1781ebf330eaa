"""A whole retro: written, grouped, voted on, discussed, closed; moved on by time."""

from tests.journeys.retros import boards, in_thread, top_level
from tests.journeys.stage import Stage
from tests.journeys.whole_retros import team, votes, writes


def test_from_the_first_reflection_to_the_summary_by_the_calendar_alone(play: Stage) -> None:
    team(play)
    alice, bob, dana = (play.person(name) for name in ("alice", "bob", "dana"))
    play.clock.to("2026-11-20 15:00")
    bob.sees("writing → grouping → voting → discussion").sees("Alice facilitates.")
    bob.sees("Writing until Monday, November 23rd, 2026 at 15:00 · 0 of 6 have written")
    writes(bob, "Labels arrive three weeks late", "Tenure explains churn")
    writes(dana, "We waited for late labels", "Pizza was good")
    bob.sees("2 of 6 have written").does_not_see("Pizza")

    play.clock.to("2026-11-23 15:00")
    bob.sees("Writing has ended with 4 reflections.")
    bob.sees("Grouping until Today at 19:00 · no themes yet")
    bob.clicks("Group").sees("4 reflections are in no theme yet", in_="modal")
    bob.sees("Perhaps these belong together").clicks("Look at it")
    bob.sees("Labels late", in_="modal").fills("What is it about?", "Late labels")
    assert bob.submits() == {}
    bob.sees("2 reflections are in no theme yet", in_="modal").closes()
    dana.sees("1 theme so far").types("/retro").sees("What belongs together", in_="modal").closes()

    play.clock.to("2026-11-23 19:00")
    bob.sees("Voting is open: 3 votes each, until Tomorrow at 19:00.")
    bob.sees("Voting until Tomorrow at 19:00 · 0 of 6 have voted")
    votes(bob, "Late labels", "Tenure explains churn")
    votes(dana, "Late labels")
    alice.sees("2 of 6 have voted").does_not_see("2 votes")

    play.clock.to("2026-11-24 19:00")
    alice.sees("Each theme has a reply of its own below")
    begun, *topics = in_thread(alice)[-4:]
    assert begun.startswith("The discussion is open until Tomorrow at 19:00")
    assert [topic.split("\n")[0] for topic in topics] == [
        "1. Late labels · 2 votes",
        "2. Tenure explains churn · 1 vote",
        "3. Pizza was good · 0 votes",
    ]
    assert topics[0].split("\n")[1:3] == [
        "• Bob: Labels arrive three weeks late",
        "• Dana: We waited for late labels",
    ]
    alice.sees("0 of 3 themes discussed").clicks("Discussed").sees("1 of 3 themes discussed")
    alice.sees("✓ discussed")

    play.clock.to("2026-11-25 19:00")
    *_, summary = in_thread(alice)
    assert summary.split("\n") == [
        "Closed. 4 reflections by 2 of 6, in 3 themes.",
        "1. Late labels (2 votes): not discussed",
        "2. Tenure explains churn (1 vote): not discussed",
        "3. Pizza was good (0 votes): discussed",
        "2 themes weren't discussed; they'll be offered next time.",
    ]
    assert len(boards(alice)) == 1
    assert boards(alice)[0].split("\n")[1] == "Closed Today at 19:00 · 4 reflections by 2 of 6"
    assert len([text for text in top_level(alice) if "Retro ·" in text]) == 1
