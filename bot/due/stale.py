"""A day of a team's begins: what was silent is so for a day more, and who is to hear of it will."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.posting.nudges.stale import STALE
from bot.posting.nudges.waiting import SOURCES
from rituals.bundle import usecases as bundle
from rituals.ports import Due
from rituals.stale import telling


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def look(work: Work, due: Due, now: datetime) -> None:
        # In one order, as wherever several people are touched.
        for user_id in sorted(telling.look(work, STALE, due.ref, now=now)):
            bundle.wants(work, SOURCES, user_id, now=now)

    return {telling.LOOK: look}
