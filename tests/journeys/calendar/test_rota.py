"""Who facilitates the next retro: seen, swapped for once, and nobody who is away or gone."""

from tests.journeys.retros import closes_it, in_thread, reflects
from tests.journeys.stage import Stage


def test_turns_go_round_and_one_can_be_swapped(play: Stage) -> None:
    play.team(Facilitators=["@bob", "@chen", "@dana"])
    alice, bob, chen, dana = (play.person(n) for n in ("alice", "bob", "chen", "dana"))
    for who in (alice, bob, chen, dana):
        who.goes_to("#ml-churn")
    alice.types("/mainspring status").sees("Next retro: Dana facilitates.")
    alice.clicks("Swap").sees("The retro of Friday, November 20th, 2026", in_="modal")
    alice.fills("Facilitator", "@gil")
    assert alice.submits() == {
        "Facilitator": "Only members of the team facilitate. Add them to the team first."
    }
    alice.fills("Facilitator", "@chen")
    assert alice.submits(times=2) == {}
    bob.sees("@Chen facilitates the retro of Friday, November 20th, 2026").sees("(Alice said so.)")
    alice.types("/mainspring status").sees("Next retro: Chen facilitates.")

    play.clock.to("2026-11-20 15:00")
    bob.sees("Chen facilitates.")
    play.clock.to("2026-11-23 12:01")
    assert in_thread(alice)[-1].endswith("Chen facilitates.")
    closes_it(chen).sees("Closed, and nobody wrote this time.")
    # Dana's turn was put off, not lost; who is away is passed over and keeps theirs.
    alice.types("/mainspring status").sees("Next retro: Dana facilitates.")
    dana.types("/mainspring away until 7 dec")
    alice.types("/mainspring status").sees("Next retro: Bob facilitates.")
    play.clock.to("2026-12-04 15:00")
    alice.sees("Bob facilitates.")
    reflects(alice, "Something").types("/mainspring status").sees("Next retro: Dana facilitates.")
    play.settle()
    bob.leaves("#ml-churn")
    play.settle()
    alice.sees("Whoever facilitated has left the team, so @Chen facilitates from here.")
    alice.sees("Chen facilitates.")


def test_without_facilitators_all_members_take_turns_also_after_settings_change(
    play: Stage,
) -> None:
    play.team(Members=["@alice", "@bob", "@dana"], Who_the_members_are=[])
    alice = play.person("alice").goes_to("#ml-churn")
    alice.types("/mainspring status").sees("Next retro: Alice facilitates.")
    play.clock.to("2026-11-20 15:00")
    alice.sees("Alice facilitates.").types("/mainspring settings")
    alice.fills("Lead", "@bob").fills("Members", ["@bob", "@dana"])
    assert alice.submits() == {}
    assert alice.submits() == {}
    alice.sees("so @Bob facilitates from here.").sees("Bob facilitates.")


def test_how_retros_go_is_a_setting_with_its_preview(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types("/mainspring settings")
    alice.fills("After writing", "Group, vote and discuss").fills("Votes each", "5")
    alice.fills("Grouping takes", "1 hour").fills("Voting takes", "2 working days")
    alice.fills("The discussion takes", "4 hours")
    assert alice.submits() == {}
    alice.sees("then 1 hour for grouping, 2 working days for voting (5 votes each), 4 hours for")
    assert alice.submits() == {}
    alice.types("/retro now").sees("writing → grouping → voting → discussion")
    alice.types("/mainspring settings").sees("Votes each", in_="modal")
    alice.sees("2 working days", in_="modal").fills("After writing", "Sum up and close")
    assert alice.submits() == {}
    alice.does_not_see("for grouping", in_="modal")
