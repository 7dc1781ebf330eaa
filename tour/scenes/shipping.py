"""The project's way into use: gates, milestones, a model that drifts and recovers. April to October
2027."""

from tour.scenes.experiments import INVOICES
from tour.stage import Stage

PROJECT, MODEL = "Churn model", "Churn by invoices"
LIST, PILOT = "A list for three", "A pilot"
WHAT, WHEN, WHO = "What can be shown", "By when", "By whom"
GO = "Go: on to the next phase"


def _morning(stage: Stage, day: str, hour: str = "10:00") -> None:
    """Through the night before, as time goes: nothing of that day comes late."""
    stage.time_is(f"{day} 00:30")
    stage.time_is(f"{day} {hour}")


def _passes(stage: Stage, seen: str, why: str) -> None:
    """The gate that the project stands before: opened by its tech lead, decided by its PM."""
    alice, dana = stage.people("alice", "dana")
    alice.types(f'/project gate "{PROJECT}"').sees("is open in its channel")
    dana.goes_to("#ml-churn").sees(seen).clicks("Decide …")
    dana.fills("What do we do?", GO).fills("Because …", why).submits()


def built(stage: Stage) -> None:
    """A gate: all that is known in one message, and go, hold or stop with a reason"""
    _morning(stage, "2027-04-05")
    alice, bob = stage.people("alice", "bob")
    _passes(stage, "from finding out to building", "three account managers would use it")
    bob.sees("is built from now on")
    alice.types("/project portfolio").sees(PROJECT, in_="modal").closes()


def planned(stage: Stage) -> None:
    """Milestones: what can be shown, by when, by whom; one that slips is said early"""
    alice, bob, dana = stage.people("alice", "bob", "dana")
    alice.types(f"/project milestones {PROJECT}").clicks("Add a milestone")
    alice.fills(WHAT, LIST).fills(WHEN, "2027-05-07").fills(WHO, "@bob").submits()
    number = alice.number_of(LIST)
    alice.clicks("Add a milestone")
    alice.fills(WHAT, PILOT).fills(WHEN, "2027-05-14").fills(WHO, "@chen")
    alice.fills("Which milestones must be there first?", [f"#{number} {LIST}"])
    alice.submits().closes()
    _morning(stage, "2027-05-07")
    bob.goes_to("@Mainspring").sees(LIST).clicks("New date …", on=LIST)
    bob.fills(WHEN, "2027-05-21").submits().goes_to("#ml-churn")
    dana.sees("the plan of Churn model moves", "can't be there Fri 14 May then")


def shipped(stage: Stage) -> None:
    """What is shipped is watched from then on: an owner, bounds, and a plan for when it fails"""
    _morning(stage, "2027-05-20")
    alice, bob, dana = stage.people("alice", "bob", "dana")
    for milestone in (LIST, PILOT):
        alice.types(f"/project milestones done {alice.number_of(milestone)}")
    number = bob.number_of(INVOICES)
    bob.types(f"/nudge unblock {number}").types(f"/experiment observe {number} 4.1% on dev")
    bob.types(f"/experiment observe {number} 4.2% on prod").types(f"/experiment conclude {number}")
    bob.fills("What did we learn?", "Invoices know it a month ahead")
    bob.chooses("How did it come out?", "Good: it helped, as far as we hoped or nearly")
    bob.chooses("What do we do now?", "Ship it").submits()
    bob.clicks("Watch it in production …", on="Invoices know it a month ahead")
    bob.fills("What is it called?", MODEL).fills("It should not rise above", "4.8").fills(
        "When is it trained anew?", "each quarter"
    )
    bob.fills("What is done when it fails?", "last year's rule").submits()
    bob.clicks("Put a weekly check").submits().submits()
    dana.sees("is in use, and watched from here on by Bob")


def watched(stage: Stage) -> None:
    """Once a week it is asked how it does; within bounds, that was it"""
    _morning(stage, "2027-05-24", "11:05")
    bob, dana = stage.people("bob", "dana")
    bob.sees("One model has no figure of this week").clicks("Give a figure")
    bob.fills("Figures", "4.2%").submits().sees("within bounds", in_="modal").closes()
    _passes(stage, "from a first version to growth", "it works for the first thousand")
    dana.sees("is built for more people from now on")


def drifted(stage: Stage) -> None:
    """The world changes: out of bounds somebody decides, and the PM hears what it means"""
    _morning(stage, "2027-09-13", "11:30")
    alice, bob, dana = stage.people("alice", "bob", "dana")
    number = alice.number_of(MODEL)
    alice.types(f"/project check {number} 5.6% new tariffs").sees("It shouldn't be above 4.8 %")
    dana.sees("doesn't work as it should")
    bob.clicks("Decide …", on="Out of bounds").fills("What is done about it?", "Train it anew")
    bob.fills("Why?", "the new tariffs are in the data by now").submits()
    dana.sees("it is trained anew, says Bob")


def recovered(stage: Stage) -> None:
    """Trained anew it does well again; the last gate has all of it as evidence"""
    _morning(stage, "2027-10-04", "11:30")
    alice, dana = stage.people("alice", "dana")
    number = alice.number_of(MODEL)
    alice.types(f"/project check {number} 4.1% trained on the new tariffs")
    dana.sees("works as it should again")
    _passes(stage, "from growth to maturity", "it was trained anew within three weeks")
    dana.sees("from now on it is kept, watched and improved")


def learned(stage: Stage) -> None:
    """One search over all that was learned, for whoever comes next"""
    eve = stage.person("eve").types("/mainspring search what do we know about tenure?")
    eve.sees("Tenure knows who has left", in_="modal").closes()
