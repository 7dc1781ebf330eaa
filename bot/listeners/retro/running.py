"""How a sitting is run: moved on and back, extended, handed over, closed."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.answers import Answer, Done, Modal, Nothing, Reply
from bot.call import Call
from bot.commands import command_named
from bot.ids import ActionId, FieldId, OverflowValue, ViewId
from bot.ports import Work
from bot.posting.retro import sittings as posting
from bot.routes import Fields, Routes, chosen
from bot.views import help as help_views
from bot.views.retro import thread as views
from bot.views.retro import windows
from bot.words import Voice
from rituals.sittings import course, reading
from rituals.sittings.model import FacilitatorIsNoMember, FewWriters
from rituals.sittings.results import Board, MovedOn, Summary
from rituals.team.plan import FieldErrors
from rituals.team.ritual import Phase


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.MORE: more, ActionId.NEXT_PHASE: advance}
    routes.views |= {
        ViewId.CLOSE_SITTING: close_confirmed,
        ViewId.SHOW_FEW: show_confirmed,
        ViewId.HAND_OVER: handed_over,
    }


async def more(call: Call) -> Answer:
    """What stands behind the ⋯. It also says until when and in which phase the person saw it."""
    what, sitting_id, closes, phase = call.value.split(":")
    match OverflowValue(what):
        case OverflowValue.EXTEND:
            return await _extend(call, sitting_id, datetime.fromtimestamp(float(closes), UTC))
        case OverflowValue.NEXT:
            return await _advance(call, sitting_id, Phase(phase))
        case OverflowValue.BACK:
            return await _back(call, sitting_id, Phase(phase))
        case OverflowValue.HAND_OVER:
            return await _ask(call, sitting_id, windows.hand_over)
        case OverflowValue.CLOSE:
            return await _ask(call, sitting_id, windows.ask_to_close)
        case OverflowValue.HELP:
            command = command_named("retro")
            assert command
            return Reply(help_views.of_command(call.say, command))


async def advance(call: Call) -> Answer:
    """The button that a retro in a call has for it."""
    sitting_id, phase = call.value.split(":")
    return await _advance(call, sitting_id, Phase(phase))


async def _extend(call: Call, sitting_id: str, seen: datetime) -> Answer:
    def step(work: Work) -> Answer:
        board = course.extend(work, sitting_id, call.actor, seen=seen)
        posting.extended(work, call.tools, board)
        return Reply(views.extended(call.say, board))

    return await call.write(step)


async def _advance(call: Call, sitting_id: str, seen: Phase) -> Answer:
    def step(work: Work) -> Answer:
        try:
            _on(work, call, sitting_id, seen)
        except FewWriters:
            return Modal(windows.ask_to_show(call.say, reading.board(work, sitting_id)))
        return Nothing()

    return await call.write(step)


async def show_confirmed(call: Call, _: Fields) -> Answer:
    def step(work: Work) -> Answer:
        sitting_id, phase = call.metadata.split(":")
        _on(work, call, sitting_id, Phase(phase), however_few=True)
        return Done()

    return await call.write(step)


def _on(work: Work, call: Call, sitting_id: str, seen: Phase, *, however_few: bool = False) -> None:
    match course.advance(
        work, sitting_id, call.actor, seen=seen, now=work.now, however_few=however_few
    ):
        case MovedOn() as done:
            posting.moved_on(work, call.tools, done)
        case Summary() as summary:
            posting.closed(work, call.tools, summary)


async def _back(call: Call, sitting_id: str, seen: Phase) -> Answer:
    def step(work: Work) -> Answer:
        done = course.back(work, sitting_id, call.actor, seen=seen, now=work.now)
        posting.moved_on(work, call.tools, done)
        return Nothing()

    return await call.write(step)


async def _ask(
    call: Call, sitting_id: str, window: Callable[[Voice, Board], dict[str, Any]]
) -> Answer:
    def step(work: Work) -> Answer:
        board = reading.board(work, sitting_id)
        board.sitting.check_open()
        board.sitting.check_run_by(board.team, call.actor)
        return Modal(window(call.say, board))

    return await call.read(step)


async def close_confirmed(call: Call, _: Fields) -> Answer:
    def step(work: Work) -> Answer:
        sitting_id = call.metadata.removesuffix(windows.HOWEVER_FEW)
        was_told = sitting_id != call.metadata
        summary = course.close(work, sitting_id, call.actor, now=work.now, however_few=was_told)
        posting.closed(work, call.tools, summary)
        return Done()

    return await call.write(step)


async def handed_over(call: Call, fields: Fields) -> Answer:
    def step(work: Work) -> Answer:
        to = chosen(fields, FieldId.FACILITATOR) or ""
        before = reading.board(work, call.metadata).sitting.facilitator
        try:
            board = course.hand_over(work, call.metadata, call.actor, to=to)
        except FacilitatorIsNoMember as error:
            raise FieldErrors({FieldId.FACILITATOR: error}) from None
        if board.sitting.facilitator != before:
            posting.handed_over(work, call.tools, board, call.actor.name)
        return Done()

    return await call.write(step)
