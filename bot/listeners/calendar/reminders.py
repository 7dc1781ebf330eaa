"""[Remind me later] on an open ritual: a time is chosen, and may be called off again."""

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.ports import Work
from bot.routes import Fields, Routes, chosen
from bot.views.calendar import reminders as views
from rituals.sittings import reading, reminders
from rituals.sittings.reminders import RemindAt


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.REMIND_ME: pressed, ActionId.CALL_OFF_REMINDER: call_off}
    routes.views |= {ViewId.REMIND_ME: sent}


async def pressed(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        board = reading.board(work, call.value)
        board.team.check_member(call.actor)
        board.sitting.check_takes_reflections()
        return Modal(views.ask(call.say, board, list(RemindAt)))

    return await call.read(step)


async def sent(call: Call, fields: Fields) -> Answer:
    wished = RemindAt(chosen(fields, FieldId.REMIND_AT))
    quiet = await call.tools.directory.quiet(call.actor.user_id)

    def step(work: Work) -> Answer:
        at = reminders.ask(work, call.metadata, call.actor, wished, quiet=quiet, now=work.now)
        return Instead(views.asked(call.say, at, call.metadata))

    return await call.write(step)


async def call_off(call: Call) -> Answer:
    await call.write(lambda work: reminders.call_off(work, call.value, call.actor))
    return Instead(views.called_off(call.say))
