"""What there is to ask: the one source of routes and of openapi.json."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from bot.ports import Work
from bot.web.api import finding, production, writing
from bot.web.api.asking import Asking
from bot.web.api.production_models import Checked, Models, NewCheck, Watching, WholeModel
from bot.web.api.sent import Listing, NewConclusion, NewExperiment, NewObservation, Searching
from bot.web.api.told import Listed, Logged, Several, Whole
from rituals.api.model import Scope
from rituals.errors import PersonError
from rituals.experiment.errors import NoSuchExperiment
from rituals.production.errors import NoSuchModel

AT = "/api/v1"
KEY = r"[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?"
"""Idempotency-Keys: what one may be."""


@dataclass(frozen=True, slots=True)
class Operation:
    name: str
    """As programs that are made from openapi.json call it."""
    method: str
    path: str
    about: str
    scope: Scope
    perform: Callable[..., BaseModel]
    """One step in a unit of work: of `Work`, `Asking`, and `sent` where there is one."""
    answer: type[BaseModel]
    sent: type[BaseModel] | None = None
    """In the body of a POST, in the query of a GET."""
    status: int = 200
    no_such: type[PersonError] = NoSuchExperiment
    """What is said where the number in the address is nobody's."""

    @property
    def writes(self) -> bool:
        return self.method == "POST"

    def step(self, asking: Asking, sent: BaseModel | None) -> Callable[[Work], tuple[int, str]]:
        """Status and body of the answer."""
        args: tuple[Any, ...] = (asking,) if sent is None else (asking, sent)
        return lambda work: (self.status, self.perform(work, *args).model_dump_json())


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "startExperiment",
        "POST",
        "/experiments",
        "Start an experiment",
        Scope.WRITE,
        writing.start,
        Listed,
        NewExperiment,
        201,
    ),
    Operation(
        "observe",
        "POST",
        "/experiments/{number}/observations",
        "Log what was measured",
        Scope.WRITE,
        writing.observe,
        Logged,
        NewObservation,
        201,
    ),
    Operation(
        "conclude",
        "POST",
        "/experiments/{number}/conclusion",
        "Say what came of it, what was learned, and what is done now",
        Scope.WRITE,
        writing.conclude,
        Listed,
        NewConclusion,
        201,
    ),
    Operation(
        "listExperiments",
        "GET",
        "/experiments",
        "The team's experiments, the newest first",
        Scope.READ,
        finding.listed,
        Several,
        Listing,
    ),
    Operation(
        "readExperiment",
        "GET",
        "/experiments/{number}",
        "One of them, with all that was measured",
        Scope.READ,
        finding.one,
        Whole,
    ),
    Operation(
        "searchExperiments",
        "GET",
        "/search",
        "The team's experiments by words and filters, the best first",
        Scope.READ,
        finding.searched,
        Several,
        Searching,
    ),
    Operation(
        "checkModel",
        "POST",
        "/models/{number}/checks",
        "Give a figure of a model in use",
        Scope.CHECK,
        production.check,
        Checked,
        NewCheck,
        201,
        NoSuchModel,
    ),
    Operation(
        "listModels",
        "GET",
        "/models",
        "The team's models in use, by number",
        Scope.READ,
        production.listed,
        Models,
        Watching,
    ),
    Operation(
        "readModel",
        "GET",
        "/models/{number}",
        "One of them, with its figures and what was decided",
        Scope.READ,
        production.one,
        WholeModel,
        no_such=NoSuchModel,
    ),
)
