"""What programs are told. Docstrings and descriptions are what openapi.json says."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from bot.web.api.sent import Analysis
from rituals.experiment.metric import Direction
from rituals.experiment.model import Decision, Stage, StoppedBy, Verdict, Where


class Who(BaseModel):
    """Somebody of the team."""

    id: str
    name: str


class Measure(BaseModel):
    """What an experiment is measured by."""

    name: str
    unit: str
    direction: Direction
    baseline: float | None
    target: float | None


class Stop(BaseModel):
    """When to cut one's losses: whichever comes first."""

    by: date | None
    attempts: int | None
    budget: str
    reached: StoppedBy | None


class Concluded(BaseModel):
    """What came of it."""

    verdict: Verdict
    decision: Decision
    learned: str
    value: float | None
    production: float | None
    until: str
    look_again: date | None
    let_go: str = Field(description="Why it was let go, after it had been parked.")
    handed_to: str
    analysis: Analysis | None
    awaits_analysis: bool
    by: Who | None
    at: datetime | None


class Listed(BaseModel):
    """An experiment."""

    number: int
    change: str
    reason: str
    metric: Measure | None
    data: str
    project: str | None
    owner: Who
    stage: Stage
    stop: Stop
    iterates_on: int | None
    made_at: datetime
    outcome: Concluded | None
    url: str | None = Field(description="Of its card in Slack, once that is there.")


class Observed(BaseModel):
    """One value."""

    metric: str
    value: float
    where: Where
    attempt: int
    note: str
    link: str
    source: str
    by: Who
    at: datetime


class Whole(Listed):
    """An experiment with all that was measured and stands."""

    observations: list[Observed]


class Logged(BaseModel):
    """What was logged, and the experiment after it."""

    attempt: int
    observations: list[Observed]
    experiment: Listed


class Several(BaseModel):
    """Experiments: the newest first, or what fits best."""

    experiments: list[Listed]
    next: str | None = Field(description="Where the next ones are; null: that was all.")


class FieldProblem(BaseModel):
    field: str
    detail: str


class Problem(BaseModel):
    """What was wrong, as RFC 9457 has it. `type` is for programs, `detail` for people."""

    type: str
    title: str
    status: int
    detail: str
    request: str = Field(description="To be found in the log by.")
    errors: list[FieldProblem] = []
