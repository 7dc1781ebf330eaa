"""What has gone quiet, asked about in private and settled where it stands. March 2027."""

from tour.scenes.experiments import INVOICES
from tour.stage import Stage


def settled(stage: Stage) -> None:
    """Whoever has something that has gone quiet is asked in private; blocked, the team hears it"""
    stage.time_is("2027-03-19 00:30")
    stage.time_is("2027-03-19 09:00")
    bob, alice = stage.people("bob", "alice")
    bob.goes_to("@Mainspring").sees(INVOICES, "nothing heard of it for 5 working days")
    bob.chooses("⋯", "Blocked …")
    bob.fills("It can't go on because …", "no invoices before April").submits()
    alice.sees("can't go on, says Bob: no invoices before April")
    bob.goes_to("#ml-churn").types("/nudge stale").sees("no invoices before April", in_="modal")
    bob.closes()
