"""What a record says, before it has a place in the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rituals.experiment.idea import Idea
from rituals.experiment.model import Experiment, Extension, Observation, Step
from rituals.files.people import Directory
from rituals.team.model import Team


@dataclass(frozen=True, slots=True)
class Ground:
    """What a file is read against."""

    team: Team
    projects: Mapping[str, str]
    """Ids of the team's, by `rituals.project.model.key_of`."""
    people: Directory
    now: datetime
    """Of the domain: what is after it hasn't happened yet."""
    file: str
    """Its name, as somebody will read it."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An experiment. It has no id and no number yet, and no more have those that it names."""

    line: int
    key: str
    """By which its file knows it; empty: by nothing but what it says."""
    number: int | None
    """That it had where it comes from."""
    parent: str
    """Key or number of the one that it iterates on."""
    idea: str
    experiment: Experiment
    observations: Sequence[Observation]
    steps: Sequence[Step]
    extensions: Sequence[Extension]


@dataclass(frozen=True, slots=True)
class Seen:
    """An observation by itself, in a file of its own."""

    line: int
    experiment: str
    """Key or number."""
    observation: Observation


@dataclass(frozen=True, slots=True)
class Thought:
    """An idea."""

    line: int
    key: str
    number: int | None
    experiment: str
    idea: Idea


Row = Tried | Seen | Thought


@dataclass(frozen=True, slots=True)
class Batch:
    """What is kept together."""

    experiments: Sequence[Experiment] = ()
    observations: Sequence[Observation] = ()
    steps: Sequence[Step] = ()
    extensions: Sequence[Extension] = ()
    ideas: Sequence[Idea] = ()

    def __len__(self) -> int:
        parts = (self.experiments, self.observations, self.steps, self.extensions, self.ideas)
        return sum(map(len, parts))
