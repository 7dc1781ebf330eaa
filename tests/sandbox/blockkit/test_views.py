"""What a modal or a Home tab as a whole may not be."""

from typing import Any

import pytest

from sandbox.blockkit import check_view
from tests.sandbox.blockkit.samples import (
    BLOCKS,
    ELEMENTS,
    Json,
    actions,
    home,
    modal,
    plain,
    question,
    section,
    table,
)


def without(view: Json, *names: str) -> Json:
    return {name: value for name, value in view.items() if name not in names}


ASKING = question({"type": "plain_text_input"})


@pytest.mark.parametrize(
    "view",
    [
        modal(),
        modal(ASKING, close=plain("Later"), notify_on_close=True, clear_on_close=False),
        modal(section(), private_metadata="", callback_id="retro", external_id="retro-1"),
        without(modal(section()), "submit"),
        modal(*[section()] * 100),
    ],
)
def test_slack_accepts_modals(view: Json) -> None:
    assert check_view(view, kind="modal") == []


@pytest.mark.parametrize(
    "view", [home(), home(section(), table(), ASKING, private_metadata="{}"), home(BLOCKS["card"])]
)
def test_slack_accepts_home_tabs(view: Json) -> None:
    assert check_view(view, kind="home") == []


@pytest.mark.parametrize(
    ("view", "pointer", "message"),
    [
        ("{}", "/view", "must provide an object"),
        (without(modal(), "title"), "/view", "missing required field: title"),
        (without(modal(), "blocks"), "/view", "missing required field: blocks"),
        (home(title=plain()), "/view/type", "must be one of: modal"),
        (modal(submit_disabled=True), "/view", "invalid additional property: submit_disabled"),
        (modal(title="Retro"), "/view/title", "must provide an object"),
        (modal(close=plain("")), "/view/close/text", "must be more than 0 characters"),
        (modal(private_metadata={"a": 1}), "/view/private_metadata", "must provide a string"),
        (modal(notify_on_close="yes"), "/view/notify_on_close", "must provide a boolean"),
        (modal(*[section()] * 101), "/view/blocks", "no more than 100 items allowed"),
        (modal(BLOCKS["markdown"]), "/view/blocks/0/type", "unsupported type: markdown"),
        (modal(table()), "/view/blocks/0/type", "unsupported type: table"),
        (
            without(modal(section(), ASKING), "submit"),
            "/view/blocks/1/input",
            "must define `submit` to use an `input` block in modals",
        ),
    ],
)
def test_slack_refuses_modals(view: Any, pointer: str, message: str) -> None:
    assert [(p.pointer, p.message, p.error) for p in check_view(view, kind="modal")] == [
        (pointer, message, "invalid_arguments")
    ]


@pytest.mark.parametrize(
    ("view", "pointer", "message"),
    [
        (home(title=plain()), "/view", "invalid additional property: title"),
        (home(*[section()] * 101), "/view/blocks", "no more than 100 items allowed"),
        (
            home(BLOCKS["data_visualization"]),
            "/view/blocks/0/type",
            "unsupported type: data_visualization",
        ),
        (
            home(question(ELEMENTS["number_input"])),
            "/view/blocks/0/element/type",
            "unsupported type: number_input",
        ),
    ],
)
def test_slack_refuses_home_tabs(view: Json, pointer: str, message: str) -> None:
    assert [(p.pointer, p.message) for p in check_view(view, kind="home")] == [(pointer, message)]


def test_one_element_takes_the_focus() -> None:
    focused = {"type": "users_select", "focus_on_load": True}
    assert check_view(modal(question(focused)), kind="modal") == []
    [problem] = check_view(modal(question(focused), actions(focused)), kind="modal")
    assert problem.pointer == "/view/blocks/1/elements/0/focus_on_load"


def test_a_view_weighs_250_kilobytes() -> None:
    text = {"type": "plain_text", "text": "x" * 2500}
    light = modal(*[section(text=text)] * 90)
    assert check_view(light, kind="modal") == []
    heavy = modal(*[section(text={**text, "text": "é" * 2500})] * 90)
    [problem] = check_view(heavy, kind="modal")
    assert (problem.pointer, problem.error) == ("/view", "view_too_large")
