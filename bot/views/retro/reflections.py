"""The windows in which reflections are written, looked at and changed."""

from collections.abc import Sequence
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import (
    Block,
    actions,
    button,
    confirm,
    context,
    divider,
    modal,
    quoted_text,
    section,
    text_field,
)
from bot.views.pages import pages_of, turning
from bot.views.retro.thread import shown_rule
from bot.words import Voice
from rituals.sittings.model import REFLECTION_LIMIT, Reflection
from rituals.sittings.results import Board

A_PAGE = 10
"""What fits into a modal for sure: 250 KB, of which a character may take four bytes."""
_CONFIRM = ("title", "text", "yes", "no")


def reflect(say: Voice, now: Board) -> dict[str, Any]:
    """Write under any of the format's questions."""
    return modal(
        ViewId.REFLECT,
        say.plain("sitting.reflect_title"),
        [
            section(say("sitting.reflect_intro", until=say.when(now.sitting.ends_at))),
            context(*shown_rule(say, now)),
            *(
                text_field(
                    column.id,
                    column.prompt,
                    placeholder=say.plain("sitting.example", example=column.example)
                    if column.example
                    else "",
                    multiline=True,
                    optional=True,
                    limit=REFLECTION_LIMIT,
                    focus=position == 0,
                )
                for position, column in enumerate(now.sitting.format.columns)
            ),
        ],
        submit=say.plain("sitting.send"),
        close=say.plain("common.cancel"),
        metadata=now.sitting.sitting_id,
    )


def reflected(say: Voice, board: Board, n: int) -> dict[str, Any]:
    """What the modal turns into once it is sent."""
    return modal(
        ViewId.READ,
        say.plain("sitting.reflect_title"),
        [section(say("sitting.reflected", n=n, until=say.when(board.sitting.ends_at)))],
        close=say.plain("common.close"),
        metadata=board.sitting.sitting_id,
    )


def mine(say: Voice, now: Board, own: Sequence[Reflection], page: int = 0) -> dict[str, Any]:
    """The person's own reflections, each with what can be done to it; many on several pages."""
    pages = pages_of(own, A_PAGE)
    page = min(page, len(pages) - 1)  # the last of a page may just have been withdrawn
    none = "mine_forgotten" if now.was_forgotten else "mine_none"
    blocks: list[Block] = [
        section(say("sitting.mine_until", until=say.when(now.sitting.ends_at)))
        if own
        else section(say(f"sitting.{none}"))
    ]
    to_edit, to_withdraw = say.plain("sitting.edit"), say.plain("sitting.withdraw")
    sure = confirm(*(say.plain(f"sitting.withdraw_{part}") for part in _CONFIRM))
    for reflection in pages[page]:
        prompt = now.sitting.format.prompt(reflection.column_id)
        blocks += [
            divider(),
            quoted_text((f"{prompt}\n", True), (reflection.text, False)),
            actions(
                button(to_edit, ActionId.EDIT_REFLECTION, reflection.reflection_id),
                button(
                    to_withdraw,
                    ActionId.WITHDRAW_REFLECTION,
                    reflection.reflection_id,
                    style="danger",
                    confirm=sure,
                ),
            ),
        ]
    return modal(
        ViewId.READ,
        say.plain("sitting.mine_title"),
        blocks + turning(say, f"mine:{now.sitting.sitting_id}", page, len(pages)),
        close=say.plain("common.close"),
        metadata=str(page),
    )


def edit(say: Voice, now: Board, reflection: Reflection, page: int) -> dict[str, Any]:
    """`page`: of the list it was asked for from, to go back to."""
    return modal(
        ViewId.EDIT_REFLECTION,
        say.plain("sitting.edit_title"),
        [
            text_field(
                reflection.column_id,
                now.sitting.format.prompt(reflection.column_id),
                value=reflection.text,
                multiline=True,
                limit=REFLECTION_LIMIT,
                focus=True,
            ),
            context(*shown_rule(say, now)),
        ],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=f"{now.sitting.sitting_id}:{reflection.reflection_id}:{page}",
    )
