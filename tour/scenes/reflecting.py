"""Retros: due, written in, changed, reminded of, closed; and one by hand."""

from tour.stage import Stage


def due(stage: Stage) -> None:
    """The calendar opens the retro, and each reads until when in her own zone"""
    stage.time_is("2026-11-20 15:00")
    bob, dana = stage.people("bob", "dana")
    bob.sees(
        "What did the experiments teach us?", "Open until Monday, November 23rd, 2026 at 15:00"
    )
    dana.sees("Open until Monday, November 23rd, 2026 at 09:00", "0 of 6 have written")


def three_zones(stage: Stage) -> None:
    """Berlin, New York and Singapore write; one of them on a phone"""
    bob, dana, farid = stage.people("bob", "dana", "farid")
    bob.clicks("Add a reflection")
    bob.fills("What did we learn?", "Tenure explains most of churn")
    bob.fills("What blocked us?", "Labels arrive three weeks late")
    bob.submits().sees("Thank you: 2 reflections are in", in_="modal").closes()
    dana.does_not_see("Tenure explains").sees("1 of 6 have written")
    dana.clicks("Add a reflection")
    dana.fills("What did we assume?", "That a discount brings them back").submits().closes()
    farid.types("/retro “help”").sees("/retro · a look back, on the calendar")
    farid.types("/retro").fills("What should we stop?", "“Quick” notebooks in production")
    farid.submits().closes().sees("3 of 6 have written")


def second_thoughts(stage: Stage) -> None:
    """What one wrote can be changed and withdrawn"""
    bob, farid = stage.people("bob", "farid")
    bob.clicks("My reflections").sees("Tenure explains most of churn", in_="modal")
    bob.clicks("Edit").fills("What did we learn?", "Tenure explains half of churn").submits()
    bob.sees("Tenure explains half of churn", in_="modal").closes()
    farid.clicks("My reflections").clicks("Withdraw", confirm=True)
    farid.sees("You haven't written anything yet", in_="modal").closes()
    farid.sees("2 of 6 have written")


def reminder(stage: Stage) -> None:
    """A reminder comes in the thread, and names nobody"""
    stage.time_is("2026-11-23 12:00")
    stage.person("eve").sees("There's still time to add a reflection")


def summary(stage: Stage) -> None:
    """It closes by itself, with the summary in its thread"""
    stage.time_is("2026-11-23 15:00")
    alice, dana = stage.people("alice", "dana")
    dana.sees("Closed Today at 09:00 · 3 reflections by 2 of 6")
    alice.sees(
        "Bob: Tenure explains half of churn",
        "Bob: Labels arrive three weeks late",
        "Dana: That a discount brings them back",
    )
    alice.does_not_see("notebooks in production")


def by_hand(stage: Stage) -> None:
    """A retro whenever somebody wants one"""
    stage.time_is("2027-01-11 10:00")
    alice, chen = stage.people("alice", "chen")
    alice.types("/retro now").sees("Opened by Alice.", "Open until Tomorrow at 10:00")
    chen.clicks("Add a reflection").fills("What did we learn?", "Seasonality beats the new loss")
    chen.submits().closes()
    alice.types("/retro close").sees("nothing can be added afterwards").submits()
    alice.sees("Chen wrote alone this time", "Seasonality beats the new loss")
