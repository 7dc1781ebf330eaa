"""A role check: opened by hand, tapped, taken back, and what it made undone."""

from bot.answers import Answer, Instead, Modal, Nothing, Reply
from bot.call import Call
from bot.ids import ActionId, ViewId
from bot.ports import Work
from bot.posting.retro import sittings as sitting_posting
from bot.posting.roles import pulse as posting
from bot.routes import Fields, Routes, chosen
from bot.views.retro import thread as sitting_views
from bot.views.roles import pulse as views
from rituals.roles import checking
from rituals.roles.pulse import Said
from rituals.sittings import opening
from rituals.team.model import Team


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.ROLE_PULSE_TAKE_BACK: take_back,
        ActionId.ROLE_PULSE_UNDO: undo,
    }
    routes.views |= {ViewId.ROLE_PULSE: answered}


async def hold(call: Call, team: Team) -> Answer:
    """By any member, as any ritual."""

    def step(work: Work) -> Answer:
        ritual = checking.ritual_of(work, team, call.actor)
        asks = checking.asks(work, ritual, now=work.now)
        done = opening.open_now(work, team, ritual, call.actor, now=work.now, this_once=asks)
        sitting_posting.opened(work, call.tools, done)
        return Reply(sitting_views.opened(call.say, done.sitting, done.team))

    return await call.write(step)


def window(work: Work, call: Call, sitting_id: str) -> Answer:
    """What they tapped before is tapped in it."""
    board, own = checking.own(work, sitting_id, call.actor)
    return Modal(views.window(call.say, board, own))


async def answered(call: Call, fields: Fields) -> Answer:
    """Sent twice it is meant once: what is in is in."""
    said = {field: chosen(fields, field) for field in fields}
    tapped = {field: Said(one) for field, one in said.items() if one in views.TAPPED}

    def step(work: Work) -> Answer:
        done = checking.answer(work, call.metadata, call.actor, tapped, now=work.now)
        sitting_posting.reflected(work, call.tools, done)
        return Instead(views.said(call.say, done.board, len(done.reflections)))

    return await call.write(step)


async def take_back(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        done = checking.take_back(work, call.value, call.actor)
        sitting_posting.withdrawn(work, call.tools, done)
        return Instead(views.said(call.say, done.board, 0))

    return await call.write(step)


async def undo(call: Call) -> Answer:
    """What came of it isn't wanted. Each can be opened again on the list of follow-ups."""

    def step(work: Work) -> Answer:
        reason = call.say.plain("pulse.undone")
        team, done = checking.drop_follow_ups(work, call.value, call.actor, reason, now=work.now)
        posting.dropped(work, call.tools, team, call.value, done, call.actor)
        return Nothing()

    return await call.write(step)
