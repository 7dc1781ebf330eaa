"""What programs send and are sent of models in use."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from bot.web.api.sent import SAID, TEXT, VALUES, Figure, Sent
from bot.web.api.told import Who
from rituals.experiment.observing import LINK_LIMIT
from rituals.production.model import ENVIRONMENT_LIMIT, Remedy


class NewCheck(Sent):
    """What was measured together, in one environment: a value of the model's metric, and whatever
    else there is."""

    values: (
        Annotated[dict[str, Figure], Field(json_schema_extra=VALUES)]
        | Annotated[str, Field(json_schema_extra=SAID)]
    ) = Field(
        description="Values by metric; or text as people type it: “auc=0.78 psi=0.2 env=eu”.",
        examples=[{"auc": 0.78}],
    )
    environment: str = Field(
        "",
        description="Where. Without, the one that there is; of several, one has to be named.",
        json_schema_extra={"maxLength": ENVIRONMENT_LIMIT},
    )
    note: str = Field("", description="Drift, failures.", json_schema_extra=TEXT)
    link: str = Field("", json_schema_extra={"maxLength": LINK_LIMIT})


class Watching(Sent):
    state: str = Field(
        "",
        description="Those in use, or those that no longer are.",
        json_schema_extra={"enum": ["", "live", "retired"]},
    )


class Given(BaseModel):
    """One figure."""

    environment: str
    value: float
    is_out: bool = Field(description="Of bounds.")
    beside: dict[str, float] = Field(description="What else was measured with it.")
    note: str
    link: str
    source: str
    by: Who
    at: datetime


class DecidedOn(BaseModel):
    """What somebody decided about a figure that was out of bounds."""

    remedy: Remedy
    reason: str
    environment: str
    value: float
    by: Who
    at: datetime


class InUse(BaseModel):
    """A model in use."""

    number: int
    name: str
    metric: str
    unit: str
    low: float | None = Field(description="Below it the model is out of bounds.")
    high: float | None = Field(description="Above it the model is out of bounds.")
    development: float | None = Field(description="What it was when it was shipped.")
    environments: list[str]
    owner: Who
    project: str | None
    experiment: int | None = Field(description="Number of the one that was shipped.")
    retrain: str
    plan: str
    registered: str
    asks: bool = Field(description="It is out of bounds, and somebody has to decide.")
    asks_in: list[str] = Field(description="In these environments; the farthest out first.")
    is_live: bool
    newest: list[Given] = Field(description="The newest figure of each environment.")
    url: str | None = Field(description="Of its card in Slack, once that is there.")


class WholeModel(InUse):
    """A model in use, with its figures and decisions, the oldest first."""

    checks: list[Given]
    decisions: list[DecidedOn]


class Checked(BaseModel):
    """The figure that was given, and the model after it."""

    check: Given
    model: InUse


class Models(BaseModel):
    """Models, by number."""

    models: list[InUse]
