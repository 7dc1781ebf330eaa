"""The readiness checklist, answered where it stands: in a gate's thread, and with a project's first
experiment."""

from bot.answers import Answer, Done, Modal, Nothing, Reply
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.ports import Work
from bot.posting.gates import kept as gate_card
from bot.routes import Fields, Routes, chosen
from bot.views.blocks import message, section
from bot.views.gates import windows as views
from rituals.gates import usecases
from rituals.gates.checklist import checklist
from rituals.gates.model import Ready, RowGone
from rituals.gates.reading import check_answers, placed


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.GATE_ROW: tapped,
        ActionId.GATE_ROW_MORE: row,
        ActionId.GATE_FIRST: tapped_first,
    }
    routes.views |= {ViewId.GATE_ROW: answered}


async def tapped(call: Call) -> Answer:
    project_id, row_id, ready = call.value.split("/")

    def step(work: Work) -> Answer:
        usecases.answer(work, project_id, row_id, call.actor, Ready(ready), now=work.now)
        gate_card.follow(work, call.tools, project_id)
        return Nothing()

    return await call.write(step)


async def tapped_first(call: Call) -> Answer:
    """Asked with a project's first experiment, where nothing else shows that it was heard."""
    await tapped(call)
    _, row_id, ready = call.value.split("/")
    asked = checklist().row(row_id)
    title = asked.title if asked else ""
    return Reply(message(section(call.say(f"gate.first_{ready}", title=title))))


async def row(call: Call) -> Answer:
    project_id, _, row_id = call.value.partition("/")

    def step(work: Work) -> Answer:
        project, team = placed(work, project_id)
        check_answers(work, team, project, call.actor)
        asked = checklist().row(row_id)
        if asked is None:
            raise RowGone()
        known = {one.row_id: one for one in work.gates.answers(project_id)}
        return Modal(views.row(call.say, project, asked, known.get(row_id)))

    return await call.read(step)


async def answered(call: Call, fields: Fields) -> Answer:
    project_id, _, row_id = call.metadata.partition("/")
    ready, note = chosen(fields, FieldId.READY), chosen(fields, FieldId.NOTE) or ""

    def step(work: Work) -> Answer:
        usecases.answer(work, project_id, row_id, call.actor, Ready(ready), note, now=work.now)
        gate_card.follow(work, call.tools, project_id)
        return Done()

    return await call.write(step)
