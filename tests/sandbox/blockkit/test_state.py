"""What elements hold: before anybody touches them, and when somebody has."""

from typing import Any

import pytest

from sandbox.blockkit import (
    assign_ids,
    element_action,
    element_state,
    elements_in,
    held_value,
    initial_state,
)
from sandbox.blockkit.state import HOLDINGS, STATELESS
from tests.sandbox.blockkit.samples import (
    ELEMENTS,
    Json,
    actions,
    button,
    modal,
    option,
    options,
    plain,
    question,
    rich_text,
    section,
)


def test_each_element_either_holds_something_or_nothing() -> None:
    assert set(HOLDINGS) | STATELESS | {"url"} == set(ELEMENTS)


# An element with what somebody put into it, and the entry of state.values that Slack sends.
FILES = [{"id": "F1"}]
HELD: list[tuple[Json, Any, Json]] = [
    ({"type": "plain_text_input"}, "fine", {"value": "fine"}),
    ({"type": "plain_text_input"}, "", {"value": None}),
    ({"type": "number_input"}, "3", {"value": "3"}),
    ({"type": "email_text_input"}, "a@b.c", {"value": "a@b.c"}),
    ({"type": "url_text_input"}, None, {"value": None}),
    ({"type": "rich_text_input"}, rich_text(), {"rich_text_value": rich_text()}),
    ({"type": "file_input"}, FILES, {"files": FILES}),
    (
        {"type": "static_select", "options": options(2)},
        "v1",
        {"selected_option": option("v1")},
    ),
    (
        {"type": "static_select", "option_groups": [{"label": plain(), "options": options(2)}]},
        option("v0"),
        {"selected_option": option("v0")},
    ),
    ({"type": "radio_buttons", "options": options(2)}, None, {"selected_option": None}),
    ({"type": "external_select"}, option("far"), {"selected_option": option("far")}),
    (
        {"type": "checkboxes", "options": options(3)},
        ["v2", "v0"],
        {"selected_options": [option("v2"), option("v0")]},
    ),
    ({"type": "multi_static_select", "options": options(3)}, None, {"selected_options": []}),
    ({"type": "multi_external_select"}, [option("far")], {"selected_options": [option("far")]}),
    ({"type": "users_select"}, "U1", {"selected_user": "U1"}),
    ({"type": "conversations_select"}, "C1", {"selected_conversation": "C1"}),
    ({"type": "channels_select"}, None, {"selected_channel": None}),
    ({"type": "multi_users_select"}, ["U1"], {"selected_users": ["U1"]}),
    ({"type": "multi_conversations_select"}, [], {"selected_conversations": []}),
    ({"type": "multi_channels_select"}, ["C1"], {"selected_channels": ["C1"]}),
    ({"type": "datepicker"}, "2026-12-04", {"selected_date": "2026-12-04"}),
    (
        {"type": "timepicker", "timezone": "Asia/Singapore"},
        "15:00",
        {"selected_time": "15:00", "timezone": "Asia/Singapore"},
    ),
    ({"type": "datetimepicker"}, 1790000000, {"selected_date_time": 1790000000}),
]


@pytest.mark.parametrize(("element", "value", "entry"), HELD)
def test_an_element_holds_what_was_put_into_it(element: Json, value: Any, entry: Json) -> None:
    state = element_state(element, value)
    assert state == {"type": element["type"], **entry}
    assert element_state(element, held_value(state)) == state


def test_only_listed_options_can_be_chosen() -> None:
    with pytest.raises(ValueError, match="'z' is not among the options of team"):
        element_state({"type": "static_select", "action_id": "team", "options": options(2)}, "z")


def test_an_external_option_has_to_come_whole() -> None:
    with pytest.raises(ValueError, match="not among"):
        element_state({"type": "external_select"}, "far")


TEXT = {"type": "plain_text_input", "action_id": "a"}


def test_a_view_begins_with_its_initial_values() -> None:
    view = modal(
        question(
            {"type": "plain_text_input", "action_id": "a", "initial_value": "hi"}, block_id="1"
        ),
        question({"type": "plain_text_input", "action_id": "a"}, block_id="2"),
        section(
            block_id="3",
            accessory={
                "type": "checkboxes",
                "action_id": "c",
                "options": options(2),
                "initial_options": options(1),
            },
        ),
        actions(
            {"type": "datepicker", "action_id": "d", "initial_date": "2026-12-04"},
            {"type": "users_select", "action_id": "u"},
            button(action_id="b"),
            block_id="4",
        ),
        actions(button(action_id="b"), block_id="5"),
    )
    assert initial_state(view) == {
        "1": {"a": {"type": "plain_text_input", "value": "hi"}},
        "2": {"a": {"type": "plain_text_input", "value": None}},
        "3": {"c": {"type": "checkboxes", "selected_options": options(1)}},
        "4": {
            "d": {"type": "datepicker", "selected_date": "2026-12-04"},
            "u": {"type": "users_select", "selected_user": None},
        },
    }


def test_the_samples_begin_with_their_initial_values() -> None:
    blocks = assign_ids([question(ELEMENTS[kind]) for kind in HOLDINGS])
    state = initial_state(modal(*blocks))
    for block in blocks:
        [(element, _)] = elements_in(block, "")
        held = HOLDINGS[element["type"]]
        entry = state[block["block_id"]][element["action_id"]]
        assert entry[held.key] == element.get(held.initial, [] if held.many else None)


@pytest.mark.parametrize(
    ("element", "value", "carried"),
    [
        (
            button(value="7", style="primary"),
            None,
            {"text": plain("Press"), "value": "7", "style": "primary"},
        ),
        ({"type": "overflow", "options": options(2)}, "v1", {"selected_option": option("v1")}),
        (
            {"type": "static_select", "options": options(2), "placeholder": plain()},
            "v0",
            {"selected_option": option("v0"), "placeholder": plain()},
        ),
        (
            {"type": "datepicker", "initial_date": "2026-12-04"},
            "2026-12-11",
            {"selected_date": "2026-12-11", "initial_date": "2026-12-04"},
        ),
        ({"type": "plain_text_input"}, "now", {"value": "now"}),
        ({"type": "multi_users_select"}, ["U1"], {"selected_users": ["U1"]}),
        (ELEMENTS["feedback_buttons"], "bad", {"value": "bad", "text": plain("Bad")}),
        (ELEMENTS["icon_button"], None, {"text": plain("Delete")}),
    ],
)
def test_using_an_element_is_an_action(element: Json, value: Any, carried: Json) -> None:
    element = {**element, "action_id": "act"}
    named = {"type": element["type"], "block_id": "blk", "action_id": "act"}
    assert element_action(element, "blk", value) == {**named, **carried}


@pytest.mark.parametrize("kind", ["overflow", "feedback_buttons"])
def test_only_what_is_there_can_be_pressed(kind: str) -> None:
    with pytest.raises(ValueError, match="'z' is"):
        element_action({**ELEMENTS[kind], "action_id": "a"}, "blk", "z")
