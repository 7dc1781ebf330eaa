"""An idea, the experiment that comes of it, what it taught, and the next one. March 2027."""

from tour.stage import Stage

TENURE, INVOICES = "Tenure features", "Tenure from invoices"
LEARNED = "Tenure knows who has left: it ends with the contract"


def ranked(stage: Stage) -> None:
    """Ideas are ranked by gain, confidence and cost, and the formula is shown"""
    stage.time_is("2027-03-11 10:00")
    bob, dana = stage.people("bob", "dana")
    dana.types('/experiment idea "A model per country"').fills("What would it bring?", "A leap")
    dana.fills("What does it cost?", "a month").submits().closes()
    bob.types(f'/experiment idea "{TENURE}"').fills("Project", "Churn model")
    bob.fills("How likely is it to work?", "Nearly sure").fills("What does it cost?", "a day")
    bob.submits().sees("gain 3 × confidence 0.9 ÷ cost 1 = 2.7", in_="modal").closes()


def started(stage: Stage) -> None:
    """An idea is started in a click: the charter says what is measured, people when to stop"""
    bob, dana = stage.people("bob", "dana")
    bob.types("/experiment ideas").clicks("Start", on=TENURE)
    bob.sees("The charter measures monthly churn.", in_="modal")
    bob.fills("Because …", "who stays longer leaves less").fills("After how many attempts", "2")
    bob.submits().sees("This is what", "nothing here stops you", in_="modal").submits()
    dana.sees("monthly churn  baseline 5.1 % · target 4 %", "Stops after 2 attempts")


def observed(stage: Stage) -> None:
    """What was measured is logged in a line; the stop rule asks for a decision"""
    stage.time_is("2027-03-12 11:00")
    bob, dana = stage.people("bob", "dana")
    number = bob.number_of(TENURE)
    for typed in ("4.6% on dev", "4.5% on dev", "5.3% on prod"):
        bob.types(f"/experiment observe {number} {typed}")
    dana.sees("best 4.5 %", "The stop rule is reached: all attempts are made")
    bob.sees("Decide now, or go on?")


def concluded(stage: Stage) -> None:
    """What was learned comes first; a failure isn't over before it is understood"""
    bob, dana = stage.people("bob", "dana")
    bob.clicks("Conclude", on="Decide now, or go on?")
    bob.fills("What did we learn?", LEARNED)
    bob.chooses("How did it come out?", "Bad: it didn't help, or made something worse")
    bob.chooses("What do we do now?", "Iterate: the next experiment begins with this")
    bob.sees("Nobody can build on a failure that isn't understood", in_="modal")
    bob.fills("How did it fail?", "Fine on old data, worse than nothing on live data")
    bob.fills("The likely cause", "The feature knew the answer").submits()
    dana.sees("What we learned", "Concluded by Bob: bad")


def goes_on(stage: Stage) -> None:
    """The next one begins with it, and the two are linked"""
    bob, chen = stage.people("bob", "chen")
    bob.sees(LEARNED, in_="modal").fills("What do you change?", INVOICES)
    bob.fills("Because …", "an invoice doesn't know who leaves next month")
    bob.fills("After how many attempts", "5").submits().submits()
    number = chen.number_of(TENURE)
    chen.sees(f"after #{number}")


def news(stage: Stage) -> None:
    """The PM hears of it in the kickoff's thread, in plain words"""
    dana = stage.person("dana")
    dana.sees("News of Churn model", "it didn't work. The next attempt builds on it.")


def tried_before(stage: Stage) -> None:
    """Have we tried this? Whoever begins something like it is shown what came of it"""
    chen = stage.person("chen")
    number = chen.number_of(TENURE)
    chen.types("/experiment new").fills("What do you change?", "Tenure buckets")
    chen.fills("After how many attempts", "3").submits()
    chen.sees("Close to yours, failures first", LEARNED, in_="modal")
    chen.clicks(f"Read #{number}").sees("The feature knew the answer", in_="modal")
    chen.closes().closes().closes()


def found(stage: Stage) -> None:
    """What was learned is found by its words, and by how it came out"""
    eve = stage.person("eve").types("/experiment search tenure outcome:bad")
    eve.sees("tenure outcome:bad: 1 experiment", LEARNED, in_="modal").closes()


def reviewed(stage: Stage) -> None:
    """An iteration review fills itself: what was learned, what is to be decided, what runs"""
    alice, chen = stage.people("alice", "chen")
    alice.types("/mainspring rituals").clicks("Add Iteration review …")
    alice.fills("How often", "every friday at 16:00").submits().submits()
    stage.time_is("2027-03-12 16:00")
    chen.sees("Iteration review", "Concluded in the last four weeks, and learned: 1", LEARNED)
    chen.sees("Running: 1", INVOICES)
