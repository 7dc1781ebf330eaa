"""Whole retros: written, grouped, voted on, discussed; by name, then anonymous. February 2027."""

from tour.stage import Stage


def more_than_writing(stage: Stage) -> None:
    """A line in the settings, and retros go on after writing: group, vote, discuss"""
    stage.time_is("2027-02-01 10:00")
    alice, dana = stage.people("alice", "dana")
    alice.types("/mainspring settings").fills("After writing", "Group, vote and discuss")
    alice.fills("Retro", "every 2 weeks on friday at 15:00").fills("Facilitators", ["@bob"])
    alice.submits().sees("then 4 hours for grouping, 1 working day for voting", in_="modal")
    alice.submits()
    dana.sees("Alice changed this team's settings: retro every 2 weeks on Friday")


def written(stage: Stage) -> None:
    """It opens with who facilitates, the phases, and the deadline of the one it's in"""
    stage.time_is("2027-02-05 15:00")
    bob, dana, farid = stage.people("bob", "dana", "farid")
    bob.sees("writing → grouping → voting → discussion", "facilitates.", "0 of 6 have written")
    bob.clicks("Add a reflection").fills("What did we learn?", "Tenure explains churn")
    bob.fills("What blocked us?", "Labels arrive three weeks late").submits().closes()
    dana.clicks("Add a reflection").fills("What blocked us?", "We waited for late labels")
    dana.submits().closes()
    farid.clicks("Add a reflection").fills("What should we stop?", "Runs without a seed")
    farid.submits().closes().sees("3 of 6 have written")


def grouped(stage: Stage) -> None:
    """What belongs together is put together by hand; it may suggest"""
    stage.time_is("2027-02-08 15:00")
    bob, dana = stage.people("bob", "dana")
    bob.sees("Writing has ended with 4 reflections", "no themes yet").clicks("Group")
    bob.sees("Perhaps these belong together", in_="modal").clicks("Look at it")
    bob.fills("What is it about?", "Late labels").submits()
    bob.sees("2 reflections are in no theme yet", in_="modal").closes()
    dana.sees("1 theme so far")


def voted(stage: Stage) -> None:
    """Three votes each, hidden until voting ends"""
    stage.time_is("2027-02-08 19:00")
    bob, dana, chen = stage.people("bob", "dana", "chen")
    bob.sees("Voting is open: 3 votes each", "0 of 6 have voted")
    bob.clicks("Vote").fills("Themes", ["Late labels", "Runs without a seed"]).submits().closes()
    chen.clicks("Vote").sees("You have 3 votes", in_="modal")
    chen.fills("Themes", ["Late labels"]).submits().closes()
    dana.sees("2 of 6 have voted").does_not_see("2 votes")


def discussed(stage: Stage) -> None:
    """Each theme has a reply in the thread; what comes of it has an owner and a day"""
    stage.time_is("2027-02-09 19:00")
    alice, bob, chen = stage.people("alice", "bob", "chen")
    bob.sees("1. Late labels · 2 votes", "3. Tenure explains churn · 0 votes")
    bob.clicks("Discussed", on="1. Late labels").sees("1 of 3 themes discussed")
    alice.clicks("Make it a follow-up", on="2. Runs without a seed")
    alice.fills("What is to be done", "Pin all seeds").fills("Who does it", "@chen")
    alice.fills("By when", "2027-02-15").submits()
    chen.sees("Alice asks you to do this", "• Pin all seeds · #1 · Chen")
    chen.sees("2 of 3 themes discussed")


def closed(stage: Stage) -> None:
    """The summary says what was discussed, what came of it, and what is left"""
    stage.time_is("2027-02-10 19:00")
    stage.person("eve").sees(
        "4 reflections by 3 of 6, in 3 themes, 1 follow-up", "1 theme wasn't discussed"
    )


def without_names(stage: Stage) -> None:
    """An anonymous retro says so before anybody types"""
    stage.time_is("2027-02-17 10:00")
    anonymous = "All together at the close, and nobody can see who wrote what"
    alice = stage.person("alice").types("/mainspring settings")
    alice.fills("Reflections are shown", anonymous).submits()
    alice.sees("shown at the close, and nobody can see who wrote what", in_="modal").submits()


def written_without_names(stage: Stage) -> None:
    """Until writing ends everybody may change one's own; then nobody knows whose is whose"""
    bob, dana, chen, farid = stage.people("bob", "dana", "chen", "farid")
    dana.sees("Anonymous: what you write is shown when writing ends")
    dana.clicks("Add a reflection").fills("What blocked us?", "Nobody believes in the deadline")
    dana.submits().closes().clicks("My reflections")
    dana.sees("Nobody believes in the deadline", in_="modal").closes()
    chen.clicks("Add a reflection").fills("What did we learn?", "Seeds matter").submits().closes()
    farid.clicks("Add a reflection").fills("What did we assume?", "That all users pay monthly")
    farid.submits().closes()
    stage.time_is("2027-02-22 15:00")
    bob.clicks("Group").sees("3 reflections are in no theme yet", in_="modal")
    bob.sees("Nobody believes in the deadline", in_="modal").closes()


def brought_in(stage: Stage) -> None:
    """What wasn't discussed last time is offered again"""
    bob, dana = stage.people("bob", "dana")
    dana.sees("1 theme wasn't discussed last time", "Tenure explains churn").clicks("Bring in")
    bob.sees("Dana brought in what wasn't discussed", "1 theme so far")
    bob.chooses("⋯", "On to the next phase").sees("Voting until Tomorrow at 15:00")
    dana.clicks("Vote").fills("Themes", ["Tenure explains churn"]).submits().closes()
    bob.chooses("⋯", "On to the next phase")
    bob.sees("1. Tenure explains churn · 1 vote", "Open since the retro of")
    bob.clicks("Discussed", on="1. Tenure explains churn").sees("1 of 4 themes discussed")
    bob.types("/retro close").submits().sees("Closed by Bob", "3 themes weren't discussed")
