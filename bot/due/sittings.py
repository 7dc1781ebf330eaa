"""A ritual is held, reminds, moves on and closes by itself."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.due import digests
from bot.ports import Work
from bot.posting.production import check as production_check
from bot.posting.retro import sittings as posting
from rituals.ports import Due
from rituals.roles import checking
from rituals.sittings import course, opening
from rituals.sittings.results import Held, Joined, MovedOn, NobodyHere, Opened, Summary
from rituals.sittings.steps import ADVANCE, REMIND
from rituals.team.ritual import RitualKind
from rituals.team.usecases import OPENS


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def hold(work: Work, due: Due, now: datetime) -> None:
        ritual = work.rituals.get(due.ref)
        if ritual and ritual.kind is RitualKind.DIGEST:
            digests.hold(tools, work, due, now)
        elif ritual is None or production_check.is_worth_it(work, ritual):
            open_sitting(work, due, now)

    def open_sitting(work: Work, due: Due, now: datetime) -> None:
        ritual = work.rituals.get(due.ref)
        asks = checking.asks(work, ritual, now=now) if ritual else None
        match opening.open_due(work, due, now=now, this_once=asks):
            case Opened() as done:
                posting.opened(work, tools, done)
            case Joined() as done:
                posting.joined(work, tools, done, due.occurrence)
            case NobodyHere() as done:
                posting.nobody_here(work, tools, done)

    def remind(work: Work, due: Due, now: datetime) -> None:
        board = course.remind(work, due.ref, now=now)
        if board:
            posting.reminded(work, tools, board)

    def advance(work: Work, due: Due, now: datetime) -> None:
        match course.advance_due(work, due.ref, due.occurrence.at, now=now):
            case Held() as done:
                posting.held(work, tools, done)
            case MovedOn() as done:
                posting.moved_on(work, tools, done)
            case Summary() as summary:
                posting.closed(work, tools, summary)

    return {
        OPENS: hold,
        REMIND: remind,
        ADVANCE: advance,
    }
