"""What linking experiments to a run tracker needs: the tracker, and what is kept of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rituals.experiment.ports import ExperimentWork
from rituals.tracking.model import Link, Run, SeenRun, Target


@dataclass(frozen=True, slots=True)
class RunPage:
    runs: Sequence[Run]
    after: str | None
    """What to ask for next; None: there are no more."""


class RunTracker(Protocol):
    """A program that records what trainings measured. Asked over the network, by `bot` alone:
    never while a unit of work is open. Everything here may raise TrackerAway; nothing is asked
    twice behind the caller's back.

    Which server it is was said by whoever runs the bot. What people type only names something
    there: no address of theirs is ever knocked at.
    """

    @property
    def name(self) -> str:
        """As `Observation.source` has it: `mlflow`."""
        ...

    @property
    def title(self) -> str:
        """As people call it: “MLflow”."""
        ...

    async def find(self, typed: str) -> Target:
        """By its address in a browser, by its id, or an experiment by its name. Raises
        TargetMissing, NoSuchTarget, OtherServer, NotALinkToRuns."""
        ...

    async def registered(self, name: str) -> str:
        """The address, in a browser, of the registered model that is called so. Raises
        NoSuchTarget."""
        ...

    async def keys(self, target: Target) -> Mapping[str, float]:
        """The metrics that its latest runs have logged, each with the last value of one of them,
        by name; a hundred at the most."""
        ...

    async def ended(self, target: Target, since: datetime, after: str | None = None) -> RunPage:
        """Runs that ended at `since` (UTC) or later, those that ended first before the others;
        of a target that is one run that one, whenever it ended. `after`: from the page before.
        Raises TargetGone."""
        ...

    async def history(self, run_id: str, key: str) -> Sequence[float]:
        """All values that the run logged of a metric, in order, as far as they are numbers and not
        without end; none where it logged none. Raises TargetGone."""
        ...

    async def tag_run(self, run_id: str, tags: Mapping[str, str | None]) -> None:
        """Put these on it, or take them off (None). Doing it twice does no harm. Raises
        TargetGone."""
        ...

    async def tag(self, target: Target, tags: Mapping[str, str | None]) -> None:
        """The same for a target."""
        ...

    async def knock(self) -> None:
        """Nothing, where it answers and takes our credentials."""
        ...


class RunLinks(Protocol):
    def get(self, experiment_id: str) -> Link | None:
        """Also one that was parted. Whoever changes it has the experiment `to_change`."""
        ...

    def put(self, link: Link) -> None:
        """Add or replace the experiment's."""
        ...

    def of_target(self, tracker: str, target: Target) -> list[Link]:
        """Those that stand, by when they were linked; a hundred at most."""
        ...

    def to_ask(self, now: datetime, limit: int) -> list[Link]:
        """Those whose time to be asked about has come, the longest overdue first."""
        ...

    def to_tell(self, now: datetime, limit: int) -> list[Link]:
        """Those with something that the tracker wasn't told and may be told now."""
        ...

    def seen(self, experiment_id: str, run_ids: Collection[str]) -> set[str]:
        """Which of these were taken in."""
        ...

    def put_seen(self, run: SeenRun) -> None:
        """Raises where it is there already: a run is taken in once."""
        ...

    def untold(self, experiment_id: str, version: int, limit: int) -> list[str]:
        """Ids of runs that were taken in and not told so much yet, those that ended last first."""
        ...

    def told(self, experiment_id: str, run_ids: Collection[str], version: int) -> None: ...


class TrackingWork(ExperimentWork, Protocol):
    @property
    def run_links(self) -> RunLinks: ...
