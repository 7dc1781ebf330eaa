"""What Slack itself refuses when a person submits a modal, and what it says at the field."""

import re
from collections.abc import Mapping
from typing import Any

from sandbox.blockkit.agreements import NUMBER
from sandbox.blockkit.objects import WEB_URL
from sandbox.blockkit.problem import length
from sandbox.blockkit.state import held_value
from sandbox.blockkit.walk import blocks_in

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
WEB_ADDRESS = re.compile(WEB_URL.pattern)
REQUIRED = "Please complete this required field."


def check_input(element: Mapping[str, Any], value: Any, *, optional: bool = False) -> str | None:
    """The words at the field when `value` (as element_state takes it) won't do, or None."""
    if value in (None, "", [], ()) or (isinstance(value, str) and not value.strip()):
        return None if optional else REQUIRED
    match element["type"]:
        case "plain_text_input":
            return _text(element, value)
        case "number_input":
            return _number(element, value)
        case "email_text_input":
            return None if EMAIL.fullmatch(value) else "Please enter a valid email address."
        case "url_text_input":
            return None if WEB_ADDRESS.fullmatch(value) else "Please enter a valid URL."
        case "file_input":
            return _count(value, element.get("max_files", 10), "files")
        case _:
            return _count(value, element.get("max_selected_items"), "items")


def _text(element: Mapping[str, Any], value: str) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if length(value) < least:
        return f"Please enter at least {least} characters."
    if length(value) > most:
        return f"Please enter no more than {most} characters."
    return None


def _number(element: Mapping[str, Any], value: str) -> str | None:
    if not NUMBER.fullmatch(value):
        return "Please enter a valid number."
    if "." in value and not element["is_decimal_allowed"]:
        return "Please enter a whole number."
    if "min_value" in element and float(value) < float(element["min_value"]):
        return f"Please enter a number no less than {element['min_value']}."
    if "max_value" in element and float(value) > float(element["max_value"]):
        return f"Please enter a number no greater than {element['max_value']}."
    return None


def _count(value: Any, most: int | None, what: str) -> str | None:
    if most is not None and isinstance(value, list | tuple) and len(value) > most:
        return f"Please select no more than {most} {what}."
    return None


def check_submission(
    view: Mapping[str, Any], values: Mapping[str, Mapping[str, Any]]
) -> dict[str, str]:
    """The words at each input block that keep a modal from being submitted, by block_id."""
    errors: dict[str, str] = {}
    for block, _ in blocks_in(view.get("blocks"), ""):
        if block.get("type") != "input":
            continue
        element = block["element"]
        state = values.get(block["block_id"], {}).get(element["action_id"])
        value = held_value(state) if state else None
        words = check_input(element, value, optional=block.get("optional", False))
        if words:
            errors[block["block_id"]] = words
    return errors
