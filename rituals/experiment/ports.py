"""What the ledger of experiments needs kept."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rituals.charter.ports import CharterWork
from rituals.experiment.idea import Idea
from rituals.experiment.measured import Earlier
from rituals.experiment.model import Experiment, Extension, Observation, Step, Verdict


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in the ledger. Everything that is given must hold."""

    words: Sequence[str] = ()
    """As `rituals.search.model.looked_for` gives them; none: all, the newest first."""
    any_word: bool = False
    """Any of the words is enough, and the more of them the better."""
    project_id: str | None = None
    verdict: Verdict | None = None
    is_open: bool | None = None
    metric_key: str | None = None
    """`metric.key_of`."""
    owner: str | None = None
    since: datetime | None = None
    team_id: str | None = None


@dataclass(frozen=True, slots=True)
class Values:
    """What was logged on an experiment under one name, before a moment or since."""

    metric: str
    """As typed."""
    is_new: bool
    """Since."""
    least: float
    greatest: float
    count: int


class Experiments(Protocol):
    def get(self, experiment_id: str, *, to_change: bool = False) -> Experiment | None:
        """`to_change`: who else asks so waits until this unit of work has ended."""
        ...

    def put(self, experiment: Experiment) -> None:
        """Add or replace; what is kept to be found is kept with it."""
        ...

    def open_of(self, team_id: str) -> list[Experiment]:
        """By number; also those concluded that await their error analysis."""
        ...

    def running_of(self, team_id: str) -> list[Experiment]:
        """By number; without those that only await their error analysis."""
        ...

    def concluded_of(self, team_id: str, *, since: datetime, limit: int = 100) -> list[Experiment]:
        """The newest first."""
        ...

    def of_project(self, project_id: str, *, limit: int = 500) -> list[Experiment]:
        """By number: the first of them."""
        ...

    def several(self, experiment_ids: Sequence[str]) -> list[Experiment]:
        """In no order."""
        ...

    def numbered(self, team_id: str, numbers: Collection[int]) -> Mapping[int, str]:
        """The ids of those that are the team's, by number."""
        ...

    def children(self, *experiment_ids: str) -> list[Experiment]:
        """What iterates on one of them; by number."""
        ...

    def family(self, experiment_id: str) -> list[str]:
        """The ids of all that have the same first ancestor, by number; as far as each has a greater
        number than what it iterates on, and is of the same team."""
        ...

    def search(
        self, wanted: Wanted, *, reader: str, limit: int, after: int = 0
    ) -> list[Experiment]:
        """Of teams that the reader is of or whose channel is public; best first. `after`: how many
        of them to leave out."""
        ...

    def observations(self, experiment_id: str) -> list[Observation]:
        """By attempt, then in the order in which they came; those withdrawn among them."""
        ...

    def lately(self, experiment: Experiment) -> tuple[list[Observation], Earlier]:
        """As `observations`, of the last attempts: of `measured.SHOWN` with a value of the
        experiment's own metric at least, where there are as many. And what was before, summed
        up."""
        ...

    def summed_up(self, experiment_ids: Sequence[str]) -> Mapping[str, Earlier]:
        """All that was observed of each, for lists; of what has no observation there is nothing."""
        ...

    def attempts_of(self, project_id: str) -> tuple[int, bool]:
        """How many its experiments made together, and whether one was observed in production."""
        ...

    def values_of(
        self, experiment_ids: Sequence[str], since: datetime
    ) -> Mapping[str, Sequence[Values]]:
        """What was logged on each, counted by the database; those that were observed in production,
        or withdrawn, aren't among it. Only of experiments on which something was logged at
        `since` (UTC) or later."""
        ...

    def observation(self, observation_id: str) -> Observation | None: ...

    def put_observation(self, observation: Observation) -> None: ...

    def steps(self, experiment_id: str) -> list[Step]:
        """In the order in which they were taken."""
        ...

    def put_step(self, step: Step) -> None: ...

    def cycles(self, team_id: str, *, since: datetime) -> list[list[Step]]:
        """The steps of each of the team's experiments that was concluded since, in the order in
        which they were taken."""
        ...

    def undecided_of(self, owner: str, *, now: datetime) -> list[Experiment]:
        """What waits for its owner, by number: open and past its stop rule, concluded and without
        the error analysis that it needs, or parked until a time that has come."""
        ...

    def next_parked(self, owner: str, *, after: datetime) -> datetime | None:
        """When the first of what its owner parked comes up, later than that; UTC."""
        ...

    def parked_of(self, team_id: str) -> list[Experiment]:
        """What comes up next first."""
        ...

    def extensions(self, experiment_id: str) -> list[Extension]: ...

    def put_extension(self, extension: Extension) -> None: ...


class Ideas(Protocol):
    def get(self, idea_id: str) -> Idea | None:
        """Whoever changes one has its team `to_change`: a move writes other ideas, too."""
        ...

    def put(self, idea: Idea) -> None: ...

    def open_of(self, team_id: str) -> list[Idea]:
        """By number."""
        ...

    def dropped_of(self, team_id: str, *, limit: int = 100) -> list[Idea]:
        """Those with the highest numbers first."""
        ...

    def ended_since(self, team_id: str, since: datetime) -> list[Idea]:
        """Dropped at `since` (UTC) or later, the newest first."""
        ...

    def remember(self, sitting_id: str, idea_ids: Sequence[str]) -> None:
        """The order of a team's backlog when the sitting opened."""
        ...

    def remembered(self, sitting_id: str) -> list[str] | None:
        """None: nothing was."""
        ...


class ExperimentWork(CharterWork, Protocol):
    """The unit of work, as the use cases of experiments see it."""

    @property
    def experiments(self) -> Experiments: ...
    @property
    def ideas(self) -> Ideas: ...
