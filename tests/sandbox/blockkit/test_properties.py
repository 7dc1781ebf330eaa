"""What holds of any payload."""

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.blockkit import (
    assign_ids,
    check_message,
    check_options,
    check_view,
    check_view_errors,
    check_view_response,
    initial_state,
)
from sandbox.blockkit.problem import Problem
from tests.sandbox.blockkit.samples import BLOCKS, ELEMENTS, Json, modal, question

WORDS = sorted(
    {"type", "text", "blocks", "elements", "options", "view", "errors", "rows", "style", "value"}
    | set(BLOCKS)
    | set(ELEMENTS)
    | {"initial_option", "response_action", "plain_text", "modal", "home", "update", "chart"}
)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
words = st.sampled_from(WORDS)
names = words | st.text(max_size=3)
anything = st.recursive(
    scalars | words,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(words | st.text(max_size=3), inner, max_size=5)
    ),
    max_leaves=25,
)
IN_MODALS = [
    block for kind, block in BLOCKS.items() if not check_view(modal(block), kind="modal")
] + [
    question(element)
    for element in ELEMENTS.values()
    if not check_view(modal(question(element)), kind="modal")
]
in_messages = st.lists(st.sampled_from(list(BLOCKS.values())), max_size=6)
in_modals = st.lists(st.sampled_from(IN_MODALS), max_size=6)
quick = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where in a value something could be swapped."""
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [at, *(path for key, item in items for path in paths(item, (*at, key)))]


def swapped(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    if not path:
        return other
    result = copy.copy(value)
    result[path[0]] = swapped(value[path[0]], path[1:], other)
    return result


def resolves(problem: Problem, payload: Any) -> bool:
    """Whether the pointer leads to something that was sent."""
    node = payload
    for part in problem.pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        try:
            node = node[int(key)] if isinstance(node, list) else node[key]
        except (KeyError, IndexError, ValueError, TypeError):
            return False
    return True


@quick
@given(anything)
def test_the_checker_never_fails_on_anything(payload: Any) -> None:
    for found in (
        check_message(payload),
        check_message({"text": "x", "blocks": payload, "attachments": [{"blocks": payload}]}),
        check_message({"text": "x", "metadata": payload}),
        check_view(payload, kind="modal"),
        check_view({"type": "home", "blocks": payload}, kind="home"),
        check_options(payload),
        check_view_errors(modal(), payload),
        check_view_response(payload, modal()),
        check_view_response({"response_action": "push", "view": payload}, modal()),
    ):
        assert all(isinstance(problem, Problem) for problem in found)


@quick
@given(st.data(), st.sampled_from(list(BLOCKS.values())), anything)
def test_a_block_with_anything_in_it_is_judged_where_it_is_wrong(
    data: st.DataObject, block: Json, other: Any
) -> None:
    path = data.draw(st.sampled_from(paths(block)))
    payload = {"text": "x", "blocks": [swapped(block, path, other)]}
    for problem in check_message(payload):
        assert resolves(problem, payload)


@quick
@given(in_messages)
def test_a_message_that_was_accepted_stays_so_with_its_ids(blocks: list[Json]) -> None:
    if not check_message({"text": "x", "blocks": blocks}):
        assert check_message({"text": "x", "blocks": assign_ids(blocks)}) == []


@quick
@given(in_modals)
def test_a_view_that_was_accepted_stays_so_with_its_ids_and_has_a_state(
    blocks: list[Json],
) -> None:
    if not check_view(modal(*blocks), kind="modal"):
        view = modal(*assign_ids(blocks))
        assert check_view(view, kind="modal") == []
        assert set(initial_state(view)) <= {block["block_id"] for block in view["blocks"]}


@quick
@given(in_messages)
def test_ids_once_given_stay(blocks: list[Json]) -> None:
    named = assign_ids(blocks)
    assert assign_ids(named) == named
