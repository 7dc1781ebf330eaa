"""What one modal can't hold, a page at a time."""

from collections.abc import Sequence
from typing import TypeVar

from bot.ids import ActionId
from bot.views.blocks import Block, actions, button, context, divider
from bot.words import Voice

T = TypeVar("T")


def pages_of(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """At least one, which may be empty."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [items]


def turning(say: Voice, what: str, page: int, pages: int) -> list[Block]:
    """Where a modal can't hold it all: which part this is, and the buttons to the others.

    `what` comes back with the number of the page that is wanted.
    """
    if pages == 1:
        return []
    buttons = []
    if page > 0:
        buttons.append(button(say.plain("sitting.earlier"), ActionId.EARLIER, f"{what}:{page - 1}"))
    if page < pages - 1:
        buttons.append(button(say.plain("sitting.later"), ActionId.LATER, f"{what}:{page + 1}"))
    return [
        divider(),
        context(say("sitting.page", page=page + 1, pages=pages)),
        actions(*buttons),
    ]
