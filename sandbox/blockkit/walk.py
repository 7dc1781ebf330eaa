"""Finding blocks and elements in a payload, wherever they are nested.

Everything here takes what people sent, checked or not, and steps over what has no such shape.
"""

from collections.abc import Iterator
from typing import Any

from sandbox.blockkit.problem import step

# Where a block keeps blocks of its own, and where it keeps its elements.
NESTED_BLOCKS = {"container": "child_blocks", "carousel": "elements"}
ELEMENT_FIELDS = {
    "section": "accessory",
    "input": "element",
    "actions": "elements",
    "context_actions": "elements",
    "card": "actions",
}


def _objects(value: Any, at: str) -> Iterator[tuple[dict[str, Any], str]]:
    if isinstance(value, dict):
        yield value, at
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield item, step(at, index)


def _type(value: dict[str, Any]) -> str:
    name = value.get("type")
    return name if isinstance(name, str) else ""


def blocks_in(blocks: Any, at: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Each block with its pointer, containers before what they contain."""
    for block, here in _objects(blocks, at):
        yield block, here
        inside = NESTED_BLOCKS.get(_type(block))
        if inside:
            yield from blocks_in(block.get(inside), step(here, inside))


def elements_in(block: dict[str, Any], at: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The elements of one block with their pointers (images and texts are none)."""
    field = ELEMENT_FIELDS.get(_type(block))
    if field:
        for element, here in _objects(block.get(field), step(at, field)):
            if _type(element) != "image":
                yield element, here
