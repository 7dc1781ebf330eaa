"""openapi.json (3.1), from the operations and their models."""

import re
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from bot.web.api.operations import AT, KEY, OPERATIONS, Operation
from bot.web.api.told import Problem

_REF = "#/components/schemas/{model}"
_PROBLEMS = {
    400: "That isn't JSON, or the Idempotency-Key has odd characters",
    401: "The token is missing, unknown or revoked",
    403: "The token isn't for that, or its maker has left",
    404: "There is no such experiment or model in the team",
    409: "It isn't in a state for that: concluded, retired, or the team's limit is reached",
    413: "Too large",
    415: "Not JSON",
    422: "Fields are wrong, or the Idempotency-Key was used for another request",
    429: "Too many requests: Retry-After says when",
    503: "Busy, or the database is away: Retry-After says when",
}
_OF_BODIES = {400, 409, 413, 415}
"""What only happens to what is sent."""
_IN_PATH = re.compile(r"\{(\w+)\}")


def document(public_url: str) -> dict[str, Any]:
    """`public_url`: where the world reaches us; empty: the address that it was fetched from."""
    models: list[type[BaseModel]] = [Problem]
    for one in OPERATIONS:
        models += [one.answer, *([one.sent] if one.sent and one.writes else [])]
    wanted = [(model, _mode(model)) for model in dict.fromkeys(models)]
    _, defined = models_json_schema(wanted, ref_template=_REF)
    paths: dict[str, dict[str, Any]] = {}
    for one in OPERATIONS:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Mainspring",
            "version": "1",
            "description": "Experiments: what a team tries, measures and learns. Tokens are made "
            "in Slack, by `/experiment tokens`; each is one team's, and acts for its maker.",
        },
        "servers": [{"url": f"{public_url}{AT}"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": defined["$defs"],
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _mode(model: type[BaseModel]) -> Any:
    return "validation" if any(model is one.sent for one in OPERATIONS) else "serialization"


def _operation(one: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.about,
        "description": f"Needs a token that may {one.scope}.",
        "parameters": [*_path(one), *(_headers() if one.writes else _query(one))],
        "responses": _responses(one),
    }
    if one.sent and one.writes:
        described["requestBody"] = {"required": True, "content": _json(one.sent)}
    return described


def _path(one: Operation) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
        for name in _IN_PATH.findall(one.path)
    ]


def _headers() -> list[dict[str, Any]]:
    return [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "description": "Of your choice, one for each thing to be done: the same request with "
            "the same key is done once, and answered alike for a day.",
            "schema": {"type": "string", "pattern": f"^{KEY}$"},
        }
    ]


def _query(one: Operation) -> list[dict[str, Any]]:
    schema = one.sent.model_json_schema() if one.sent else {}
    needed = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in needed, "schema": _asked(about)}
        for name, about in schema.get("properties", {}).items()
    ]


def _asked(about: dict[str, Any]) -> dict[str, Any]:
    """Where nothing is asked, nothing is: an empty text isn't one of the words."""
    return {name: said for name, said in about.items() if (name, said) != ("default", "")}


def _responses(one: Operation) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": {"$ref": _REF.format(model="Problem")}}}
    of_kind = {
        str(status): {"description": words, "content": problem}
        for status, words in _PROBLEMS.items()
        if one.writes or status not in _OF_BODIES
    }
    done = {"description": one.answer.__doc__ or one.about, "content": _json(one.answer)}
    return {str(one.status): done, **of_kind}


def _json(model: type[BaseModel]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _REF.format(model=model.__name__)}}}
