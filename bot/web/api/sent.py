"""What programs send. Docstrings and descriptions are what openapi.json says."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from rituals.experiment.figures import MOST_VALUES
from rituals.experiment.metric import NAME_LIMIT, Direction
from rituals.experiment.model import (
    LINE_LIMIT,
    MOST_ATTEMPTS,
    TEXT_LIMIT,
    Decision,
    Verdict,
    Where,
)
from rituals.experiment.observing import LINK_LIMIT

MOST_NUMBER = 10**18
"""More than any number that was ever given, and what both databases can look for."""
MOST_LISTED = 100
FURTHEST = 1_000_000
"""Nobody pages further."""

Keywords = dict[str, Any]
"""Of JSON Schema: what openapi.json says of a field that the domain checks, which has words of its
own for what is wrong, and says all of it at once."""
SAID: Keywords = {"minLength": 1}
_NAME: Keywords = {"maxLength": NAME_LIMIT}
_LINE: Keywords = {"maxLength": LINE_LIMIT}
TEXT: Keywords = {"maxLength": TEXT_LIMIT}
_ATTEMPT: Keywords = {"minimum": 1}
_STOPS: Keywords = {"anyOf": [{"required": [name]} for name in ("by", "attempts", "budget")]}
VALUES: Keywords = {"minProperties": 1, "maxProperties": MOST_VALUES, "propertyNames": SAID | _NAME}
_FIGURE: Keywords = {"pattern": r"^\s*([+-]?(\d+([.,]\d*)?|\.\d+)([eE][+-]?\d{1,3})?\s*%?\s*)?$"}


def _needed(field: str, decision: Decision) -> Keywords:
    """With the decision; with any other it isn't looked at."""
    return {
        "if": {"properties": {"decision": {"const": decision}}, "required": ["decision"]},
        "then": {"properties": {field: SAID | _LINE}, "required": [field]},
    }


_DECIDED: Keywords = {
    "allOf": [_needed("until", Decision.PARK), _needed("handed_to", Decision.HAND_OVER)]
}

Figure = Annotated[
    float | Annotated[str, Field(json_schema_extra=_FIGURE)],
    Field(description="A number, or text as people type it: “62%”."),
]


class Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NewExperiment(Sent):
    """A hypothesis: a change, a metric, a reason; and when to stop, which is one at least of `by`,
    `attempts` and `budget`."""

    model_config = ConfigDict(json_schema_extra=_STOPS)

    change: str = Field(
        description="What is done differently, in one line.", json_schema_extra=SAID | _LINE
    )
    reason: str = Field("", description="Why it should help.", json_schema_extra=_LINE)
    metric: str = Field(
        "",
        description="Its name. Without one, what the project's charter says is measured.",
        json_schema_extra=_NAME,
    )
    unit: str = ""
    direction: Direction | None = Field(
        None, description="What is better. Baseline and target say it, too."
    )
    baseline: Figure | None = None
    target: Figure | None = None
    data: str = Field("", json_schema_extra=TEXT)
    owner: str = Field("", description="Slack user id of a member; without, the token's maker.")
    by: date | None = Field(None, description="Stop after this day of the team's calendar.")
    attempts: int | None = Field(
        None,
        description="Stop after so many attempts.",
        json_schema_extra=_ATTEMPT | {"maximum": MOST_ATTEMPTS},
    )
    budget: str = Field(
        "",
        description="Stop when this is spent; people say when it is.",
        json_schema_extra=_LINE,
    )
    project: str = Field("", description="Its name.")
    iterates_on: int | None = Field(
        None, ge=1, le=MOST_NUMBER, description="Number of the experiment before it."
    )
    differs: str = Field("", description="From what was tried before.")


class NewObservation(Sent):
    """What was measured together: one attempt."""

    values: (
        Annotated[dict[str, Figure], Field(json_schema_extra=VALUES)]
        | Annotated[str, Field(json_schema_extra=SAID)]
    ) = Field(
        description="Values by metric; or text as people type it: “auc=0.81 recall=62% on prod”.",
        examples=[{"auc": 0.81}],
    )
    where: Where | None = Field(
        None, description="On which data. Unless the text of `values` says it: validation."
    )
    attempt: int | None = Field(
        None,
        description="Of an earlier attempt. Without: the next; in production, the last.",
        json_schema_extra=_ATTEMPT,
    )
    note: str = Field("", json_schema_extra=TEXT)
    link: str = Field("", json_schema_extra={"maxLength": LINK_LIMIT})


class Analysis(Sent):
    """Why it failed. A bad outcome without it awaits one."""

    how: str = Field(json_schema_extra=SAID | TEXT)
    slices: str = Field("", description="On which groups of the data.", json_schema_extra=TEXT)
    cause: str = Field("", json_schema_extra=TEXT)
    more_data: str = Field("", description="What more data would change.", json_schema_extra=TEXT)


class NewConclusion(Sent):
    """What came of it, what was learned, and what is done now."""

    model_config = ConfigDict(json_schema_extra=_DECIDED)

    verdict: Verdict
    decision: Decision
    learned: str = Field(json_schema_extra=SAID | TEXT)
    value: Figure | None = Field(None, description="Of the metric, before production.")
    production: Figure | None = Field(None, description="Of the metric, in production.")
    until: str = Field("", description="Where it is parked: a day or a condition.")
    look_again: date | None = Field(
        None,
        description="Where it is parked: when it is asked about. Without: as `until` says, or in "
        "three months.",
    )
    handed_to: str = Field("", description="Where it is handed over: a person or a team.")
    analysis: Analysis | None = None


class Paging(Sent):
    limit: int = Field(50, ge=1, le=MOST_LISTED)
    after: int = Field(0, ge=0, le=FURTHEST, description="How many to leave out.")


class Listing(Paging):
    state: str = Field("", json_schema_extra={"enum": ["", "open", "concluded"]})
    project: str = Field("", description="Its name, or how it begins.")
    outcome: str = Field("", json_schema_extra={"enum": ["", *map(str, Verdict)]})
    metric: str = ""
    owner: str = Field("", description="A Slack user id, a name, or “me”.")
    since: str = Field(
        "", description="2026-01-31, 2026-01 or “3 months”: begun or concluded since then."
    )


class Searching(Paging):
    q: str = Field(
        description="As `/experiment search` takes it: leakage outcome:bad since:2026",
        json_schema_extra=SAID,
    )
