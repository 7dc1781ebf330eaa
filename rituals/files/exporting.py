"""All that a team has in the ledger, a batch at a time. Each function is one step inside a unit of
work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rituals.experiment.idea import Idea
from rituals.experiment.model import Experiment
from rituals.files import writing
from rituals.files.columns import Kind
from rituals.files.ports import FileWork
from rituals.files.records import Format
from rituals.files.writing import Cells, Names
from rituals.people import Person
from rituals.team.model import Team

A_BATCH = 500


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the records, in the order of their numbers."""

    records: Sequence[Cells] = ()
    """Of experiments, whole; or of ideas."""
    observations: Sequence[Cells] = ()
    last: int = 0
    """The greatest number; 0: there is nothing more."""


def check_may(team: Team, actor: Person) -> None:
    """As with retros, files are for those who run the team. Raises GuestsMayNot, TeamIsEmpty,
    NotAMember, MayNotConfigure."""
    team.check_reader(actor)
    team.check_run_by(actor)


def experiments(work: FileWork, team: Team, after: int, limit: int = A_BATCH) -> Page:
    found = work.ledger_files.experiments(team.team_id, after=after, limit=limit)
    if not found:
        return Page()
    ids = [one.experiment_id for one in found]
    observations = work.ledger_files.observations(ids)
    steps, extensions = work.ledger_files.steps(ids), work.ledger_files.extensions(ids)
    said: list[object] = [*found]
    for of in (observations, steps, extensions):
        said += [one for some in of.values() for one in some]
    names = _names(work, team, _people(said), _numbers(work, found))
    records, apart = [], []
    for one in found:
        own = observations.get(one.experiment_id, [])
        cells = writing.experiment(one, names)
        its = (steps.get(one.experiment_id, []), extensions.get(one.experiment_id, []))
        records.append(writing.whole(cells, own, *its, names))
        apart += [{"experiment": one.number, **writing.observation(o, names)} for o in own]
    return Page(records, apart, found[-1].number)


def ideas(work: FileWork, team: Team, after: int, limit: int = A_BATCH) -> Page:
    found = work.ledger_files.ideas(team.team_id, after=after, limit=limit)
    if not found:
        return Page()
    names = _names(work, team, {one.made_by for one in found}, _became(work, found))
    records = [{"kind": "idea", **writing.idea(one, names)} for one in found]
    return Page(records, last=found[-1].number)


GATHERED = ((Kind.EXPERIMENT, experiments), (Kind.IDEA, ideas))
"""What is gathered page by page, in this order."""


def parts(shape: Format, kind: Kind, page: Page) -> Iterator[tuple[Kind, bytes]]:
    """What a page adds to which file: each is named by the kind of its records. JSON has one, that
    of the experiments."""
    if shape is Format.JSON:
        yield Kind.EXPERIMENT, writing.json_lines(page.records)
        return
    yield kind, writing.csv_lines(kind, page.records)
    if page.observations:
        yield Kind.OBSERVATION, writing.csv_lines(Kind.OBSERVATION, page.observations)


def heads(shape: Format) -> Iterator[tuple[Kind, bytes]]:
    """What the files begin with."""
    if shape is Format.CSV:
        yield from ((kind, writing.csv_head(kind)) for kind in Kind)


def _people(said: Sequence[object]) -> set[str]:
    columns = ("owner", "made_by", "concluded_by", "by")
    return {user_id for one in said for name in columns if (user_id := getattr(one, name, None))}


def _names(work: FileWork, team: Team, people: set[str], numbers: dict[str, int]) -> Names:
    projects = {one.project_id: one.name for one in work.projects.of(team.team_id)}
    return Names(work.people.names(sorted(people)), projects, numbers)


def _numbers(work: FileWork, found: Sequence[Experiment]) -> dict[str, int]:
    numbers = {one.experiment_id: one.number for one in found}
    for one in found:
        if one.parent_id and one.parent_id not in numbers:
            parent = work.experiments.get(one.parent_id)
            if parent:
                numbers[one.parent_id] = parent.number
        idea = work.ideas.get(one.idea_id) if one.idea_id else None
        if idea:
            numbers[idea.idea_id] = idea.number
    return numbers


def _became(work: FileWork, found: Sequence[Idea]) -> dict[str, int]:
    became = (work.experiments.get(one.experiment_id) for one in found if one.experiment_id)
    return {one.experiment_id: one.number for one in became if one}
