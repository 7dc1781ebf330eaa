"""A file goes into the ledger: read once to see whether all of it is right, and once more to keep
it. Pure, but for the files that are read; the caller has the transactions."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from rituals.experiment.model import Observation
from rituals.files import checking, observing
from rituals.files.columns import Kind
from rituals.files.errors import FileChanged, FileTooLarge
from rituals.files.index import Entry, Index, placed
from rituals.files.model import Batch, Ground, Seen, Thought, Tried
from rituals.files.reading import read
from rituals.files.records import Format, Problem, Record
from rituals.project.model import key_of

MOST = 1_000_000
"""Records of an import: what a machine's memory has room for, and more than anybody has tried."""
A_BATCH = 300
"""Things: so many are written in a few hundredths of a second, and a person's press may wait."""
MOST_TOLD = 50
"""Problems that are told; further ones are counted."""
EACH = 1000
"""Records, after which it says how far it is."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file."""

    open: Callable[[], AbstractContextManager[BinaryIO]]
    shape: Format
    kind: Kind
    """Of its lines, where it is CSV."""
    ignored: Sequence[str] = ()
    name: str = ""


@dataclass(slots=True)
class Report:
    """What an import would do, or has done."""

    problems: list[tuple[str, Problem]] = field(default_factory=list)
    """With the file's name; the first of them."""
    wrong: int = 0
    """How many there are."""
    records: int = 0
    read: Counter[Kind] = field(default_factory=Counter)
    there: Counter[Kind] = field(default_factory=Counter)
    """Of them, those that the ledger has already."""
    running: int = 0
    """New ones that aren't concluded."""
    awaiting: int = 0
    """New failures without an error analysis, for which nobody will be asked."""
    projects: Counter[str] = field(default_factory=Counter)
    """Names of projects that the team has none of."""

    def add(self, source: Source, problem: Problem) -> None:
        self.wrong += 1
        if len(self.problems) < MOST_TOLD:
            self.problems.append((source.name, problem))

    @property
    def new(self) -> Counter[Kind]:
        return self.read - self.there


Tick = Callable[[int, float], None]
"""How many records were read, and where in its file that is, from 0 to 1."""


def survey(
    sources: Sequence[Source], ground: Ground, index: Index, report: Report, tick: Tick
) -> None:
    """All that is wrong with them goes into the report. Experiments come before what was observed
    of them."""
    for source in sources:
        for record in _records(source, report, tick):
            _survey(source, record, ground, index, report)
    for problem in index.number(1):  # for its problems: what is there isn't known yet
        report.add(sources[0], problem)


def _survey(source: Source, record: Record, ground: Ground, index: Index, report: Report) -> None:
    report.records += 1
    report.read[record.kind] += 1
    row, problems = _row(record, ground, index)
    if isinstance(row, Problem):
        problems = [row]
    elif isinstance(row, Seen):
        entry = index.find(row.experiment)
        if entry:
            entry.observed += 1
    else:  # with problems, too: what names it isn't wrong for that
        twice = index.add(row, record)
        problems += [twice] if twice else []
        if isinstance(row, Tried):
            report.read[Kind.OBSERVATION] += len(row.observations)
    for problem in problems:
        report.add(source, problem)
    name = record.cells.get("project")
    if isinstance(name, str) and name.strip() and key_of(name) not in ground.projects:
        report.projects[" ".join(name.split())] += 1


def _row(
    record: Record, ground: Ground, index: Index
) -> tuple[Tried | Seen | Thought | Problem, list[Problem]]:
    if record.kind is Kind.EXPERIMENT:
        return checking.tried(record, ground)
    if record.kind is Kind.IDEA:
        return observing.thought(record, ground)
    entry = index.observed(record.line, observing.of(record))
    if isinstance(entry, Problem):
        return entry, []
    return observing.seen(record, ground, entry.metric, entry.owner)


