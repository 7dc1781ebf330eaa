"""At which stage and in which tracks a project is, by hand; and its history."""

from bot.answers import Answer, Back, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.project import pages as project_pages
from bot.listeners.project.forms import at_its_field, held, shown
from bot.ports import Work
from bot.posting.project import decisions as posting
from bot.routes import Fields, Routes, chosen
from bot.views.project import forms, history
from bot.views.project import page as pages
from bot.views.project.forms import Form
from rituals.project import finding
from rituals.project import standing as rules
from rituals.project.model import Project, Stage, Track


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.PROJECT_MOVE_ON: move_on,
        ActionId.PROJECT_HISTORY: looked_back,
    }
    routes.views |= {ViewId.PROJECT_MOVE_ON: moved_on}


async def move_on(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        project = held(work, call, call.value)
        return Modal(forms.move_on(call.say, Form(project=call.value), project))

    return await call.read(step)


async def moved_on(call: Call, fields: Fields) -> Answer:
    form = Form.model_validate_json(call.metadata)
    stage = Stage(chosen(fields, FieldId.STAGE))
    tracks = frozenset(Track(one) for one in chosen(fields, FieldId.TRACKS) or [])
    reason = chosen(fields, FieldId.REASON) or ""

    def step(work: Work) -> Project:
        before, after = rules.move_on(
            work, form.project, call.actor, stage, tracks, reason, now=work.now
        )
        posting.moved_on(work, call.tools, before, after, call.actor, reason)
        return after

    project = await at_its_field(call, step)
    said = call.say("project.has_moved_on", project=project.name)
    return Back(await shown(call, form, pages.said(said)))


async def looked_back(call: Call) -> Answer:
    await project_pages.check_reads(call, call.value)

    def step(work: Work) -> Answer:
        project, _ = finding.found(work, call.value, call.actor)
        changes = work.project_history.of(project.project_id)
        names = work.people.names(sorted({one.by for one in changes}))
        return Modal(history.history(call.say, project, changes, names))

    return await call.read(step)
