"""A retro opens, reminds and closes by itself."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.posting import retro as posting
from rituals.ports import Due
from rituals.retro import usecases
from rituals.retro.results import Joined, Opened
from rituals.retro.usecases import CLOSE, REMIND
from rituals.team.model import RitualKind
from rituals.team.usecases import OPENS


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def open_retro(work: Work, due: Due, now: datetime) -> None:
        match usecases.open_due(work, due, now=now):
            case Opened() as done:
                posting.opened(work, tools, done)
            case Joined() as done:
                posting.joined(work, tools, done, due.occurrence)

    def remind_of_retro(work: Work, due: Due, now: datetime) -> None:
        board = usecases.remind(work, due.ref, now=now)
        if board:
            posting.reminded(work, tools, board)

    def close_retro(work: Work, due: Due, now: datetime) -> None:
        summary = usecases.close_due(work, due.ref, due.occurrence.at, now=now)
        if summary:
            posting.closed(work, tools, summary)

    return {
        OPENS[RitualKind.RETRO]: open_retro,
        REMIND: remind_of_retro,
        CLOSE: close_retro,
    }
