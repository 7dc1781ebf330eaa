"""What an app may answer with: options that it looked up, and what follows a submission.

https://docs.slack.dev/surfaces/modals#displaying_errors
https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sandbox.blockkit.objects import OPTION, OPTION_GROUP
from sandbox.blockkit.payloads import check_view
from sandbox.blockkit.problem import Problem, step
from sandbox.blockkit.schema import ListOf, Obj, Place, Str, exactly_one
from sandbox.blockkit.walk import blocks_in

OPTIONS = Obj(
    optional={
        "options": ListOf(OPTION, 100, min=0),
        "option_groups": ListOf(OPTION_GROUP, 100, min=0),
    },
    rules=(exactly_one("options", "option_groups"),),
)
FOLLOW_UPS = ("clear", "errors", "push", "update")


def check_options(payload: Any) -> list[Problem]:
    """What Slack refuses in the answer to a block_suggestion: the menu then shows an error."""
    return [
        replace(problem, error="invalid_options")
        for problem in OPTIONS.problems(payload, "", Place("message"))
    ]


def check_view_errors(view: Mapping[str, Any], errors: Any) -> list[Problem]:
    """Errors go to input blocks of the view by block_id, each with some words."""
    return [replace(problem, error="invalid_view_errors") for problem in _view_errors(view, errors)]


def _view_errors(view: Mapping[str, Any], errors: Any) -> Iterator[Problem]:
    if not isinstance(errors, Mapping):
        yield Problem("/errors", "must provide an object")
        return
    if not errors:
        yield Problem("/errors", "no fewer than 1 items allowed")
    inputs = {
        block.get("block_id")
        for block, _ in blocks_in(view.get("blocks"), "")
        if block.get("type") == "input"
    }
    for block_id, words in errors.items():
        here = step("/errors", block_id)
        if block_id not in inputs:
            yield Problem(here, f"no `input` block with block_id: {block_id}")
        yield from Str().problems(words, here, Place("modal"))


def check_view_response(body: Any, view: Mapping[str, Any]) -> list[Problem]:
    """What Slack refuses in the answer to the submission of `view`; no answer closes it."""
    if not body:
        return []
    if not isinstance(body, Mapping):
        return [Problem("", "must provide an object", "invalid_response")]
    return list(_view_response(body, view))


def _view_response(body: Mapping[str, Any], view: Mapping[str, Any]) -> Iterator[Problem]:
    action = body.get("response_action")
    carried = {"errors": "errors", "push": "view", "update": "view"}
    needed = carried.get(action) if isinstance(action, str) else None
    if "response_action" not in body:
        yield Problem("", "missing required field: response_action", "invalid_response")
    elif action not in FOLLOW_UPS:
        words = f"must be one of: {', '.join(FOLLOW_UPS)}"
        yield Problem("/response_action", words, "invalid_response")
    elif needed and needed not in body:
        yield Problem("", f"missing required field: {needed}", "invalid_response")
    for name in body:
        if name not in ("response_action", needed):
            yield Problem("", f"invalid additional property: {name}", "invalid_response")
    if needed == "errors" and "errors" in body:
        yield from check_view_errors(view, body["errors"])
    elif needed == "view" and "view" in body:
        yield from check_view(body["view"], kind="modal")
