"""Follow-ups: from a message, settled, carried over into the next retro. February 2027."""

from tour.stage import Stage


def from_a_message(stage: Stage) -> None:
    """Whatever is said in a channel can become a follow-up"""
    stage.time_is("2027-02-11 10:00")
    eve, farid = stage.people("eve", "farid")
    eve.types("I think somebody should ask legal about the new data")
    farid.uses("Make it a follow-up", on="somebody should ask legal")
    farid.fills("What is to be done", "Ask legal about the new data").fills("Who does it", "@eve")
    farid.submits().sees("It's a follow-up now: #2", in_="modal").closes()
    eve.sees("Farid asks you to do this")


def settled(stage: Stage) -> None:
    """The list begins with one's own; what is done is done everywhere"""
    stage.time_is("2027-02-16 10:00")
    chen, farid = stage.people("chen", "farid")
    chen.types("/retro followups").sees("Yours", "overdue since Mon 15 Feb", in_="modal")
    chen.clicks("Done").sees("#1 is done. Thank you!", in_="modal").closes()
    farid.sees("• Pin all seeds · #1 · ✅ done by Chen")


def carried_over(stage: Stage) -> None:
    """The next retro opens with what came of the last, and brings along what is unfinished"""
    stage.time_is("2027-02-19 15:00")
    alice, eve = stage.people("alice", "eve")
    alice.sees("Since Feb 5, 2027: 1 of 2 follow-ups done", "1 follow-up is unfinished")
    eve.clicks("New date").fills("By when", "2027-03-01").submits()
    alice.sees("Eve · due Mon 1 Mar", "carried over once")
