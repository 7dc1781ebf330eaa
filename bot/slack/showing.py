"""Somebody's Home, brought to Slack as things are.

Slack takes what comes last, and can't be asked what it shows. So nobody brings one without having
claimed it: what was read earlier never takes the place of what was read later, whichever process
reads it (docs/decisions/0026-app-home.md).
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from bot.call import Tools
from bot.ports import Work
from bot.posting.home import page as home
from bot.slack.client import TROUBLES
from rituals.home.model import Look, Pages

PATIENCE_S = 2.0
"""A person may be waiting for the acknowledgement of what they pressed, which has three."""
PAUSE = timedelta(seconds=10)
"""Where Slack didn't take it, until it is tried again."""
IN_A_ROW = 2
"""Of one Home; what changes then, too, is shown a little later."""


async def show(tools: Tools, user_id: str) -> None:
    """Where it is wanted and nobody else is at it, who then does it. Raises TROUBLES, and then it
    is tried again by itself (bot/slack/homes.py); StorageUnavailable."""
    await _show(tools, user_id, None)


async def open_for(tools: Tools, user_id: str, pages: Pages | None = None) -> None:
    """They look at it: as it is now, whether anything changed or not. `pages`: those that they
    want; None: as before. Raises as `show`."""
    await _show(tools, user_id, lambda work: work.homes.opened(user_id, pages, now=work.now))


async def _show(tools: Tools, user_id: str, first: Callable[[Work], None] | None) -> None:
    desk, workspace_id = tools.desk, tools.installation.workspace_id

    def claim(work: Work) -> Look | None:
        if first:
            first(work)
        return work.homes.claim(user_id, now=work.now)

    for _ in range(IN_A_ROW):
        look = await desk.write(workspace_id, claim)
        if look is None:
            return
        await _bring(tools, look)
        if await desk.write(workspace_id, partial(_shown, look)):
            return
        first = None  # whoever changed something meanwhile has left it to us


def _shown(look: Look, work: Work) -> bool:
    return work.homes.shown(look, now=work.now)


async def _bring(tools: Tools, look: Look) -> None:
    desk, workspace_id = tools.desk, tools.installation.workspace_id
    view = await desk.read(workspace_id, lambda work: home.view(work, tools, look))
    if view is None:
        return
    try:
        async with asyncio.timeout(PATIENCE_S):
            await tools.slack.views_publish(user_id=look.user_id, view=view)
    except TROUBLES:
        await desk.write(
            workspace_id, lambda work: work.homes.put_off(look.user_id, work.now + PAUSE)
        )
        raise
