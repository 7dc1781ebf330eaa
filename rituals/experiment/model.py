"""What an experiment is, and what may become of it.

An iteration is one cycle of hypothesis → create → observe → analyse. It ends when the analysis is
done, not when a timebox does (Data Driven Scrum; playbook §2): no end date is asked, and how long
cycles take is measured.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from rituals.experiment.errors import ExperimentConcluded
from rituals.experiment.metric import Metric

LINE_LIMIT = 300
"""Characters, of a change, a reason, an idea: shown whole wherever it is shown."""
TEXT_LIMIT = 3000
MOST_ATTEMPTS = 999
"""That a stop rule may allow."""


class Stage(StrEnum):
    """Where in its cycle."""

    CREATE = "create"
    """What it takes is being built."""
    OBSERVE = "observe"
    """Values come."""
    ANALYSE = "analyse"
    """What they mean is being found out."""
    CONCLUDED = "concluded"


class Where(StrEnum):
    """On which data a value was measured."""

    DEVELOPMENT = "development"
    VALIDATION = "validation"
    PRODUCTION = "production"


class Verdict(StrEnum):
    GOOD = "good"
    BAD = "bad"
    INTERESTING = "interesting"


class Decision(StrEnum):
    SHIP = "ship"
    ITERATE = "iterate"
    SCALE_UP = "scale_up"
    STOP = "stop"
    HAND_OVER = "hand_over"
    PARK = "park"
    """Not possible at the moment."""


class StopRule(BaseModel):
    """When to cut one's losses: whichever comes first. Kept as JSON."""

    model_config = ConfigDict(frozen=True)

    by: date | None = None
    """A day of the team's calendar: over at its end."""
    attempts: int | None = Field(default=None, ge=1, le=MOST_ATTEMPTS)
    budget: str = ""
    """What may be spent, as typed: nobody but people can say when it is."""

    @property
    def is_empty(self) -> bool:
        return self.by is None and self.attempts is None and not self.budget


class StoppedBy(StrEnum):
    """Which part of the rule was reached."""

    DATE = "date"
    ATTEMPTS = "attempts"
    BUDGET = "budget"
    """Somebody said that it is spent."""


class ErrorAnalysis(BaseModel):
    """Why it failed: the crucial step, or the organisation can't build on it (S1)."""

    model_config = ConfigDict(frozen=True)

    how: str
    """How it failed, as typed, like all of these."""
    slices: str = ""
    """On which groups of the data."""
    cause: str = ""
    """The likely cause."""
    more_data: str = ""
    """What more data would change."""


class Outcome(BaseModel):
    """What came of it. Kept as JSON with its experiment."""

    model_config = ConfigDict(frozen=True)

    verdict: Verdict
    value: float | None = None
    """Of the metric, in development or validation."""
    production: float | None = None
    learned: str
    decision: Decision
    parked_until: str = ""
    """A condition, as typed; empty where a day says it all."""
    look_again: date | None = None
    """Of what is parked: the day of the team's calendar on which it is looked at again."""
    let_go: str = ""
    """Why, where it was let go after it had been parked."""
    handed_to: str = ""
    """A person or a team, as typed."""
    analysis: ErrorAnalysis | None = None

    @property
    def awaits_analysis(self) -> bool:
        """A bad outcome without an error analysis stays open."""
        return self.verdict is Verdict.BAD and self.analysis is None


class Origin(BaseModel):
    """Where it was before it came here in a file. Kept as JSON with its experiment."""

    model_config = ConfigDict(frozen=True)

    file: str
    """Its name."""
    at: datetime
    """When it came, UTC."""
    key: str = ""
    """By which it was known there; empty where it had none."""
    project: str = ""
    """Where there is none of that name here."""
    is_settled: bool = False
    """It was over when it came: for the error analysis that it lacks nobody is asked."""


@dataclass(frozen=True, slots=True)
class Experiment:
    experiment_id: str
    number: int
    team_id: str
    project_id: str | None
    change: str
    """One line: what is done differently; its title, too. As typed, like all texts here."""
    reason: str
    """Why it should help; empty where nobody said."""
    metric: Metric | None
    data: str
    owner: str
    """User id of a member; they may have left since."""
    rule: StopRule
    made_by: str
    made_at: datetime
    stage: Stage = Stage.CREATE
    stage_since: datetime | None = None
    parent_id: str | None = None
    """The experiment that it iterates on."""
    idea_id: str | None = None
    differs: str = ""
    """From what was tried before, as its author sees it."""
    message: str | None = None
    """Handle of its card."""
    reached: StoppedBy | None = None
    """The stop rule was, and a decision is awaited."""
    reached_at: datetime | None = None
    outcome: Outcome | None = None
    concluded_by: str | None = None
    concluded_at: datetime | None = None
    wakes_at: datetime | None = None
    """It is parked, and is asked about then, UTC; None: it isn't, or that is settled."""
    origin: Origin | None = None
    """It came in a file; None: it was begun here."""

    @property
    def is_open(self) -> bool:
        return self.stage is not Stage.CONCLUDED

    @property
    def awaits_analysis(self) -> bool:
        if self.outcome is None or not self.outcome.awaits_analysis:
            return False
        came = self.origin
        return not came or not came.is_settled or (self.concluded_at or came.at) > came.at

    @property
    def is_parked(self) -> bool:
        return self.wakes_at is not None

    def has_come_up(self, now: datetime) -> bool:
        """It was parked until a time that has come."""
        return self.wakes_at is not None and self.wakes_at <= now

    def check_open(self) -> None:
        """Raises ExperimentConcluded."""
        if not self.is_open:
            raise ExperimentConcluded(number=self.number, who=self.concluded_by)


@dataclass(frozen=True, slots=True)
class Observation:
    observation_id: str
    experiment_id: str
    metric: str
    """Name as typed; the experiment's own where `metric.key_of` is the same."""
    value: float
    where: Where
    attempt: int
    """1, 2, …: values that were logged together are of one attempt."""
    by: str
    """User id; of a token, who made it."""
    at: datetime
    note: str = ""
    link: str = ""
    source: str = "slack"
    """`slack`, `api`, or a tracker's name."""
    withdrawn_at: datetime | None = None

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class Step:
    """When an experiment came to a stage: from these, cycle times are measured."""

    experiment_id: str
    stage: Stage
    at: datetime
    by: str | None


@dataclass(frozen=True, slots=True)
class Extension:
    """It went on past its stop rule, on purpose."""

    experiment_id: str
    at: datetime
    by: str
    reason: str
    before: StopRule
    after: StopRule
