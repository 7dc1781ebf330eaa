"""Which listener answers what: one dictionary a kind, so that the last is found as fast as the
first (speed-and-trust.md, figure 3)."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.answers import Answer
from bot.call import Call, Tools
from bot.commands import Intent

CommandListener = Callable[[Call, Intent], Awaitable[Answer]]
ActionListener = Callable[[Call], Awaitable[Answer]]
Fields = Mapping[str, Mapping[str, Any]]
"""A submitted modal's state: block_id → the element's state."""
ViewListener = Callable[[Call, Fields], Awaitable[Answer]]
OptionsListener = Callable[[Call, str], Awaitable[Answer]]
EventListener = Callable[[Tools, dict[str, Any], str], Awaitable[None]]
"""Tools, the event, and its id, by which a repetition is known."""


@dataclass(slots=True)
class Routes:
    commands: dict[str, CommandListener] = field(default_factory=dict)
    """By `Intent.key`."""
    actions: dict[str, ActionListener] = field(default_factory=dict)
    shortcuts: dict[str, ActionListener] = field(default_factory=dict)
    """By `ShortcutId`; on a message, or from anywhere."""
    views: dict[str, ViewListener] = field(default_factory=dict)
    options: dict[str, OptionsListener] = field(default_factory=dict)
    events: dict[str, EventListener] = field(default_factory=dict)


def chosen(fields: Fields, field_id: str) -> Any:
    """What a submitted input holds: text, an option's value, ids; None where it was left empty."""
    state = fields.get(field_id, {}).get(field_id)
    if not state:
        return None
    for key in (
        "value",
        "selected_user",
        "selected_users",
        "selected_date",
        "selected_time",
        "selected_options",
    ):
        if state.get(key) is not None:
            found = state[key]
            if key == "selected_options":
                return [option["value"] for option in found]
            return found
    option = state.get("selected_option")
    return option["value"] if option else None


def picked_day(fields: Fields, field_id: str) -> date | None:
    """Of a submitted input; None where it was left empty."""
    day = chosen(fields, field_id)
    return date.fromisoformat(day) if day else None
