"""A day has begun on which a milestone may be late, or its day come near."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.posting.milestones import board as posting
from rituals.milestones.telling import LOOK
from rituals.ports import Due


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def look(work: Work, due: Due, _: datetime) -> None:
        posting.looked(work, tools, due.ref)

    return {LOOK: look}
