"""Slack gives a block_id and an action_id to whatever was sent without."""

from collections.abc import Callable, Sequence
from typing import Any

from sandbox.blockkit.walk import blocks_in, elements_in


def counting(prefix: str = "id") -> Callable[[], str]:
    """A source of ids that repeats itself from one run to the next: id1, id2, …"""
    count = 0

    def new() -> str:
        nonlocal count
        count += 1
        return f"{prefix}{count}"

    return new


def assign_ids(
    blocks: Sequence[Any], new_id: Callable[[], str] | None = None
) -> list[dict[str, Any]]:
    """A copy of `blocks` in which each block and each element has its id.

    `new_id` yields candidates (a counter of the message's own unless told otherwise); those that
    the payload uses already are passed over, so that ids stay unique.
    """
    copies: list[dict[str, Any]] = _copied(blocks)
    new_id = new_id or counting()
    found = [(block, list(elements_in(block, at))) for block, at in blocks_in(copies, "")]
    taken = {block.get("block_id") for block, _ in found}
    taken |= {element.get("action_id") for _, elements in found for element, _ in elements}

    def unused() -> str:
        while (candidate := new_id()) in taken:
            pass
        taken.add(candidate)
        return candidate

    for block, elements in found:
        if "block_id" not in block:
            block["block_id"] = unused()
        for element, _ in elements:
            if "action_id" not in element:
                element["action_id"] = unused()
    return copies


def _copied(value: Any) -> Any:
    """A copy that shares nothing: one dict sent twice, as Python allows, becomes two blocks."""
    if isinstance(value, dict):
        return {name: _copied(item) for name, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list | tuple) else value
