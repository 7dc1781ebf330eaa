"""Who does what, said by the people themselves; and whether everybody knows. March 2027."""

from tour.stage import Stage

KNOW, DONT, ME = "I know who does this", "I don't know", "I think it's me"


def agreed(stage: Stage) -> None:
    """Somebody is asked, reads the card first, and holds the role once she says so"""
    stage.time_is("2027-03-15 16:00")
    alice, dana, eve = stage.people("alice", "dana", "eve")
    for whom, role in ((eve, "data engineer"), (dana, "PM")):
        alice.types(f'/roles assign @{whom.name} "{role}"')
        whom.clicks("Read the card, then say").sees("it's fine to say no", in_="modal").submits()
    alice.sees("Eve is our Data engineer", "Dana is our Product manager")
    alice.types("/roles matrix").sees("Data pipeline | Eve", "The metric | Dana")


def everybody_knows(stage: Stage) -> None:
    """Once a month, if they like, everybody taps whether they know who does what, without names"""
    alice, bob, dana, chen = stage.people("alice", "bob", "dana", "chen")
    alice.types("/roles check now").sees(
        "Opened by Alice.", "fewer than three have answered so far"
    )
    for who, metric in ((bob, ME), (dana, ME), (chen, DONT)):
        who.clicks("Answer", on="Role check").fills("The metric", metric).fills(
            "Labels", DONT
        ).submits().closes()
    stage.time_is("2027-03-16 16:00")
    alice.sees("Closed. 3 of 5 answered.", "The metric: more than one think that it's them")
