"""Rules over several fields of one element: what is right by itself has to agree as well."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.blockkit.problem import Problem, length, step
from sandbox.blockkit.schema import Place, Rule

NUMBER = re.compile(r"-?\d+(\.\d+)?")


def options_of(element: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """All the options that an element lists itself, out of their groups."""
    groups = element.get("option_groups") or ()
    return [*element.get("options", ()), *(option for g in groups for option in g["options"])]


def initial_is_listed(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
    """An initial option has to be, field by field, one of the options."""
    listed = options_of(value)
    if "initial_option" in value and value["initial_option"] not in listed:
        yield Problem(step(at, "initial_option"), "must be one of the provided options")
    for index, option in enumerate(value.get("initial_options", ())):
        if option not in listed:
            at_option = step(step(at, "initial_options"), index)
            yield Problem(at_option, "must be one of the provided options")


def no_more_than_selectable(initial: str) -> Rule:
    def rule(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
        most = value.get("max_selected_items")
        if most is not None and len(value.get(initial, ())) > most:
            yield Problem(step(at, initial), f"no more than {most} items allowed")

    return rule


def lengths_agree(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
    least, most = value.get("min_length", 0), value.get("max_length", 3000)
    if least > most:
        yield Problem(step(at, "min_length"), "must not be greater than max_length")
    # An empty initial value stands for none; anything longer has to pass its own field's limits.
    typed = length(value.get("initial_value", ""))
    if typed > most:
        yield Problem(step(at, "initial_value"), f"must be less than {most + 1} characters")


def numbers_agree(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
    names = ("min_value", "initial_value", "max_value")
    given = {name: float(value[name]) for name in names if name in value}
    if not value["is_decimal_allowed"]:
        for name in given:
            if "." in value[name]:
                yield Problem(step(at, name), "must be an integer")
    if "min_value" in given and "max_value" in given and given["min_value"] > given["max_value"]:
        yield Problem(step(at, "min_value"), "cannot be greater than max_value")
    elif "initial_value" in given and not (
        given.get("min_value", float("-inf"))
        <= given["initial_value"]
        <= given.get("max_value", float("inf"))
    ):
        yield Problem(step(at, "initial_value"), "must be between min_value and max_value")


def lines_agree(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
    if value.get("min_lines", 1) > value.get("max_lines", 100):
        yield Problem(step(at, "min_lines"), "must not be greater than max_lines")
