"""An idea for an experiment: what a backlog is of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class IdeaState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    """It has become an experiment."""
    DROPPED = "dropped"


class Gain(StrEnum):
    """What it would bring. The points are in `ideas.POINTS`."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Confidence(StrEnum):
    LOW = "low"
    EVEN = "even"
    HIGH = "high"


class Cost(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Idea:
    idea_id: str
    number: int
    team_id: str
    project_id: str | None
    text: str
    gain: Gain
    confidence: Confidence
    cost: Cost
    made_by: str
    made_at: datetime
    state: IdeaState = IdeaState.OPEN
    rank: float | None = None
    """Where somebody put it by hand: smaller is higher; None: where its points put it."""
    experiment_id: str | None = None
    reason: str = ""
    """Why it was dropped."""
    ended_at: datetime | None = None
    """When that was."""
