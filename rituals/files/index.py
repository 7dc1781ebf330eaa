"""What a whole file says: who is who in it, what came of what, what is there already.

Made while it is read for the first time, and asked while it is read again. It has a few hundred
bytes of each experiment; all else stays in the file.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from rituals.experiment.metric import Metric
from rituals.files.errors import (
    ExperimentUnknown,
    FileChanged,
    FileIdTwice,
    ParentInCircle,
    ParentUnknown,
)
from rituals.files.model import Thought, Tried
from rituals.files.records import Problem, Record

_ID = 32
"""Characters."""


@dataclass(slots=True)
class Entry:
    """An experiment or an idea of the file."""

    line: int
    at: datetime
    """When it was begun."""
    parent: str = ""
    owner: str = ""
    metric: Metric | None = None
    since: datetime | None = None
    """What is observed without a moment was then."""
    experiment_id: str = ""
    """Also of an idea: its id."""
    is_there: bool = False
    """It was imported before, or comes from here."""
    number: int = 0
    observed: int = 0
    """How many values the file has of it."""
    attempts: int = 0
    """How many of its attempts were read again so far."""


@dataclass(slots=True)
class Index:
    team_id: str
    experiments: dict[str, Entry] = field(default_factory=dict)
    """By key."""
    ideas: dict[str, Entry] = field(default_factory=dict)
    _numbers: dict[int, str] = field(default_factory=dict)
    _idea_numbers: dict[int, str] = field(default_factory=dict)
    _same: Counter[str] = field(default_factory=Counter)
    _metrics: dict[Metric, Metric] = field(default_factory=dict)

    def key_of(self, row: Tried | Thought, record: Record) -> str:
        """By which it is known again. Without an id that is its number; without that, all that it
        says, and how often the same was said before."""
        if row.key:
            return row.key
        if row.number is not None:
            return f"#{row.number}"
        said = "\n".join(f"{name}={cell}" for name, cell in sorted(record.cells.items()))
        digest = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_ID]
        self._same[digest] += 1
        return f"={digest}/{self._same[digest]}"

    def read_again(self) -> None:
        """From the beginning."""
        self._same.clear()
        for entry in self.experiments.values():
            entry.attempts = 0

    def add(self, row: Tried | Thought, record: Record) -> Problem | None:
        key = self.key_of(row, record)
        entries, numbers = self.experiments, self._numbers
        if isinstance(row, Thought):
            entries, numbers = self.ideas, self._idea_numbers
        before = entries.get(key)
        if before:
            return Problem(row.line, "id", FileIdTwice(id=key, line=before.line))
        own = f"{type(row).__name__}\n{self.team_id}\n{key}"
        at = row.experiment.made_at if isinstance(row, Tried) else row.idea.made_at
        entry = Entry(row.line, at, experiment_id=_digest(own))
        if isinstance(row, Tried):
            one = row.experiment
            entry.parent, entry.owner = row.parent, one.owner
            entry.observed = len(row.observations)
            entry.since = one.concluded_at or one.made_at
            entry.metric = self._metrics.setdefault(one.metric, one.metric) if one.metric else None
        entries[key] = entry
        if row.number is not None:
            numbers.setdefault(row.number, key)
        return None

    def find(self, said: str) -> Entry | None:
        """An experiment, by its key or the number that it had where it comes from."""
        return _found(said, self.experiments, self._numbers)

    def idea(self, said: str) -> Entry | None:
        return _found(said, self.ideas, self._idea_numbers)

    def candidates(self) -> Iterator[tuple[str, str]]:
        """Ids under which experiments and ideas may be there: as they were imported, and as they
        were exported from here."""
        for entries in (self.experiments, self.ideas):
            for key, entry in entries.items():
                yield key, entry.experiment_id

    def found(self, there: Collection[str]) -> None:
        """`there`: those of the candidates that are."""
        known = set(there)
        for entries in (self.experiments, self.ideas):
            for key, entry in entries.items():
                if key in known:
                    entry.experiment_id, entry.is_there = key, True
                elif entry.experiment_id in known:
                    entry.is_there = True

    @property
    def new(self) -> int:
        return sum(not one.is_there for of in (self.experiments, self.ideas) for one in of.values())

    def number(self, first: int) -> Iterator[Problem]:
        """Those that are new, from that number on: what was begun earlier first, and none before
        the one that it iterates on. Parents that there aren't are problems."""
        following = first
        for entry in sorted(self.ideas.values(), key=lambda one: (one.at, one.line)):
            if not entry.is_there:
                entry.number, following = following, following + 1
        done: set[int] = set()
        for entry in sorted(self.experiments.values(), key=lambda one: (one.at, one.line)):
            way: list[Entry] = []
            on_the_way: set[int] = set()
            at: Entry | None = entry
            while at is not None and id(at) not in done:
                if id(at) in on_the_way:
                    yield Problem(at.line, "parent", ParentInCircle())
                    break
                way.append(at)
                on_the_way.add(id(at))
                parent = self.find(at.parent) if at.parent else None
                if at.parent and parent is None:
                    yield Problem(at.line, "parent", ParentUnknown(text=at.parent))
                at = parent
            for one in reversed(way):
                done.add(id(one))
                if not one.is_there:
                    one.number, following = following, following + 1

    def own(self, row: Tried | Thought, record: Record) -> Entry:
        """Of a row that is read again. Raises FileChanged."""
        entries = self.ideas if isinstance(row, Thought) else self.experiments
        entry = entries.get(self.key_of(row, record))
        if entry is None or entry.line != row.line:
            raise FileChanged()
        return entry

    def observed(self, line: int, said: str) -> Entry | Problem:
        """The experiment that an observation is of."""
        entry = self.find(said)
        return entry or Problem(line, "experiment", ExperimentUnknown(text=said))


def placed(row: Tried, entry: Entry, index: Index) -> Tried:
    """With the ids and the number that it has in the ledger."""
    experiment_id = entry.experiment_id
    parent = index.find(row.parent) if row.parent else None
    idea = index.idea(row.idea) if row.idea else None
    return replace(
        row,
        experiment=replace(
            row.experiment,
            experiment_id=experiment_id,
            number=entry.number,
            parent_id=parent.experiment_id if parent else None,
            idea_id=idea.experiment_id if idea else None,
        ),
        steps=[replace(one, experiment_id=experiment_id) for one in row.steps],
        extensions=[replace(one, experiment_id=experiment_id) for one in row.extensions],
    )


def _found(said: str, entries: dict[str, Entry], numbers: dict[int, str]) -> Entry | None:
    if said in entries:
        return entries[said]
    digits = said.removeprefix("#")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < _ID):
        return None
    return entries.get(numbers.get(int(digits), ""))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_ID]
