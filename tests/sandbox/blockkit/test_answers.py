"""What an app may answer: options for a menu, and what follows a submission."""

from typing import Any

import pytest

from sandbox.blockkit import check_options, check_view_errors, check_view_response
from tests.sandbox.blockkit.samples import (
    Json,
    home,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    question,
    section,
)

VIEW = modal(question({"type": "plain_text_input"}, block_id="name"), section(block_id="intro"))


def group(count: int) -> Json:
    return {"label": plain(), "options": options(count)}


@pytest.mark.parametrize(
    "payload",
    [{"options": []}, {"options": options(100)}, {"option_groups": [group(100)] * 100}],
)
def test_a_menu_takes(payload: Json) -> None:
    assert check_options(payload) == []


@pytest.mark.parametrize(
    ("payload", "pointer", "message"),
    [
        ({}, "", "must define exactly one of: options, option_groups"),
        (
            {"options": [], "option_groups": []},
            "",
            "must define exactly one of: options, option_groups",
        ),
        ({"options": options(101)}, "/options", "no more than 100 items allowed"),
        (
            {"option_groups": [group(101)]},
            "/option_groups/0/options",
            "no more than 100 items allowed",
        ),
        (
            {"options": [option(text="x" * 76)]},
            "/options/0/text/text",
            "must be less than 76 characters",
        ),
        (
            {"options": [{"text": mrkdwn(), "value": "a"}]},
            "/options/0/text/type",
            "unsupported type: mrkdwn",
        ),
        (None, "", "must provide an object"),
    ],
)
def test_a_menu_refuses(payload: Any, pointer: str, message: str) -> None:
    [problem] = check_options(payload)
    assert (problem.pointer, problem.message) == (pointer, message)


def test_errors_go_to_inputs() -> None:
    assert check_view_errors(VIEW, {"name": "Too short"}) == []


@pytest.mark.parametrize(
    ("errors", "pointer"),
    [
        ({}, "/errors"),
        (["name"], "/errors"),
        ({"intro": "Not an input"}, "/errors/intro"),
        ({"nowhere": "No such block"}, "/errors/nowhere"),
        ({"a/b": "Escaped"}, "/errors/a~1b"),
        ({"name": ""}, "/errors/name"),
        ({"name": None}, "/errors/name"),
    ],
)
def test_errors_go_nowhere_else(errors: Any, pointer: str) -> None:
    assert [problem.pointer for problem in check_view_errors(VIEW, errors)] == [pointer]


@pytest.mark.parametrize(
    "body",
    [
        None,
        "",
        {},
        {"response_action": "clear"},
        {"response_action": "errors", "errors": {"name": "Too short"}},
        {"response_action": "update", "view": modal(section())},
        {"response_action": "push", "view": modal()},
    ],
)
def test_a_submission_may_be_answered(body: Any) -> None:
    assert check_view_response(body, VIEW) == []


@pytest.mark.parametrize(
    ("body", "pointer", "message"),
    [
        ({"errors": {"name": "x"}}, "", "missing required field: response_action"),
        ({"response_action": "close"}, "/response_action", None),
        ({"response_action": ["clear"]}, "/response_action", None),
        ({"response_action": "errors"}, "", "missing required field: errors"),
        ({"response_action": "update"}, "", "missing required field: view"),
        (
            {"response_action": "clear", "view": modal()},
            "",
            "invalid additional property: view",
        ),
        ({"response_action": "push", "view": home(title=plain())}, "/view/type", None),
        ("ok", "", "must provide an object"),
    ],
)
def test_a_submission_may_not_be_answered(body: Any, pointer: str, message: str | None) -> None:
    problems = check_view_response(body, VIEW)
    assert problems[0].pointer == pointer
    assert message is None or problems[0].message == message
