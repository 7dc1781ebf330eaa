"""The time of a blind check is over."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.posting.kickoff import blinds as posting
from rituals.blind import usecases
from rituals.ports import Due


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def reveal(work: Work, due: Due, now: datetime) -> None:
        over = usecases.due(work, due.ref, now=now)
        if over:
            posting.changed(work, tools, over)

    return {usecases.REVEAL: reveal}
