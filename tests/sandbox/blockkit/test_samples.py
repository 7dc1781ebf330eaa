"""Every kind of block and element is accepted where Slack accepts it, and only there."""

import pytest

from sandbox.blockkit import blocks, elements
from sandbox.blockkit.payloads import check_blocks
from sandbox.blockkit.schema import Surface
from tests.sandbox.blockkit.samples import (
    BLOCKS,
    ELEMENTS,
    IMAGE,
    Json,
    actions,
    chart,
    pie,
    question,
    section,
)

SURFACES: tuple[Surface, ...] = ("message", "modal", "home")

# Where each block may appear; all others may appear everywhere.
BLOCK_SURFACES = {
    "alert": {"modal"},
    "carousel": {"message", "home"},
    "container": {"message", "home"},
    "context_actions": {"message"},
    "data_table": {"message", "home"},
    "data_visualization": {"message"},
    "file": {"message"},
    "markdown": {"message"},
    "plan": {"message"},
    "table": {"message", "home"},
    "task_card": {"message"},
}
ELEMENT_SURFACES = {
    "datetimepicker": {"message", "modal"},
    "email_text_input": {"modal"},
    "feedback_buttons": {"message"},
    "file_input": {"modal"},
    "icon_button": {"message"},
    "number_input": {"modal"},
    "rich_text_input": {"modal", "home"},
    "url_text_input": {"modal"},
    "workflow_button": {"message"},
}
SELECTS = {
    f"{many}{what}_select"
    for many in ("", "multi_")
    for what in ("static", "external", "users", "conversations", "channels")
}
EVERY_BLOCK = SELECTS | {"datepicker", "timepicker", "checkboxes", "radio_buttons"}
BUTTONS = {"button", "overflow", "workflow_button"}
TYPED = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}
HELD_BY = {
    "section": EVERY_BLOCK | BUTTONS | {"image"},
    "actions": EVERY_BLOCK | BUTTONS | {"datetimepicker", "rich_text_input"},
    "input": EVERY_BLOCK | TYPED | {"datetimepicker", "rich_text_input", "file_input"},
    "context": {"image"},
    "context_actions": {"feedback_buttons", "icon_button"},
}


def holding(block: str, element: Json) -> Json:
    match block:
        case "section":
            return section(accessory=element)
        case "input":
            return question(element)
        case "actions":
            return actions(element)
        case _:
            return {"type": block, "elements": [element]}


def test_each_kind_has_its_sample() -> None:
    assert set(BLOCKS) == set(blocks.BLOCKS)
    assert set(ELEMENTS) == set(elements.ELEMENTS)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_belongs_to_its_surfaces(kind: str, surface: Surface) -> None:
    problems = check_blocks([BLOCKS[kind]], surface)
    if surface in BLOCK_SURFACES.get(kind, SURFACES):
        assert problems == []
    else:
        assert [str(problem) for problem in problems] == [
            f"[ERROR] unsupported type: {kind} [json-pointer:/blocks/0/type]"
        ]


EVERY_HOLDING = [(block, kind) for block in HELD_BY for kind in ELEMENTS]


@pytest.mark.parametrize(("block", "kind"), EVERY_HOLDING)
def test_a_block_holds_only_its_elements(block: str, kind: str) -> None:
    surfaces = ELEMENT_SURFACES.get(kind, set(SURFACES)) & BLOCK_SURFACES.get(block, set(SURFACES))
    accepted = kind in HELD_BY[block]
    for surface in SURFACES:
        problems = check_blocks([holding(block, ELEMENTS[kind])], surface)
        if surface in surfaces and accepted:
            assert problems == []
        else:
            assert f"unsupported type: {kind}" in {p.message for p in problems} or (
                problems[0].message == f"unsupported type: {block}"
            )


@pytest.mark.parametrize("kind", ["bar", "area", "line"])
def test_charts_of_each_kind_are_accepted(kind: str) -> None:
    assert check_blocks([chart(kind), pie()], "message") == []


def test_only_some_blocks_fit_into_a_container() -> None:
    inside = {**BLOCKS["container"], "child_blocks": [BLOCKS["markdown"]]}
    [problem] = check_blocks([inside], "message")
    assert str(problem) == (
        "[ERROR] unsupported type: markdown [json-pointer:/blocks/0/child_blocks/0/type]"
    )


def test_a_task_waits_only_within_a_plan() -> None:
    [problem] = check_blocks([{**BLOCKS["task_card"], "status": "pending"}], "message")
    assert problem.pointer == "/blocks/0/status"
    assert problem.message == "must be one of: in_progress, complete, error"


def test_an_unknown_block_is_an_unsupported_type() -> None:
    [problem] = check_blocks([{"type": "sektion"}, IMAGE], "message")
    assert (problem.pointer, problem.message) == ("/blocks/0/type", "unsupported type: sektion")
