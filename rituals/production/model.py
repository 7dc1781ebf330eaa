"""What a shipped model is, and how it is kept in sight (playbook §3).

A model has an owner, a metric with bounds, the value that it had in development, environments, a
retrain policy and a plan of action. A production check is one figure of it from one environment.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from rituals.experiment.metric import NAME_LIMIT as METRIC_LIMIT
from rituals.experiment.metric import Direction, Metric

NAME_LIMIT = 75
"""Characters: it is shown whole on buttons and in lists."""
TEXT_LIMIT = 1000
"""Characters, of a retrain policy and a plan of action."""
MOST_ENVIRONMENTS = 5
ENVIRONMENT_LIMIT = 30
"""Characters."""
PRODUCTION = "production"
"""The environment that is meant where nobody says another."""
DECISION_HOLDS = timedelta(days=14)
"""What is done about a figure takes a while; after that, one that is still out of bounds asks
again. Who accepts one isn't asked again until it is worse."""


class Watched(BaseModel):
    """What of a model is measured, and what it may be. Kept as JSON with its model."""

    model_config = ConfigDict(frozen=True)

    metric: str = Field(min_length=1, max_length=METRIC_LIMIT)
    """As typed; never trusted as markup."""
    unit: str = ""
    low: float | None = None
    """Below it the model is out of bounds; at least one of the two is given."""
    high: float | None = None
    development: float | None = None
    """What it was when it was shipped."""

    def side(self, value: float) -> "Side | None":
        """None: it is within the bounds, which are within themselves."""
        if self.low is not None and value < self.low:
            return Side.BELOW
        return Side.ABOVE if self.high is not None and value > self.high else None

    def beyond(self, value: float) -> float:
        """How far it is out of bounds, in the metric's unit; 0 within."""
        under = 0.0 if self.low is None else self.low - value
        over = 0.0 if self.high is None else value - self.high
        return max(under, over, 0.0)

    def gap(self, value: float) -> float | None:
        """By how much it is more than in development, less than 0: less. None: not known."""
        return None if self.development is None else value - self.development

    @property
    def as_metric(self) -> Metric:
        """By which what people type is read as it is for an experiment: its ends are whatever is
        known of it. What must only not be more is better when it is less."""
        known = sorted(one for one in (self.low, self.high, self.development) if one is not None)
        is_up = self.low is not None or self.high is None
        first, last = (known[0], known[-1]) if known else (None, None)
        return Metric(
            name=self.metric,
            unit=self.unit,
            direction=Direction.UP if is_up else Direction.DOWN,
            baseline=first if is_up else last,
            target=last if is_up else first,
        )


class Side(StrEnum):
    """Of the bounds."""

    BELOW = "below"
    ABOVE = "above"


class Remedy(StrEnum):
    """What is done about a figure that is out of bounds."""

    RETRAIN = "retrain"
    ROLL_BACK = "roll_back"
    ACCEPT = "accept"
    INVESTIGATE = "investigate"
    """By an experiment."""


@dataclass(frozen=True, slots=True)
class Model:
    model_id: str
    number: int
    team_id: str
    project_id: str | None
    experiment_id: str | None
    """The one that was shipped."""
    name: str
    """As typed, like all texts here."""
    owner: str
    """User id of a member; they may have left since."""
    watched: Watched
    environments: tuple[str, ...]
    """At least one; the first is what people look at."""
    retrain: str
    """When it is trained anew; empty where nobody said."""
    plan: str
    """What is done when it fails."""
    made_by: str
    made_at: datetime
    heard_at: datetime
    """Its last figure, or when it was made: the sign of life."""
    registered: str = ""
    """What it is called in a tracker's registry."""
    registered_url: str = ""
    """Where that shows it; empty: nobody could be asked."""
    message: str | None = None
    """Handle of its card."""
    asked_by: str | None = None
    """Id of the check that is out of bounds and undecided."""
    asked_at: datetime | None = None
    """Since when that decision is awaited; UTC."""
    retired_at: datetime | None = None
    retired_by: str | None = None
    retired_because: str = ""

    @property
    def is_live(self) -> bool:
        return self.retired_at is None

    def apart(self, environment: str) -> str:
        """The environment, where one is to be told from another; empty: it is the only one."""
        return "" if self.environments == (environment,) else environment


@dataclass(frozen=True, slots=True)
class Beside:
    """Something else that was measured with it; it has no bounds."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class ProductionCheck:
    check_id: str
    model_id: str
    environment: str
    value: float
    """Of the model's metric, in its unit."""
    by: str
    """User id; of a token, who made it."""
    at: datetime
    note: str = ""
    """What was seen: drift, failures."""
    beside: tuple[Beside, ...] = ()
    link: str = ""
    source: str = "slack"
    """`slack`, `api`, or a tracker's name."""
    withdrawn_at: datetime | None = None

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided about a figure that was out of bounds."""

    model_id: str
    at: datetime
    by: str
    remedy: Remedy
    reason: str
    environment: str
    value: float
    """That was decided about."""

    def holds(self, watched: Watched, value: float, now: datetime) -> bool:
        """Nobody has to decide anew about this value: it is no worse, and not too long ago."""
        if watched.beyond(value) > watched.beyond(self.value):
            return False
        return self.remedy is Remedy.ACCEPT or now - self.at < DECISION_HOLDS
