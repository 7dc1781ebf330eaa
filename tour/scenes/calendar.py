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


def single_dates(stage: Stage) -> None:
    """One date is skipped, brought back, and moved; the rhythm stays"""
    stage.time_is("2027-03-01 10:00")
    bob, dana = stage.people("bob", "dana")
    bob.types("/mainspring calendar").chooses("⋯", "Skip this one")
    bob.sees("Skipped: retro, Friday, March 5th").clicks("Undo")
    bob.sees("Back on the calendar: retro, Friday, March 5th").chooses("⋯", "Move …")
    bob.fills("Day", "2027-03-04").fills("Time", "16:00").submits()
    bob.sees("Thursday, March 4th, 2027 at 16:00 · retro ‹moved by hand")
    dana.sees("Bob moved the retro of Friday, March 5th, 2027 at 09:00 to Thursday, March 4th")


def another_ritual(stage: Stage) -> None:
    """A ritual of the team's own: a name, its questions, how often"""
    alice, dana = stage.people("alice", "dana")
    alice.types("/mainspring rituals").sees("Literature hour", in_="modal").clicks("Make one …")
    alice.fills("Name", "Model review").fills(
        "Questions", "What surprised you?\nWhat would you drop?"
    )
    alice.fills("How often", "every wednesday at 10:00").fills("Open for", "4 hours").submits()
    alice.sees("Model review every Wednesday at 10:00", "Wednesday, March 3rd", in_="modal")
    alice.submits()
    dana.sees("Alice added a ritual: Model review, every Wednesday at 10:00")


def away(stage: Stage) -> None:
    """Whoever is away isn't waited for: said to the bot, or as a status in Slack"""
    alice, chen, eve = stage.people("alice", "chen", "eve")
    chen.types("/mainspring away until friday").sees("You're away until Friday, March 5th")
    eve.sets_status(":palm_tree:", "Off to the sea")
    stage.time_is("2027-03-03 10:00")
    alice.sees("Model review", "0 of 4 have written · 2 away")
    alice.clicks("Add a reflection").fills("What surprised you?", "The third model").submits()
    alice.closes()
    stage.time_is("2027-03-03 14:00")
    alice.sees("Alice wrote alone this time")
