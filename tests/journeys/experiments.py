"""What people do with experiments, again and again."""

from typing import Any

from bot.ports import Work
from rituals.charter import inherited
from rituals.charter.model import Charter, CharterLine, Content, Entry
from rituals.experiment.model import Stage as At
from rituals.items import ItemKind
from rituals.kickoff.catalogue import Line
from rituals.project.model import Project
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


def a_project(stage: Stage, name: str, **metric: str) -> None:
    """One of the team in #ml-churn, with a charter that says what is measured: what a kickoff with
    all of its answers leaves behind."""
    tools = stage.bot.tools

    def step(work: Work) -> None:
        [team] = work.teams.of(stage.person("alice").id)
        lead = team.lead
        project = Project(work.new_id(), team.team_id, name, lead, lead, lead, work.now)
        entries = (Entry(question_id=inherited.METRIC, title="Success metric", rows=(metric,)),)
        work.projects.put(project)
        content = Content(name=name, entries=entries)
        work.charters.put(Charter(project.project_id, 1, content, lead, work.now))
        line_id = work.new_id()
        number, about = work.items.give(ItemKind.CHARTER_LINE, line_id), project.project_id
        line = (line_id, number, about, Line.SLICE, "annual plans", lead, lead, work.now)
        work.charters.put_line(CharterLine(*line))

    stage.wait_for(tools.desk.write(tools.installation.workspace_id, step))


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
