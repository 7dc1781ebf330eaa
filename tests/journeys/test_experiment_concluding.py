"""An experiment is concluded: what was learned, what is done now, and a failure that isn't over
before it is understood."""

import pytest

from sandbox.driver import Person
from tests.journeys.experiments import TENURE, an_experiment, card, thread
from tests.journeys.stage import Stage

VERDICT, LEARNED, DECISION = "How did it come out?", "What did we learn?", "What do we do now?"
VALUE, PRODUCTION = "AUC, before production", "AUC, in production"
HOW, CAUSE, MORE_DATA = "How did it fail?", "The likely cause", "What would more data change?"
GOOD, BAD, INTERESTING = "Good: it helped, as far as we hoped or nearly", (
    "Bad: it didn't help, or made something worse"
), "Interesting: not what we looked for, and worth knowing"
SHIP, ITERATE, STOP = "Ship it", "Iterate: the next experiment begins with this", "Stop: no more of this"
PARK, HAND_OVER = "Park it: not possible at the moment", "Hand it over to somebody else"


def concludes(
    stage: Stage,
    who: str,
    verdict: str = GOOD,
    decision: str = SHIP,
    learned: str = "Tenure helps",
    number: int = 1,
    **fields: str,
) -> Person:
    """Opens the window, fills it in, and sends it."""
    person = stage.person(who).types(f"/experiment conclude {number}")
    person.chooses(VERDICT, verdict).fills(LEARNED, learned).chooses(DECISION, decision)
    for label, value in fields.items():
        person.fills(globals()[label], value)
    assert person.submits() == {}
    stage.settle()
    return person


def test_a_good_one_says_first_what_was_learned(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79", "auc=0.82 on val"))
    bob = concludes(play, "bob", GOOD, SHIP, "Tenure helps where <!channel> is known")
    said = card(bob)
    assert "concluded" in said and "Concluded: good" in said and "ship it" in said
    reply = thread(bob)[-1]
    lines = reply.split("\n")
    assert lines[0] == "What we learned"
    assert lines[1] == "Tenure helps where <!channel> is known"
    assert lines[2] == "Concluded by Bob: good"
    assert "best 0.82" in reply and "57 % of the way" in reply
    assert "Decision: ship it" in reply