def _records(source: Source, report: Report, tick: Tick) -> Iterator[Record]:
    with source.open() as file:
        size = file.seek(0, 2) or 1
        file.seek(0)
        count = 0
        for found in read(file, source.shape, source.kind, source.ignored):
            if isinstance(found, Problem):
                report.add(source, found)
                continue
            count += 1
            if count > MOST:
                report.add(source, Problem(found.line, "", FileTooLarge(most=MOST)))
                return
            if count % EACH == 0:
                tick(count, file.tell() / size)
            yield found


def count(index: Index, report: Report) -> None:
    """`index` knows by now what is there."""
    report.there[Kind.EXPERIMENT] = sum(one.is_there for one in index.experiments.values())
    report.there[Kind.OBSERVATION] = sum(
        one.observed for one in index.experiments.values() if one.is_there
    )
    report.there[Kind.IDEA] = sum(one.is_there for one in index.ideas.values())


def batches(
    sources: Sequence[Source],
    ground: Ground,
    index: Index,
    report: Report,
    new_id: Callable[[], str],
    tick: Tick,
) -> Iterator[Batch]:
    """What is new, ready to be kept. Raises FileChanged where the files aren't what they were."""
    index.read_again()
    ground.people.is_counting = False
    again, growing = Report(), _Growing()
    for source in sources:
        for record in _records(source, again, tick):
            row, problems = _row(record, ground, index)
            if problems or again.wrong or isinstance(row, Problem):
                raise FileChanged()
            growing.add(_kept(row, record, index, report, new_id))
            if growing.count >= A_BATCH:
                yield growing.taken()
    if again.wrong or growing.records != report.records:
        raise FileChanged()
    if growing.count:
        yield growing.taken()


def _kept(
    row: Tried | Seen | Thought,
    record: Record,
    index: Index,
    report: Report,
    new_id: Callable[[], str],
) -> Batch:
    """Nothing of what is there already."""
    if isinstance(row, Seen):
        entry = index.find(row.experiment)
        if entry is None:
            raise FileChanged()
        if entry.is_there:
            return Batch()
        return Batch(observations=[_observed(row, entry, new_id)])
    entry = index.own(row, record)
    if entry.is_there:
        return Batch()
    if isinstance(row, Thought):
        taken = index.find(row.experiment) if row.experiment else None
        idea = replace(
            row.idea,
            idea_id=entry.experiment_id,
            number=entry.number,
            experiment_id=taken.experiment_id if taken else None,
        )
        return Batch(ideas=[idea])
    row = placed(row, entry, index)
    report.running += row.experiment.is_open
    came = row.experiment.origin
    report.awaiting += bool(came and came.is_settled)
    observations = [
        replace(one, observation_id=new_id(), experiment_id=entry.experiment_id)
        for one in row.observations
    ]
    entry.attempts = max((one.attempt for one in observations), default=0)
    return Batch([row.experiment], observations, row.steps, row.extensions)


def _observed(row: Seen, entry: Entry, new_id: Callable[[], str]) -> Observation:
    one = observing.placed(row.observation, entry.since or entry.at, entry.attempts)
    entry.attempts = max(entry.attempts, one.attempt)
    return replace(one, observation_id=new_id(), experiment_id=entry.experiment_id)


class _Growing:
    """A batch, as far as it has come."""

    def __init__(self) -> None:
        self.records = 0
        self.count = 0
        self._parts: list[Batch] = []

    def add(self, batch: Batch) -> None:
        self.records += 1
        if batch:
            self._parts.append(batch)
            self.count += len(batch)

    def taken(self) -> Batch:
        parts, self._parts, self.count = self._parts, [], 0
        return Batch(
            [one for part in parts for one in part.experiments],
            [one for part in parts for one in part.observations],
            [one for part in parts for one in part.steps],
            [one for part in parts for one in part.extensions],
            [one for part in parts for one in part.ideas],
        )
