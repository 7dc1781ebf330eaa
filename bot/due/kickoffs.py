"""What was put off in a kickoff is asked again."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.posting.kickoff import board as posting
from rituals.kickoff import putting_off
from rituals.ports import Due


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def comes_back(work: Work, due: Due, now: datetime) -> None:
        moved = putting_off.comes_back(work, due.ref, now=now)
        if moved and moved.asked:
            posting.went_on(work, tools, moved)

    return {putting_off.COMES_BACK: comes_back}
