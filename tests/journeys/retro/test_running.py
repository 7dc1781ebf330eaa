"""Who runs a retro moves it on and back, hands it over, and plays it in a call."""

from tests.journeys.followups import WHAT
from tests.journeys.retros import at_once, boards, closes_it, in_thread
from tests.journeys.stage import Stage
from tests.journeys.whole_retros import BACK, CLOSE_IT, NEXT, team, votes, writes


def test_two_move_it_on_at_once_and_it_is_one_step(play: Stage) -> None:
    team(play, Facilitators=["@bob", "@dana"])
    bob, dana, chen = (play.person(name) for name in ("bob", "dana", "chen"))
    chen.types("/retro now").sees("Opened by Chen.")
    writes(bob, "One", "Two")
    dana.clicks("Add a reflection").fills("What did we learn?", "Nearly there")
    at_once(lambda: bob.chooses("⋯", NEXT), lambda: chen.chooses("⋯", NEXT))
    play.settle()
    assert "Grouping until" in boards(bob)[0]
    assert (bob.screen() + chen.screen()).count("It has moved on already.") == 1
    # What dana was typing stays in front of her.
    (told,) = dana.submits().values()
    assert told.startswith("Writing has ended, so nothing more can be written")
    dana.sees("Nearly there", in_="modal").closes()
    dana.chooses("⋯", BACK).sees("Writing is open again")
    writes(dana, "Nearly there")
    bob.chooses("⋯", NEXT).sees("Writing has ended with 3 reflections.")
    bob.chooses("⋯", NEXT).sees("Voting is open")
    votes(dana, "One")
    bob.chooses("⋯", BACK).sees("Grouping goes on").sees("no themes yet")
    bob.chooses("⋯", NEXT).sees("Voting until").sees("0 of 6 have voted")
    bob.chooses("⋯", "One working day more").sees("Open longer: until")
    play.settle()
    play.person("alice").chooses("⋯", NEXT)
    bob.sees("Discussion until").sees("3. Nearly there").chooses("⋯", BACK)
    bob.sees("Voting starts afresh: 3 votes each")


def test_it_is_handed_over_to_a_member_who_runs_it_from_there(play: Stage) -> None:
    team(play)
    bob, chen, gil = (play.person(name) for name in ("bob", "chen", "gil"))
    bob.types("/retro now").sees("Opened by Bob.")
    writes(chen, "One", "Two")
    chen.chooses("⋯", NEXT).sees("Moving it on, extending and closing it belongs to the lead")
    bob.chooses("⋯", "Hand over …").fills("Who facilitates from here?", "@gil")
    assert bob.submits() == {
        "Who facilitates from here?": "Only members of the team facilitate. Add them to the team "
        "first."
    }
    bob.fills("Who facilitates from here?", "@chen")
    assert bob.submits(times=2) == {}
    gil.sees("@Chen facilitates from here. (Bob handed it over.)").sees("Chen facilitates.")
    assert sum("handed it over" in said for said in in_thread(bob)) == 1
    chen.chooses("⋯", NEXT).sees("Grouping until")
    play.settle()
    chen.leaves("#ml-churn")
    play.settle()
    gil.sees("Whoever facilitated has left the team, so @Alice facilitates from here.")
    closes_it(play.person("alice")).sees("Chen wrote alone this time")


def test_in_a_call_it_goes_by_minutes_and_a_button_moves_it_on(play: Stage) -> None:
    team(play)
    bob, dana = play.person("bob"), play.person("dana")
    bob.types("/retro").fills("Open for", "45 minutes, together in a call")
    assert bob.submits() == {}
    bob.sees("Writing until Today at 09:10")
    writes(bob, "One")
    writes(dana, "Two")
    dana.clicks("On to the next phase").sees("belongs to the lead")
    bob.clicks("On to the next phase").sees("Grouping until Today at 09:05")
    play.clock.advance(minutes=5)
    bob.sees("Voting until Today at 09:10").chooses("⋯", "Five minutes more")
    bob.sees("Open longer: until Today at 09:15.")
    votes(dana, "Two")
    play.clock.to("2026-11-16 09:16")
    bob.sees("Discussion until Today at 09:40").sees("1. Two · 1 vote")
    play.clock.to("2026-11-16 09:41")
    bob.sees("Closed. 2 reflections by 2 of 6, in 2 themes.")
    assert not [said for said in in_thread(bob) if "still time" in said]
    bob.types("/retro now live").sees("Writing ends Today at 09:51")


def test_too_little_for_a_phase_leaves_it_out_and_says_so(play: Stage) -> None:
    team(play)
    bob = play.person("bob").types("/retro now").sees("Opened by Bob.")
    writes(bob, "All by itself")
    bob.chooses("⋯", NEXT).sees("There is only one reflection, so there's nothing to group.")
    bob.sees("There is only one theme, so there's nothing to vote on.")
    bob.sees("1. All by itself").sees("0 of 1 theme discussed")
    bob.chooses("⋯", BACK).sees("Writing is open again").chooses("⋯", NEXT)
    bob.sees("Discussion until").clicks("Discussed").sees("1 of 1 theme discussed")
    closes_it(bob).sees("Bob wrote alone this time").sees("1. All by itself: discussed")
    bob.types("/retro now").sees("Writing until").chooses("⋯", NEXT)
    bob.sees("Closed, and nobody wrote this time.")


def test_what_was_discussed_stays_so_when_it_goes_back_as_far_as_grouping(play: Stage) -> None:
    team(play)
    alice, bob = play.person("alice"), play.person("bob")
    alice.types("/retro now").sees("Opened by Alice.")
    writes(bob, "Late labels", "Slow queue")
    bob.types("/mainspring status").sees(
        "Open now · retro · Writing until Tomorrow at 09:00 · 1 of"
    )
    for _ in range(3):
        alice.chooses("⋯", NEXT)
        play.settle()
    alice.clicks("Make it a follow-up", on="Late labels").fills(WHAT, "Ask for them")
    assert alice.submits() == {}
    bob.sees("1 of 2 themes discussed").types("/retro close")
    bob.sees("By itself it moves on, or closes, Tomorrow at 09:00")
    for _ in range(2):
        alice.chooses("⋯", BACK)
        play.settle()
    bob.sees("Grouping until").types("/mainspring status")
    bob.sees("Open now · retro · Grouping until")
    alice.chooses("⋯", CLOSE_IT).sees("the phases that are left don't take place", in_="modal")
    alice.closes()
    for _ in range(2):
        alice.chooses("⋯", NEXT)
        play.settle()
    bob.sees("1 of 2 themes discussed")
    replies = [said for said in in_thread(bob) if said.startswith(("1. ", "2. "))]
    assert len(replies) == 2, replies
    closes_it(alice)
    bob.sees("1. Late labels (0 votes): Ask for them · #1 · Alice")
    bob.sees("1 theme wasn't discussed; it'll be offered next time.")
