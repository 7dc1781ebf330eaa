"""Follow-ups in retros: made of a theme, carried over into the next, settled in its thread."""

import pytest

from tests.journeys.followups import SHORTCUT, WHAT, WHEN, WHO, makes
from tests.journeys.retros import boards, in_thread, reflects, top_level
from tests.journeys.stage import Stage
from tests.journeys.whole_retros import team as whole_team
from tests.journeys.whole_retros import writes

FIRST, SECOND, THIRD = "2026-11-20 15:00", "2026-12-04 15:00", "2026-12-18 15:00"


@pytest.fixture
def team(play: Stage) -> Stage:
    """Two retros away from the third: the first has been held, and closed by itself."""
    play.team()
    for name in ("alice", "bob", "dana"):
        play.person(name).goes_to("#ml-churn")
    play.clock.to(FIRST)
    reflects(play.person("bob"), "Labels come late")
    play.clock.to("2026-11-23 15:00")
    return play


def test_what_is_unfinished_comes_along_until_somebody_settles_it(team: Stage) -> None:
    alice, bob, dana = (team.person(name) for name in ("alice", "bob", "dana"))
    assert "Since" not in boards(bob)[0]
    makes(bob, "Talk to data engineering", "@dana", "2026-12-01")
    makes(bob, "Look at drift")
    makes(bob, "Ask legal")
    bob.types("/retro followups done 2").sees("#2 is done.")

    team.clock.to(SECOND)
    *_, board = boards(bob)
    assert "Since Nov 20, 2026: 1 of 3 follow-ups done" in board
    assert in_thread(alice)[-1].split("\n") == [
        "🎉 1 follow-up is done: #2 by Bob. Thank you!",
        "2 follow-ups are unfinished and come along:",
        "#1 Talk to data engineering",
        "Dana · overdue since Tue 1 Dec · since Nov 23, 2026 · carried over once",
        "[Done] [New date] [Hand over] [Edit] [Drop]",
        "#3 Ask legal",
        "Bob · no date · since Nov 23, 2026 · carried over once",
        "[Done] [New date] [Hand over] [Edit] [Drop]",
    ]
    before = len(top_level(bob))
    dana.clicks("New date").fills(WHEN, "2026-12-11")
    assert dana.submits() == {}
    alice.sees("Dana · due Fri 11 Dec")
    dana.clicks("Done", times=2).sees("#1 is done. Thank you!")
    alice.sees("✅ done by Dana")
    bob.clicks("Hand over").fills(WHO, "@alice")
    assert bob.submits() == {}
    team.settle()
    assert "@Alice, this is yours now; Bob handed it over:" in in_thread(alice)[-1]
    assert len(top_level(bob)) == before
    assert board.split("\n")[:2] == boards(bob)[-1].split("\n")[:2]  # facts are of its opening

    team.clock.to("2026-12-07 15:00")
    team.clock.to(THIRD)
    assert "Since Dec 4, 2026: 1 of 2 follow-ups done" in boards(bob)[-1]
    alice.sees("Alice · no date · since Nov 23, 2026 · carried over 2 times")
    alice.clicks("Drop").fills("Why", "They did it by themselves")
    assert alice.submits() == {}
    bob.sees("dropped by Alice: They did it by themselves")
    alice.types("/retro followups").sees("Nothing is left to be done", in_="modal")


def test_whatever_is_done_elsewhere_is_seen_in_the_thread_too(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    makes(bob, "Ask legal")
    team.clock.to(SECOND)
    alice.sees("1 follow-up is unfinished and comes along:")
    bob.types("/retro followups").clicks("Done").closes()
    alice.sees("✅ done by Bob").clicks("Undo").sees("#1 is open again.")
    alice.clicks("Edit").fills(WHAT, "Ask legal about names")
    bob.types("/retro followups done 1")
    assert list(alice.submits()) == [WHAT]
    alice.sees_error("#1 is done already: Bob was faster.")


def test_where_nothing_was_to_be_done_a_retro_opens_without_a_word_of_it(team: Stage) -> None:
    team.clock.to(SECOND)
    bob = team.person("bob")
    assert "Since" not in boards(bob)[-1]
    assert "follow-up" not in "".join(in_thread(bob))


def test_many_come_along_in_several_messages_and_each_is_settled_in_its_own(team: Stage) -> None:
    bob = team.person("bob").types("/retro followups")
    for number in range(1, 10):
        bob.clicks("Add a follow-up").fills(WHAT, f"{number}. " + "so on " * 49)
        assert bob.submits() == {}
    bob.closes()
    team.clock.to(SECOND)
    first, second = in_thread(bob)[-2:]
    assert first.startswith("9 follow-ups are unfinished") and "#7 7." in first
    assert second.startswith("#8 8.") and "#9 9." in second
    bob.clicks("Done").sees("#8 is done.")
    team.settle()
    *_, first, second = in_thread(bob)
    assert "✅ done by Bob" in second and "✅" not in first


def test_a_theme_is_discussed_once_something_comes_of_it_and_the_summary_lists_it(
    play: Stage,
) -> None:
    whole_team(play)
    alice, bob, dana = (play.person(name) for name in ("alice", "bob", "dana"))
    play.clock.to(FIRST)
    writes(bob, "Labels arrive late")
    writes(dana, "Pizza was good")
    for when in ("2026-11-23 15:00", "2026-11-23 19:00", "2026-11-24 19:00"):
        play.clock.to(when)
    alice.sees("0 of 2 themes discussed").sees("2. Pizza was good")
    dana.clicks(SHORTCUT).sees("From: Pizza was good", in_="modal")
    dana.fills(WHAT, "Order pizza").fills(WHO, "@bob").fills(WHEN, "2026-12-04")
    assert dana.submits(times=2) == {}
    dana.sees_no_dialog()
    alice.sees("1 of 2 themes discussed").sees("• Order pizza · #1 · Bob, by Fri 4 Dec")
    assert "@Bob, Dana asks you to do this:" in in_thread(alice)[-1]
    bob.types("/retro followups done 1")
    alice.sees("• Order pizza · #1 · ✅ done by Bob")
    play.clock.to("2026-11-25 19:00")
    *_, summary = in_thread(alice)
    assert "Closed. 2 reflections by 2 of 6, in 2 themes, 1 follow-up." in summary
    assert "Pizza was good (0 votes): Order pizza · #1 · ✅ done by Bob" in summary
    alice.types("/retro history").clicks("Read").sees("Order pizza · #1", in_="modal")
    # A follow-up can come of a theme after the close, too.
    alice.closes().clicks(SHORTCUT).fills(WHAT, "Order more")
    assert alice.submits() == {}
    alice.sees("• Order more · #2 · Alice")
