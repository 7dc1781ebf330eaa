"""What people do with experiments, again and again."""

from typing import Any

from rituals.experiment.model import Stage as At
from sandbox.driver import Person
from tests.journeys.retros import in_thread, top_level
from tests.journeys.stage import Stage

CHANGE, WHY = "What do you change?", "Because …"
METRIC, UNIT, BETTER = "Metric", "Unit", "Better is"
BASELINE, TARGET = "Baseline", "Target"
OWNER, DATA = "Who runs it", "Data"
ATTEMPTS, BY, BUDGET = "After how many attempts", "After which day", "When this is spent"
VALUES, MEASURED_ON, ATTEMPT, NOTE, LINK = "Values", "Measured on", "Attempt", "Note", "Link"
PEOPLE = ("alice", "bob", "dana", "gil")
TENURE = "Tenure features"

_FILLED = {
    WHY: "who stays longer leaves less",
    METRIC: "AUC",
    BASELINE: "0.78",
    TARGET: "0.85",
    ATTEMPTS: "5",
}
_DEEDS = {At.OBSERVE: "Observing now", At.ANALYSE: "Analysing now"}


def fills_in(who: Person, change: str = TENURE, **fields: Any) -> Person:
    """The window of a new experiment, as far as its preview. `fields` by the label's name here, in
    small letters; None: left empty."""
    typed = _FILLED | {_label(name): value for name, value in fields.items()}
    who.fills(CHANGE, change)
    for label, value in typed.items():
        if value is not None:
            who.fills(label, value)
    assert who.submits() == {}
    return who.sees("This is what", in_="modal")


def _label(name: str) -> str:
    return str(globals()[name.upper()])


def an_experiment(
    stage: Stage,
    change: str = TENURE,
    *,
    by: str = "alice",
    at: At = At.CREATE,
    values: tuple[str, ...] = (),
    is_first: bool = True,
    channel: str = "#ml-churn",
    **fields: Any,
) -> int:
    """Somebody begins one, and logs `values` (an attempt each, as they are typed after its number);
    its number. `is_first`: the team isn't there yet."""
    if is_first:
        stage.team(channel)
        for name in PEOPLE if channel == "#ml-churn" else ():
            stage.person(name).goes_to(channel)
    who = stage.person(by).goes_to(channel)
    who.types("/experiment new")
    fills_in(who, change, **fields)
    assert who.submits() == {}
    stage.settle()
    number = number_of(who, change, channel)
    for typed in values:
        who.types(f"/experiment observe {number} {typed}").sees(f"Logged on #{number}")
        stage.settle()
    if at in _DEEDS and not (values and at is At.OBSERVE):  # the first value is its first look
        who.chooses("⋯", _DEEDS[at], on=f"#{number} {change}")
        stage.settle()
    return number


def card(who: Person, change: str = TENURE, channel: str = "#ml-churn") -> str:
    """The one top-level message of an experiment, as somebody reads it."""
    found = [
        said
        for said in top_level(who, channel)
        if said.startswith("#") and said.partition(" ")[2].startswith(change)
    ]
    assert len(found) == 1, found
    return found[0]


def number_of(who: Person, change: str = TENURE, channel: str = "#ml-churn") -> int:
    return int(card(who, change, channel).partition(" ")[0].lstrip("#"))


def thread(who: Person) -> list[str]:
    """What the bot has said in threads, in order."""
    return in_thread(who)
