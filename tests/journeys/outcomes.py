"""What people do when an experiment is over, again and again."""

from typing import Any

from bot.ports import Work
from rituals.charter import inherited
from rituals.charter.model import Charter, Content, Entry
from sandbox.driver import Person
from tests.journeys.kickoffs import a_kickoff
from tests.journeys.stage import Stage

VERDICT, LEARNED, DECISION = "How did it come out?", "What did we learn?", "What do we do now?"
VALUE, PRODUCTION = "AUC, before production", "AUC, in production"
AGAINST = "Does it go against the charter?"
HOW, SLICES, OTHERS = "How did it fail?", "For which groups?", "For which others?"
CAUSE, MORE_DATA = "The likely cause", "What would more data change?"
UNTIL, TO = "Until when, or until what?", "To whom?"
LOOK_AGAIN = "Ask about it again on"
GOOD = "Good: it helped, as far as we hoped or nearly"
BAD = "Bad: it didn't help, or made something worse"
INTERESTING = "Interesting: not what we looked for, and worth knowing"
SHIP, STOP = "Ship it", "Stop: no more of this"
ITERATE = "Iterate: the next experiment begins with this"
PARK, HAND_OVER = "Park it: not possible at the moment", "Hand it over to somebody else"
WHY, IN_ALL = "Why go on?", "After how many attempts in all"


def fills(who: Person, verdict: str, decision: str, learned: str, **fields: Any) -> Person:
    """The open window. `fields` by the label's name here, in small letters; what belongs to the
    verdict or the decision is asked once that is chosen."""
    who.fills(LEARNED, learned).chooses(VERDICT, verdict).chooses(DECISION, decision)
    for name, value in fields.items():
        who.fills(globals()[name.upper()], value)
    return who


def concludes(
    stage: Stage,
    who: str,
    verdict: str = GOOD,
    decision: str = SHIP,
    learned: str = "Tenure helps",
    *,
    number: int = 1,
    **fields: Any,
) -> Person:
    """By command; the bot has done all there is to do about it."""
    person = stage.person(who).goes_to("#ml-churn").types(f"/experiment conclude {number}")
    fills(person, verdict, decision, learned, **fields)
    assert person.submits() == {}
    stage.settle()
    return person


def a_kickoff_with_a_charter(stage: Stage) -> None:
    """Of Churn model, whose PM is Dana: it measures AUC, from 0.78 to 0.85."""
    a_kickoff(stage)
    tools = stage.bot.tools

    def step(work: Work) -> None:
        project = work.projects.named("Churn model")
        assert project
        metric = {"metric": "AUC", "baseline": "0.78", "target": "0.85"}
        entry = Entry(question_id=inherited.METRIC, title="Success metric", rows=(metric,))
        content = Content(name="Churn model", entries=(entry,))
        work.charters.put(Charter(project.project_id, 1, content, project.pm, work.now))

    stage.wait_for(tools.desk.write(tools.installation.workspace_id, step))
