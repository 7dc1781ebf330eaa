"""What is wrong, as programs read it (RFC 9457) and with the words that people read on screen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, ValidationError
from starlette.responses import Response

from bot.views import errors
from bot.web.api.told import FieldProblem, Problem
from bot.words import Voice
from rituals.api.model import MakerHasLeft, ScopeMissing, TokenUnknown
from rituals.errors import PersonError
from rituals.experiment.errors import (
    AtTheLimit,
    ExperimentConcluded,
    ExperimentGone,
    IdeaIsTaken,
    NoSuchExperiment,
)
from rituals.production.errors import ModelGone, ModelRetired, NoSuchModel
from rituals.team.model import GuestsMayNot, NotAMember, TeamIsEmpty
from rituals.team.plan import FieldErrors

TYPE = "application/problem+json"
ALWAYS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
_STATUS: Mapping[type[PersonError], int] = {
    TokenUnknown: 401,
    ScopeMissing: 403,
    MakerHasLeft: 403,
    GuestsMayNot: 403,
    NotAMember: 403,
    TeamIsEmpty: 403,
    NoSuchExperiment: 404,
    NoSuchModel: 404,
    ModelGone: 404,
    ModelRetired: 409,
    ExperimentGone: 404,
    ExperimentConcluded: 409,
    AtTheLimit: 409,
    IdeaIsTaken: 409,
}
"""Whatever else somebody can get wrong: 422."""
_OF_FIELDS = 422
_WRONG = (
    ("missing", "missing"),
    ("extra_forbidden", "unknown_field"),
    ("string_", "text"),
    ("int_", "whole_number"),
    ("float_", "number"),
    ("date_", "day"),
    ("greater_", "range"),
    ("less_", "range"),
    ("model_", "fields"),
    ("dict_", "fields"),
)
"""How kinds of Pydantic's errors begin, and our words for them."""
_ID = re.compile("[UWCG][A-Z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Trouble(Exception):
    """Not a person's mistake, but the request's: its key stands in `api.problem`."""

    status: int
    why: str
    facts: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


class Invalid(Exception):
    """The body or the query has the wrong shape."""

    def __init__(self, error: ValidationError, model: type[BaseModel]) -> None:
        super().__init__()
        self.error = error
        self.model = model


def of_trouble(say: Voice, trouble: Trouble, request: str) -> Response:
    words = say.plain(f"api.problem.{trouble.why}", **trouble.facts)
    return _response(trouble.status, trouble.why, words, request, headers=trouble.headers)


def of_person(say: Voice, error: PersonError, names: Mapping[str, str], request: str) -> Response:
    if isinstance(error, FieldErrors):
        found = [(name, errors.plain(say, one, names)) for name, one in error.errors.items()]
        return _fields(say, found, request)
    status = _STATUS.get(type(error), _OF_FIELDS)
    headers = {"www-authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else {}
    words = errors.plain(say, error, names)
    return _response(status, type(error).__name__, words, request, headers=headers)


def of_shape(say: Voice, invalid: Invalid, request: str) -> Response:
    found: dict[str, str] = {}
    for one in invalid.error.errors(include_url=False, include_input=False):
        name = _field_of(one["loc"], invalid.model)
        found.setdefault(name, _said(say, name, one["type"], one.get("ctx", {})))
    return _fields(say, found.items(), request)


def ids_in(error: PersonError) -> list[str]:
    """Of people and channels, among the facts."""
    every = error.errors.values() if isinstance(error, FieldErrors) else [error]
    facts = (fact for one in every for fact in one.facts.values())
    texts = (t for f in facts for t in (f if isinstance(f, list | tuple) else [f]))
    return [text for text in texts if isinstance(text, str) and _ID.fullmatch(text)]


def _fields(say: Voice, found: Iterable[tuple[str, str]], request: str) -> Response:
    wrong = [FieldProblem(field=name, detail=words) for name, words in found]
    words = say.plain("api.problem.fields", n=len(wrong))
    return _response(_OF_FIELDS, "FieldErrors", words, request, wrong)


def _response(
    status: int,
    kind: str,
    detail: str,
    request: str,
    wrong: Iterable[FieldProblem] = (),
    *,
    headers: Mapping[str, str] | None = None,
) -> Response:
    body = Problem(
        type=f"urn:mainspring:{kind}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        request=request,
        errors=list(wrong),
    )
    sent = {**ALWAYS, "x-request-id": request, **(headers or {})}
    return Response(body.model_dump_json(), status, sent, media_type=TYPE)


def _field_of(loc: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """Its path; what Pydantic adds where there are alternatives isn't part of it."""
    names: list[str] = []
    at: Any = model
    for part in loc:
        names.append(str(part))
        known = at.model_fields.get(part)
        inner = [one for one in _types_in(known.annotation) if _is_model(one)] if known else []
        if not inner:
            break
        [at] = inner
    return ".".join(names)


def _types_in(annotation: Any) -> tuple[Any, ...]:
    return getattr(annotation, "__args__", (annotation,))


def _is_model(one: Any) -> bool:
    return isinstance(one, type) and issubclass(one, BaseModel)


def _said(say: Voice, name: str, kind: str, ctx: Mapping[str, Any]) -> str:
    if name == "values" and kind != "missing":
        return say.plain("api.wrong.values")
    if kind in ("enum", "literal_error"):
        return say.plain("api.wrong.choice", words=ctx["expected"])
    key = next((key for begins, key in _WRONG if kind.startswith(begins)), "other")
    return say.plain(f"api.wrong.{key}")
