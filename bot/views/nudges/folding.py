"""Few buttons under a line: the first are what is usually done next, and the rest stands behind
its ⋯."""

from collections.abc import Iterable, Sequence

from bot.ids import ActionId
from bot.views.blocks import Block, Element, option, overflow

MOST = 4
"""Of a line's buttons and menus; with more, they wrap on a phone and nobody reads them."""
_MOST_FOLDED = 5
"""Of a ⋯; Slack takes no more."""
_VALUE_LIMIT = 150
"""Characters that an option can carry."""


def folded(blocks: Iterable[Block]) -> list[Block]:
    """The same, with at most `MOST` to press in a row, as far as that is possible."""
    return [_folded(block) if block["type"] == "actions" else block for block in blocks]


def unfolded(value: str) -> tuple[str, str]:
    """What was chosen behind a ⋯: the action of the button that it stands for, and what that
    carries."""
    action, _, carries = value.partition("|")
    return action, carries


def _folded(block: Block) -> Block:
    elements: Sequence[Element] = block["elements"]
    if len(elements) <= MOST:
        return block
    too_many = len(elements) - MOST + 1  # the ⋯ is one, too
    behind = [one for one in elements if _can_be_folded(one)][1:][-min(too_many, _MOST_FOLDED) :]
    if not behind:
        return block
    shown = [one for one in elements if one not in behind]
    more = overflow(ActionId.FOLDED, [option(one["text"]["text"], _carries(one)) for one in behind])
    return {**block, "elements": [*shown, more]}


def _can_be_folded(one: Element) -> bool:
    """What asks first, leads elsewhere or is a menu itself stays where it is."""
    is_plain = one["type"] == "button" and not {"confirm", "url"} & one.keys()
    return is_plain and len(_carries(one)) <= _VALUE_LIMIT


def _carries(one: Element) -> str:
    return f"{one['action_id'].partition('|')[0]}|{one.get('value', '')}"
