"""A run tracker's runs, and which of them belong to an experiment of ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from rituals.experiment.model import Where

TRACKERS = ("mlflow",)
"""As `Observation.source` names them."""


class Kind(StrEnum):
    """What of a tracker an experiment of ours is linked to."""

    EXPERIMENT = "experiment"
    """All runs of one of its experiments."""
    RUN = "run"
    """One run."""


class Counts(StrEnum):
    """Which of the values that a run logged of a metric is its value."""

    LAST = "last"
    """What the tracker itself shows."""
    BEST = "best"
    """Of a training that is stopped late, the best step is what is kept."""


class Ended(StrEnum):
    """How a run ended."""

    FINISHED = "finished"
    FAILED = "failed"
    KILLED = "killed"


class Fate(StrEnum):
    """What became of a run here."""

    OBSERVED = "observed"
    FAILED = "failed"
    """It failed or was killed: its values, if there are any, are of something half done."""
    NO_VALUE = "no_value"
    """It finished without the metric that is logged."""
    NOT_FINITE = "not_finite"
    """The metric is there, and is no number or without end."""


@dataclass(frozen=True, slots=True)
class Target:
    """What was found under an address, an id or a name that somebody gave."""

    kind: Kind
    id: str
    """As the tracker knows it, at most `TARGET_LIMIT` characters."""
    name: str
    """One line; never trusted as markup."""
    url: str
    """Where people see it."""


TARGET_LIMIT = 255


@dataclass(frozen=True, slots=True)
class Run:
    """A run that has ended."""

    run_id: str
    name: str
    """One line; never trusted as markup."""
    ended: Ended
    ended_at: datetime
    """UTC, by the clock of where it ran."""
    url: str
    """Where people see it."""
    metrics: Mapping[str, float] = field(default_factory=dict)
    """The last value of each, by its key there; may be no number, or without end."""


@dataclass(frozen=True, slots=True)
class Link:
    """An experiment of ours and what of a tracker belongs to it: one at a time. It is kept when
    the two are parted, so that what was seen of a run is known if they are linked again."""

    experiment_id: str
    tracker: str
    """Its name, as `Observation.source` has it."""
    target: Target
    metrics: tuple[tuple[str, str], ...]
    """What is logged of each run: our name, and the tracker's key. The first is what a run is
    measured by; a run without it isn't observed."""
    where: Where
    counts: Counts
    by: str
    """User id of who linked them; what is logged is logged by them."""
    at: datetime
    since: datetime
    """Runs that ended from then on belong to it."""
    read_until: datetime | None = None
    """The latest end of a run that was seen."""
    read_whole_at: datetime | None = None
    """When all runs since `since` were last looked through: some are recorded late."""
    ask_at: datetime | None = None
    """When the tracker is asked about new runs next; None: never, it isn't open or not linked."""
    wanted: int = 0
    """How often there was something new to be told to the tracker."""
    told: int = 0
    """How much of that it was told."""
    tell_at: datetime | None = None
    """Not to be told before then; None: at once."""
    failures: int = 0
    """In a row."""
    away_since: datetime | None = None
    """The tracker couldn't be had since then."""
    reason: str = ""
    """Why, as a word of `errors.Why`; or why it isn't asked any more."""
    parted_at: datetime | None = None
    """Somebody unlinked them."""

    @property
    def stands(self) -> bool:
        return self.parted_at is None


@dataclass(frozen=True, slots=True)
class SeenRun:
    """A run that was taken in, once for ever."""

    experiment_id: str
    run_id: str
    fate: Fate
    attempt: int | None
    """Which of the experiment's it is, where it was observed."""
    ended_at: datetime
    at: datetime
    told: int = 0
    """As `Link.told`, of this run."""
