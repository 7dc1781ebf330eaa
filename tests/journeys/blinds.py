"""What people do in blind checks, again and again."""

from sandbox.driver import Person
from tests.journeys.kickoffs import PEOPLE
from tests.journeys.retros import in_thread
from tests.journeys.stage import Stage

Words = tuple[str, str, str]
DANAS: Words = ("monthly churn", "4.0 % by June", "annoying loyal customers")
ALICES: Words = ("AUC of the churn classifier", "0.85", "missing a churner")
FIELDS = (
    "If you could improve one number with this, which one?",
    "Where should it get to, and by when?",
    "What would be the worst mistake that it could make?",
)
SETTLED_FIELDS = ("So the number is", "Its target is", "And the worst mistake is")
ANSWER = "Answer three questions"


def a_blind_kickoff(stage: Stage, pm: str = "@dana") -> None:
    """Alice starts one in #ml-churn, as its tech lead, with a blind check first."""
    stage.team()
    for who in PEOPLE:
        stage.person(who).goes_to("#ml-churn")
    alice = stage.person("alice")
    alice.types("/kickoff")
    alice.fills("Project", "Churn model").fills("PM", pm).fills("Tech lead", "@alice")
    alice.fills("Also", ["Blind check first: metric and worst mistake, asked separately"])
    assert alice.submits() == {}
    stage.settle()


def types_in(who: Person, words: Words, *, fields: tuple[str, ...] = FIELDS) -> Person:
    for label, text in zip(fields, words, strict=True):
        who.fills(label, text)
    return who


def answers(stage: Stage, name: str, words: Words, *, button: str = ANSWER) -> Person:
    """In the window; it's closed afterwards."""
    who = types_in(stage.person(name).clicks(button), words)
    assert who.submits() == {}
    stage.settle()
    return who.closes()


def the_check(who: Person) -> str:
    """The message of the blind check, as it is by now."""
    found = [said for said in in_thread(who) if said.startswith((":see_no_evil:", "🙈"))]
    return found[-1]
