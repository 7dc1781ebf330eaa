"""What people write in a sitting, look at again and change."""

from typing import Any

from bot.answers import Answer, Back, Instead, Modal
from bot.call import Call
from bot.ids import ActionId, ViewId
from bot.listeners.roles import pulse as role_pulse
from bot.ports import Work
from bot.posting.retro import sittings as posting
from bot.routes import Fields, Routes, chosen
from bot.views.retro import reflections
from rituals.sittings import reading, writing


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.REFLECT: reflect,
        ActionId.MINE: mine,
        ActionId.EDIT_REFLECTION: edit,
        ActionId.WITHDRAW_REFLECTION: withdraw,
    }
    routes.views |= {
        ViewId.REFLECT: reflected,
        ViewId.EDIT_REFLECTION: edited,
    }


async def reflect(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        board = reading.board(work, call.value)
        board.team.check_member(call.actor)
        board.sitting.check_takes_reflections()
        if board.sitting.kind.counts:
            return role_pulse.window(work, call, call.value)
        return Modal(reflections.reflect(call.say, board))

    return await call.read(step)


async def reflected(call: Call, fields: Fields) -> Answer:
    def step(work: Work) -> Answer:
        answers = {field: chosen(fields, field) or "" for field in fields}
        # The same window sent twice (a double click, a retry) is written once, and thanked alike.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            board = reading.board(work, call.metadata)
            return Instead(reflections.reflected(call.say, board, sum(map(bool, answers.values()))))
        done = writing.reflect(work, call.metadata, call.actor, answers, now=work.now)
        posting.reflected(work, call.tools, done)
        return Instead(reflections.reflected(call.say, done.board, len(done.reflections)))

    return await call.write(step)


async def mine(call: Call) -> Answer:
    return Modal(await own(call, call.value))


async def own(call: Call, sitting_id: str, page: int = 0) -> dict[str, Any]:
    return await call.read(lambda work: _mine(work, call, sitting_id, page))


def _mine(work: Work, call: Call, sitting_id: str, page: int) -> dict[str, Any]:
    board, own = writing.mine(work, sitting_id, call.actor)
    board.team.check_member(call.actor)
    board.sitting.check_takes_reflections()
    return reflections.mine(call.say, board, own, page)


async def edit(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        board, reflection = writing.own_reflection(work, call.value, call.actor)
        return Modal(reflections.edit(call.say, board, reflection, int(call.metadata)))

    return await call.read(step)


async def edited(call: Call, fields: Fields) -> Answer:
    def step(work: Work) -> Answer:
        sitting_id, reflection_id, page = call.metadata.split(":")
        # Where writing has ended anonymously, what is being edited has another id by now.
        reading.find(work, sitting_id, to_change=True)[0].check_still_takes_reflections()
        text = next((chosen(fields, field) or "" for field in fields), "")
        done = writing.edit_reflection(work, reflection_id, call.actor, text, now=work.now)
        posting.reflected(work, call.tools, done)
        return Back(_mine(work, call, done.board.sitting.sitting_id, int(page)))

    return await call.write(step)


async def withdraw(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        done = writing.withdraw(work, call.value, call.actor)
        posting.withdrawn(work, call.tools, done)
        return Instead(_mine(work, call, done.board.sitting.sitting_id, int(call.metadata)))

    return await call.write(step)
