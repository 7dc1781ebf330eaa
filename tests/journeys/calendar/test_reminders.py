"""“No snooze”: whoever can't write now is reminded when they like, alone, and with good manners."""

from sandbox.driver import Person
from tests.journeys.retros import closes_it, in_thread, reflects
from tests.journeys.stage import Stage

LATER = "You asked me to remind you"


def reminded(who: Person) -> int:
    """How often, in private."""
    try:
        return who.sight("@Mainspring").text().count(LATER)
    except AssertionError:  # the bot has never written to them
        return 0


def test_in_an_hour_one_private_message_comes_and_nobody_else_knows(play: Stage) -> None:
    alice, bob = play.person("alice").goes_to("#ml-churn"), play.person("bob").goes_to("#ml-churn")
    play.team()
    play.clock.to("2026-11-20 15:00")
    bob.clicks("Remind me later").sees("When shall I remind you?", in_="modal")
    bob.submits(times=2)
    bob.sees("All right: I'll remind you Today at 16:00.", in_="modal").closes()
    play.clock.to("2026-11-20 16:00")
    bob.goes_to("@Mainspring").sees(f"{LATER}: “What did the experiments teach us?” in #ml-churn")
    assert reminded(bob) == 1
    assert in_thread(alice) == []
    reflects(bob, "Labels arrive late")
    alice.sees("1 of 6 have written")


def test_who_has_written_by_then_is_left_alone(play: Stage) -> None:
    bob, dana = play.person("bob").goes_to("#ml-churn"), play.person("dana").goes_to("#ml-churn")
    play.team(Reflections_are_shown="All together at the close, and nobody can see who wrote what")
    play.clock.to("2026-11-20 15:00")
    for who in (bob, dana):
        who.clicks("Remind me later").submits()
        who.sees("I'll remind you", in_="modal").closes()
    reflects(bob, "Labels arrive late")
    bob.clicks("Remind me later").submits()
    bob.sees("You've written already", in_="modal").closes()
    play.clock.to("2026-11-20 16:00")
    assert not reminded(bob)
    assert reminded(dana)


def test_it_comes_in_their_own_working_hours(play: Stage) -> None:
    farid = play.person("farid").goes_to("#ml-churn")  # for whom it opens at 22:00 on Friday
    play.team(Open_for="2 working days")
    play.clock.to("2026-11-20 15:00")
    farid.clicks("Remind me later").submits()
    farid.sees("I'll remind you Monday, November 23rd, 2026 at 09:00", in_="modal").closes()
    play.clock.to("2026-11-23 01:59")
    assert not reminded(farid)
    play.clock.to("2026-11-23 02:00")
    assert reminded(farid)


def test_not_while_they_are_away_or_their_notifications_are_paused(play: Stage) -> None:
    bob, chen, eve = (play.person(name).goes_to("#ml-churn") for name in ("bob", "chen", "eve"))
    play.team(Open_for="5 working days")
    play.clock.to("2026-11-20 15:00")
    now = play.slack.clock.now()
    bob.pauses_notifications(until=now + 90 * 60)
    bob.clicks("Remind me later").submits()
    bob.sees("I'll remind you Today at 16:30", in_="modal").closes()
    eve.clicks("Remind me later").submits()
    eve.sees("I'll remind you Today at 10:00", in_="modal").closes()
    chen.clicks("Remind me later").fills("When", "Tomorrow morning").submits()
    chen.sees("I'll remind you Monday, November 23rd, 2026 at 09:00", in_="modal").closes()
    eve.pauses_notifications(until=now + 2 * 3600)
    chen.types("/mainspring away until tuesday")
    play.clock.to("2026-11-20 16:30")
    assert reminded(bob)
    assert not reminded(eve)
    play.clock.to("2026-11-20 17:00")
    assert reminded(eve)
    play.clock.to("2026-11-23 12:00")
    assert not reminded(chen)
    play.clock.to("2026-11-24 02:00")
    assert reminded(chen)


def test_it_can_be_called_off_moved_and_comes_too_late_for_nothing(play: Stage) -> None:
    bob, gil = play.person("bob").goes_to("#ml-churn"), play.person("gil").goes_to("#ml-churn")
    play.team(Open_for="4 hours")
    play.clock.to("2026-11-20 15:00")
    gil.clicks("Remind me later").sees("This is for the team's members")
    bob.clicks("Remind me later").fills("When", "Tomorrow morning")
    assert "after the end" in bob.submits()["When"]
    bob.fills("When", "An hour before writing ends")
    assert "after the end" in bob.submits()["When"]  # at 18:00, when the working day is over
    bob.fills("When", "In an hour").submits()
    bob.sees("I'll remind you Today at 16:00", in_="modal")
    bob.clicks("No, don't").sees("no reminder", in_="modal").closes()
    bob.clicks("Remind me later")
    closes_it(play.person("alice").goes_to("#ml-churn"))
    bob.submits()
    play.clock.to("2026-11-20 17:00")
    assert not reminded(bob)
