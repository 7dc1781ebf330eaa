"""A team that nobody has put back is deleted."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.posting.team import forgetting as posting
from rituals.forgetting import usecases
from rituals.ports import Due


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def go_on(work: Work, due: Due, now: datetime) -> None:
        done = usecases.go_on(work, due, now=now)
        if done:
            posting.gone(work, tools, done)

    return {usecases.FORGET: go_on}
