"""What elements hold: in `view.state.values`, and in the `actions` of a block_actions payload.

https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.blockkit.agreements import options_of
from sandbox.blockkit.walk import blocks_in, elements_in


@dataclass(frozen=True)
class Holding:
    """Under which key a kind of element holds its value, and where that value begins."""

    key: str
    initial: str
    many: bool = False


_TEXT = Holding("value", "initial_value")
_OPTION = Holding("selected_option", "initial_option")
_OPTIONS = Holding("selected_options", "initial_options", many=True)

HOLDINGS: Mapping[str, Holding] = {
    "plain_text_input": _TEXT,
    "email_text_input": _TEXT,
    "url_text_input": _TEXT,
    "number_input": _TEXT,
    "rich_text_input": Holding("rich_text_value", "initial_value"),
    "file_input": Holding("files", "", many=True),
    "static_select": _OPTION,
    "external_select": _OPTION,
    "radio_buttons": _OPTION,
    "multi_static_select": _OPTIONS,
    "multi_external_select": _OPTIONS,
    "checkboxes": _OPTIONS,
    "users_select": Holding("selected_user", "initial_user"),
    "conversations_select": Holding("selected_conversation", "initial_conversation"),
    "channels_select": Holding("selected_channel", "initial_channel"),
    "multi_users_select": Holding("selected_users", "initial_users", many=True),
    "multi_conversations_select": Holding(
        "selected_conversations", "initial_conversations", many=True
    ),
    "multi_channels_select": Holding("selected_channels", "initial_channels", many=True),
    "datepicker": Holding("selected_date", "initial_date"),
    "timepicker": Holding("selected_time", "initial_time"),
    "datetimepicker": Holding("selected_date_time", "initial_date_time"),
}
STATELESS = frozenset(
    {"button", "overflow", "icon_button", "feedback_buttons", "workflow_button", "image"}
)


def element_state(element: Mapping[str, Any], value: Any = None) -> dict[str, Any]:
    """The entry of `state.values` for an element in which somebody has put `value`.

    `value` is text, a date, an id, an option (or its value), or a list of such things; None and
    the empty text stand for nothing. An option that the element doesn't list raises ValueError.
    """
    held = HOLDINGS[element["type"]]
    state: dict[str, Any] = {"type": element["type"]}
    if held.many:
        state[held.key] = [_chosen(element, held, item) for item in value or ()]
    else:
        state[held.key] = None if value in (None, "") else _chosen(element, held, value)
    if "timezone" in element:
        state["timezone"] = element["timezone"]
    return state


def _chosen(element: Mapping[str, Any], held: Holding, value: Any) -> Any:
    return _option(element, value) if held in (_OPTION, _OPTIONS) else value


def _option(element: Mapping[str, Any], value: Any) -> Any:
    """The whole option, given it or only its value; externally loaded ones have to come whole."""
    if element["type"].endswith("external_select") and isinstance(value, Mapping):
        return value
    for option in options_of(element):
        if value in (option, option["value"]):
            return option
    raise ValueError(f"{value!r} is not among the options of {element.get('action_id')}")


def initial_value(element: Mapping[str, Any]) -> Any:
    """What the element holds before anybody touches it, in the form that element_state takes."""
    return element.get(HOLDINGS[element["type"]].initial)


def held_value(state: Mapping[str, Any]) -> Any:
    """The value in an entry of `state.values`: None, or an empty list, where there is none."""
    return state.get(HOLDINGS[state["type"]].key)


def initial_state(view: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """`state.values` before anybody touches anything; ids have been assigned already.

    It holds inputs as well as the interactive elements of sections and actions: everything
    except buttons and overflow menus, which remember nothing.
    """
    values: dict[str, dict[str, Any]] = {}
    for block, at in blocks_in(view.get("blocks"), ""):
        for element, _ in elements_in(block, at):
            if element["type"] in HOLDINGS:
                entry = element_state(element, initial_value(element))
                values.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return values


def element_action(element: Mapping[str, Any], block_id: str, value: Any = None) -> dict[str, Any]:
    """The entry of `actions` when somebody uses an element; who sends it adds the `action_ts`.

    `value` as in element_state; for an overflow menu the option or its value, for feedback
    buttons the `value` of the one that was pressed; other buttons carry their own.
    """
    kind = element["type"]
    action: dict[str, Any] = {
        "type": kind,
        "block_id": block_id,
        "action_id": element["action_id"],
    }
    if kind in HOLDINGS:
        action |= element_state(element, value)
        echoed: tuple[str, ...] = ("placeholder", HOLDINGS[kind].initial)
    elif kind == "overflow":
        action["selected_option"] = _option(element, value)
        echoed = ()
    elif kind == "feedback_buttons":
        action |= _pressed(element, value)
        echoed = ()
    else:
        echoed = ("text", "value", "style", "url")
    return action | {name: element[name] for name in echoed if name in element}


def _pressed(element: Mapping[str, Any], value: Any) -> dict[str, Any]:
    for button in (element["positive_button"], element["negative_button"]):
        if button["value"] == value:
            return {"text": button["text"], "value": value}
    raise ValueError(f"{value!r} is neither of the two feedback buttons")
