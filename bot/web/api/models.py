"""What programs send and are sent. Docstrings and descriptions are what openapi.json says."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from rituals.experiment.metric import Direction
from rituals.experiment.model import Decision, Stage, StoppedBy, Verdict, Where

MOST_NUMBER = 10**18
"""More than any number that was ever given, and what both databases can look for."""
MOST_LISTED = 100
FURTHEST = 1_000_000
"""Nobody pages further."""

Figure = Annotated[float | str, Field(description="A number, or text as people type it: “62%”.")]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NewExperiment(_Sent):
    """A hypothesis: a change, a metric, a reason; and when to stop, which is one at least of `by`,
    `attempts` and `budget`."""

    change: str = Field(description="What is done differently, in one line.")
    reason: str = Field("", description="Why it should help.")
    metric: str = Field(
        "", description="Its name. Without one, what the project's charter says is measured."
    )
    unit: str = ""
    direction: Direction | None = Field(
        None, description="What is better. Baseline and target say it, too."
    )
    baseline: Figure | None = None
    target: Figure | None = None
    data: str = ""
    owner: str = Field("", description="Slack user id of a member; without, the token's maker.")
    by: date | None = Field(None, description="Stop after this day of the team's calendar.")
    attempts: int | None = Field(None, description="Stop after so many attempts.")
    budget: str = Field("", description="Stop when this is spent; people say when it is.")
    project: str = Field("", description="Its name.")
    iterates_on: int | None = Field(
        None, ge=1, le=MOST_NUMBER, description="Number of the experiment before it."
    )
    differs: str = Field("", description="From what was tried before.")


class NewObservation(_Sent):
    """What was measured together: one attempt."""

    values: dict[str, Figure] | str = Field(
        description="Values by metric; or text as people type it: “auc=0.81 recall=62% on prod”.",
        examples=[{"auc": 0.81}],
    )
    where: Where | None = Field(
        None, description="On which data. Unless the text of `values` says it: validation."
    )
    attempt: int | None = Field(
        None,
        description="Of an earlier attempt. Without: the next; in production, the last.",
    )
    note: str = ""
    link: str = ""


class Analysis(_Sent):
    """Why it failed. A bad outcome without it awaits one."""

    how: str
    slices: str = Field("", description="On which groups of the data.")
    cause: str = ""
    more_data: str = Field("", description="What more data would change.")


class NewConclusion(_Sent):
    """What came of it, what was learned, and what is done now."""

    verdict: Verdict
    decision: Decision
    learned: str
    value: Figure | None = Field(None, description="Of the metric, before production.")
    production: Figure | None = Field(None, description="Of the metric, in production.")
    until: str = Field("", description="Where it is parked: a day or a condition.")
    handed_to: str = Field("", description="Where it is handed over: a person or a team.")
    analysis: Analysis | None = None


class Paging(_Sent):
    limit: int = Field(50, ge=1, le=MOST_LISTED)
    after: int = Field(0, ge=0, le=FURTHEST, description="How many to leave out.")


class Listing(Paging):
    state: str = Field("", description="open or concluded")
    project: str = Field("", description="Its name, or how it begins.")
    outcome: str = Field("", description="good, bad or interesting")
    metric: str = ""
    owner: str = Field("", description="A Slack user id, a name, or “me”.")
    since: str = Field(
        "", description="2026-01-31, 2026-01 or “3 months”: begun or concluded since then."
    )


class Searching(Paging):
    q: str = Field(description="As `/experiment search` takes it: leakage outcome:bad since:2026")


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
