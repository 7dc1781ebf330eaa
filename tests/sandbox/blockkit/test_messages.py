"""What a message as a whole may not be."""

from typing import Any

import pytest

from sandbox.blockkit import Problem, check_message
from tests.sandbox.blockkit.samples import (
    Json,
    actions,
    button,
    chart,
    pie,
    section,
    table,
)


def errors(payload: Any) -> list[tuple[str, str]]:
    return [(problem.error, problem.pointer) for problem in check_message(payload)]


def of(*blocks: Json) -> list[Problem]:
    return check_message({"text": "x", "blocks": list(blocks)})


@pytest.mark.parametrize(
    "payload",
    [
        {"channel": "C1", "text": "Hello"},
        {"text": "", "blocks": [section()]},
        {"blocks": [section()]},
        {"attachments": [{"color": "#fff", "blocks": [section()]}]},
        {"markdown_text": "**Hello**"},
        {"delete_original": True},
        {"text": "Hello", "blocks": [], "unfurl_links": False, "mrkdwn": "true"},
        {"text": "Hello", "metadata": {"event_type": "slot", "event_payload": {"id": 1}}},
        {"text": "x" * 40_000},
    ],
)
def test_slack_accepts(payload: Json) -> None:
    assert check_message(payload) == []


@pytest.mark.parametrize(
    ("payload", "error", "pointer"),
    [
        ({}, "no_text", "/text"),
        ({"text": ""}, "no_text", "/text"),
        ({"blocks": []}, "no_text", "/text"),
        ({"text": 5}, "invalid_arguments", "/text"),
        ({"text": "x" * 40_001}, "msg_too_long", "/text"),
        ({"markdown_text": "x" * 12_001}, "msg_too_long", "/markdown_text"),
        ({"text": "x", "markdown_text": "x"}, "markdown_text_conflict", "/markdown_text"),
        ({"text": "x", "blocks": "[]"}, "invalid_blocks", "/blocks"),
        ({"text": "x", "unfurl_links": "maybe"}, "invalid_arguments", "/unfurl_links"),
        ({"text": "x", "metadata": "{}"}, "invalid_metadata_format", "/metadata"),
        (
            {"text": "x", "metadata": {"event_type": "slot"}},
            "invalid_metadata_format",
            "/metadata",
        ),
        (
            {"text": "x", "metadata": {"event_type": "", "event_payload": {}}},
            "invalid_metadata_format",
            "/metadata/event_type",
        ),
        (
            {"text": "x", "metadata": {"event_type": "slot", "event_payload": [1]}},
            "invalid_metadata_format",
            "/metadata/event_payload",
        ),
        ({"attachments": [{}] * 101}, "too_many_attachments", "/attachments"),
        (
            {"attachments": [{"blocks": [{"type": "header"}]}]},
            "invalid_attachments",
            "/attachments/0/blocks/0",
        ),
        ("hello", "invalid_arguments", ""),
    ],
)
def test_slack_refuses(payload: Any, error: str, pointer: str) -> None:
    assert errors(payload) == [(error, pointer)]


def test_a_message_has_fifty_blocks() -> None:
    assert of(*[section()] * 50) == []
    [problem] = of(*[section()] * 51)
    assert str(problem) == "[ERROR] no more than 50 items allowed [json-pointer:/blocks]"


def test_a_message_has_one_table() -> None:
    [problem] = of(table(), section(), table())
    assert problem == Problem("/blocks/2/type", "only_one_table_allowed", "invalid_attachments")


def test_a_table_in_a_container_counts() -> None:
    inside = {
        "type": "container",
        "title": {"type": "plain_text", "text": "x"},
        "child_blocks": [table()],
    }
    [problem] = of(table(), inside)
    assert problem.pointer == "/blocks/1/child_blocks/0/type"


def test_the_cells_of_a_table_have_ten_thousand_characters() -> None:
    assert of(table(rows=10, columns=10, text="x" * 100)) == []
    [problem] = of(table(rows=10, columns=10, text="x" * 101))
    assert (problem.pointer, problem.message) == (
        "/blocks/0/rows",
        "must be less than 10001 characters",
    )


def test_a_message_has_two_charts() -> None:
    assert of(chart(), pie()) == []
    [problem] = of(chart(), pie(), chart())
    assert problem.pointer == "/blocks/2/type"


def test_all_markdown_blocks_together_have_twelve_thousand_characters() -> None:
    half = {"type": "markdown", "text": "x" * 6000}
    assert of(half, half) == []
    [problem] = of(half, half, {"type": "markdown", "text": "x"})
    assert problem.pointer == "/blocks/2/text"


def test_a_block_id_is_given_once() -> None:
    [problem] = of(section(block_id="a"), section(block_id="b"), section(block_id="a"))
    assert str(problem) == (
        '[ERROR] `block_id` "a" already exists [json-pointer:/blocks/2/block_id]'
    )


def test_an_action_id_is_given_once_in_a_block() -> None:
    [problem] = of(actions(button(action_id="vote"), button(action_id="vote")))
    assert str(problem) == (
        '[ERROR] `action_id` "vote" already exists [json-pointer:/blocks/0/elements/1/action_id]'
    )


def test_an_action_id_may_return_in_another_block() -> None:
    assert of(actions(button(action_id="vote")), actions(button(action_id="vote"))) == []
