"""Somebody's morning: what waits for them is sent."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.posting.nudges import bundles as posting
from bot.posting.nudges.waiting import SOURCES
from rituals.bundle import usecases
from rituals.ports import Due


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def send(work: Work, due: Due, now: datetime) -> None:
        morning = usecases.due(work, SOURCES, due.ref, now=now)
        if morning:
            posting.sent(work, tools, due.ref, morning)

    return {usecases.SEND: send}
