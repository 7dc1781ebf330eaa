"""The calendar: another rhythm, a pause, a holiday. Until the end of December 2026."""

from tour.stage import Stage


def another_rhythm(stage: Stage) -> None:
    """Another rhythm is previewed before it starts; phones' quotes don't matter"""
    stage.time_is("2026-11-24 10:00")
    alice, eve = stage.people("alice", "eve")
    alice.types("/retro every “last friday of the month at 15:00”")
    alice.sees("Friday, November 27th", "Monday, December 28th", "moved later, as you chose")
    alice.clicks("Start")
    eve.sees("Alice changed the retro's rhythm", "next: Friday, November 27th, 2026 at 09:00")


def a_pause(stage: Stage) -> None:
    """A pause is quiet, and ends when told to"""
    alice, bob = stage.people("alice", "bob")
    alice.types("/mainspring pause 2w").sees("After that the first thing is: retro")
    bob.sees("Alice paused this team's rituals until")
    stage.time_is("2026-11-27 15:00")
    bob.does_not_see("0 of 6 have written")
    stage.time_is("2026-11-30 09:00")
    alice.types("/mainspring resume").sees("The next retro is Monday, December 28th")
    bob.sees("Alice ended the pause")


def a_holiday(stage: Stage) -> None:
    """Christmas moves the retro to the next working day, and it says so"""
    bob = stage.person("bob")
    stage.time_is("2026-12-25 15:00")
    bob.does_not_see("0 of 6 have written")
    stage.time_is("2026-12-28 15:00")
    bob.sees("Moved: Dec 25, 2026 is Christmas Day", "0 of 6 have written")
    stage.time_is("2026-12-29 15:00")
    bob.sees("nobody wrote this time. That happens.")
