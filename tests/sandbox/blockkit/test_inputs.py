"""What Slack itself says at the fields of a modal when somebody submits it."""

from typing import Any

import pytest

from sandbox.blockkit import assign_ids, check_input, check_submission, element_state, initial_state
from tests.sandbox.blockkit.samples import ELEMENTS, Json, modal, question

REQUIRED = "Please complete this required field."
TEXT = {"type": "plain_text_input", "min_length": 2, "max_length": 4}
WHOLE = {
    "type": "number_input",
    "is_decimal_allowed": False,
    "min_value": "1",
    "max_value": "10",
}
EMAIL = {"type": "email_text_input"}
ADDRESS = {"type": "url_text_input"}
MANY = {"type": "multi_users_select", "max_selected_items": 2}


@pytest.mark.parametrize(
    ("element", "value"),
    [
        (TEXT, "ab"),
        (TEXT, "abcd"),
        (TEXT, "👍👍👍👍"),
        (WHOLE, "1"),
        (WHOLE, "10"),
        ({"type": "number_input", "is_decimal_allowed": True}, "-0.5"),
        (EMAIL, "dana@example.com"),
        (ADDRESS, "https://example.com/a?b=c"),
        (MANY, ["U1", "U2"]),
        ({"type": "users_select"}, "U1"),
        ({"type": "plain_text_input"}, "x" * 3000),
    ],
)
def test_slack_takes(element: Json, value: Any) -> None:
    assert check_input(element, value) is None


@pytest.mark.parametrize(
    ("element", "value", "words"),
    [
        (TEXT, "a", "Please enter at least 2 characters."),
        (TEXT, "abcde", "Please enter no more than 4 characters."),
        (
            {"type": "plain_text_input"},
            "x" * 3001,
            "Please enter no more than 3000 characters.",
        ),
        (WHOLE, "1.5", "Please enter a whole number."),
        (WHOLE, "one", "Please enter a valid number."),
        (WHOLE, "0", "Please enter a number no less than 1."),
        (WHOLE, "11", "Please enter a number no greater than 10."),
        (EMAIL, "dana", "Please enter a valid email address."),
        (EMAIL, "dana@example", "Please enter a valid email address."),
        (ADDRESS, "example.com", "Please enter a valid URL."),
        (MANY, ["U1", "U2", "U3"], "Please select no more than 2 items."),
        ({"type": "file_input", "max_files": 1}, [1, 2], "Please select no more than 1 files."),
    ],
)
def test_slack_says_at_the_field(element: Json, value: Any, words: str) -> None:
    assert check_input(element, value) == words
    assert check_input(element, value, optional=True) == words


@pytest.mark.parametrize("empty", [None, "", "  ", []])
def test_a_required_field_is_not_left_empty(empty: Any) -> None:
    for element in (TEXT, WHOLE, MANY):
        assert check_input(element, empty) == REQUIRED
        assert check_input(element, empty, optional=True) is None


def test_a_submission_is_checked_field_by_field() -> None:
    text = {"type": "plain_text_input"}
    blocks = assign_ids([question(text), question(text, optional=True), question(EMAIL)])
    view = modal(*blocks)
    required, optional, email = (block["block_id"] for block in blocks)
    values = initial_state(view)
    assert check_submission(view, values) == {required: REQUIRED, email: REQUIRED}
    action_id = blocks[2]["element"]["action_id"]
    values[email] = {action_id: element_state(EMAIL, "nobody")}
    assert check_submission(view, values) == {
        required: REQUIRED,
        email: "Please enter a valid email address.",
    }
    assert optional not in check_submission(view, {})


def test_the_samples_can_be_submitted_as_they_are() -> None:
    filled = [kind for kind in ELEMENTS if kind.endswith(("_select", "picker", "_buttons"))]
    inputs = [question(ELEMENTS[k]) for k in filled if k != "feedback_buttons"]
    view = modal(*assign_ids(inputs))
    held = {
        state["type"]
        for entries in initial_state(view).values()
        for state in entries.values()
        if not any(value for name, value in state.items() if name not in ("type", "timezone"))
    }
    errors = check_submission(view, initial_state(view))
    assert len(errors) == len(held)
