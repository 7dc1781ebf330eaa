"""The day by which a kickoff's answers were wanted is over."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.posting.kickoff import deadline as posting
from rituals.kickoff import deadline
from rituals.ports import Due


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def is_over(work: Work, due: Due, now: datetime) -> None:
        found = deadline.due(work, due.ref, now=now)
        if found:
            posting.over(work, tools, found)

    return {deadline.ANSWER_BY: is_over}
