"""/project models and /project check: what is in use, its figures, and what stands behind a card's
⋯."""

from typing import Any

from bot.answers import Answer, Instead, Modal, Nothing, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.home.page import place_of, shown_again
from bot.listeners.production import forms as production_forms
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.posting.production import card as posting
from bot.posting.production.seen import has_ritual, of_team, seen
from bot.routes import Fields, Routes, chosen
from bot.views.blocks import message, section
from bot.views.nudges.bundles import placed
from bot.views.production import export as production_export
from bot.views.production import lists as views
from bot.views.production import windows as forms
from bot.views.production.card import Deed
from bot.views.team.status import note
from bot.words.mrkdwn import channel
from rituals.errors import PersonError
from rituals.production import checking, exporting, watching
from rituals.production.checking import Checked
from rituals.production.errors import ModelGone, NoSuchModel
from rituals.production.model import Model
from rituals.production.typed import Figures, number_in, read
from rituals.team.model import NotAMember, Team
from rituals.team.plan import FieldErrors


def register(routes: Routes) -> None:
    routes.commands |= {"project models": for_team(listed), "project check": by_command}
    routes.actions |= {
        ActionId.MODEL_CHECK: asked,
        ActionId.MODEL_WITHDRAW: withdraw,
        ActionId.MODEL_SHOW: pressed,
        ActionId.MODEL_MORE: more,
        ActionId.MODEL_EXPORT: export,
    }
    routes.views |= {ViewId.MODEL_CHECK: filled_in}


async def listed(call: Call, _: Intent, team: Team) -> Answer:
    return Modal(await _list(call, team, 0))


async def window(call: Call, team_id: str, page: int = 0) -> dict[str, Any]:
    return await _list(call, await call.read(lambda work: team_named(work, team_id)), page)


async def _list(call: Call, team: Team, page: int) -> dict[str, Any]:
    team = await readable(call, team)

    def step(work: Work) -> dict[str, Any]:
        over = len(work.models.of_team(team.team_id, retired=True))
        runs_it = team.is_run_by(call.actor)
        may_add = runs_it and not has_ritual(work, team)
        return views.listed(
            call.say,
            team,
            of_team(work, team),
            over,
            page,
            may_add=may_add,
            may_export=runs_it,
        )

    return await call.read(step)


async def by_command(call: Call, intent: Intent) -> Answer:
    """With figures they are logged; without, the model is shown with its figures drawn."""
    number, typed = number_in(intent.rest)
    if not typed:
        return await _drawn(call, number)

    def step(work: Work) -> Answer:
        one, _ = watching.numbered(work, number, call.actor)
        once = f"command:{call.payload.get('trigger_id', '')}"
        return Reply(message(*_log(work, call, one, read(typed, one), once=once)))

    try:
        return await call.write(step)
    except FieldErrors as error:
        raise next(iter(error.errors.values())) from None


async def _drawn(call: Call, number: int) -> Answer:
    one, team = await call.read(lambda work: watching.numbered(work, number, call.actor))
    try:
        await readable(call, team)
    except NotAMember:  # its channel turned out to be private: told as if there were none
        raise NoSuchModel(number=number) from None
    return await call.read(lambda work: Reply(views.drawn(call.say, seen(work, one, team))))


async def export(call: Call) -> Answer:
    """All figures and decisions as a file, to the person's direct messages."""

    def step(work: Work) -> exporting.Export:
        return exporting.gather(work, team_named(work, call.value), call.actor)

    found = await call.read(step)
    name, content = production_export.file_name(found), production_export.as_csv(found)
    here = call.say("model.export_here", channel=channel(found.team.channel_id))
    sorry = note(call.say("export.not_sent", name=name))
    call.tools.files.send_soon(call.actor.user_id, name, content, here, sorry=sorry)
    return Modal(views.done(call.say, [section(call.say("model.export_on_its_way"))]))


async def asked(call: Call) -> Answer:
    """[Give a figure]."""

    def step(work: Work) -> Answer:
        one, team = watching.find(work, call.value, call.actor)
        watching.check_live(one)
        return Modal(forms.check(call.say, seen(work, one, team), place_of(call)))

    return await call.read(step)


async def filled_in(call: Call, fields: Fields) -> Answer:
    model_id, place = placed(call.metadata)

    def step(work: Work) -> Answer:
        one, _ = watching.find(work, model_id, call.actor)
        try:
            figures = read(
                chosen(fields, FieldId.VALUES) or "",
                one,
                chosen(fields, FieldId.ENVIRONMENT) or "",
            )
        except PersonError as error:
            raise FieldErrors({FieldId.VALUES: error}) from None
        notes = filter(None, (figures.note, chosen(fields, FieldId.NOTE)))
        whole = Figures(figures.environment, figures.value, figures.beside, "\n".join(notes))
        once, link = f"view:{call.payload['view']['id']}", chosen(fields, FieldId.LINK) or ""
        return Instead(views.done(call.say, _log(work, call, one, whole, once=once, link=link)))

    return await shown_again(call, place, await call.write(step))


def _log(
    work: Work, call: Call, one: Model, figures: Figures, *, once: str, link: str = ""
) -> list[Any]:
    """`once`: by which the same request is known again; it is answered alike. Raises as
    `checking.log`."""
    if not work.events.first_time(once):
        own = [c for c in work.models.checks(one.model_id) if c.by == call.actor.user_id]
        if not own:
            raise ModelGone()
        _, team = watching.find(work, one.model_id, call.actor)
        return views.logged(call.say, seen(work, one, team), own[-1])
    done = checking.log(work, one.model_id, call.actor, figures, now=work.now, link=link)
    look = posting.checked(work, call.tools, done, tell=call.actor.user_id)
    return views.logged(call.say, look, done.check)


async def withdraw(call: Call) -> Answer:
    """It was a mistake; pressed twice, it is meant once."""

    def step(work: Work) -> Answer:
        done: Checked = checking.withdraw(work, call.value, call.actor, now=work.now)
        look = posting.withdrawn(work, call.tools, done)
        blocks = views.logged(call.say, look, done.check)
        if call.payload.get("view"):
            return Instead(views.done(call.say, blocks))
        return Reply(message(*blocks), replaces=True)

    return await call.write(step)


async def pressed(call: Call) -> Answer:
    return Modal(await whole(call, call.value))


async def whole(call: Call, model_id: str, page: int = 0) -> dict[str, Any]:
    def step(work: Work) -> tuple[Model, Team]:
        one = work.models.get(model_id)
        if one is None:
            raise ModelGone()
        return one, team_named(work, one.team_id)

    one, team = await call.read(step)
    team = await readable(call, team)
    return await call.read(lambda work: views.whole(call.say, seen(work, one, team), page))


async def more(call: Call) -> Answer:
    """What stands behind the ⋯ of a card."""
    what, _, model_id = call.value.partition(":")
    match Deed(what):
        case Deed.SHOW:
            return Modal(await whole(call, model_id))
        case Deed.CHANGE:
            return await production_forms.to_change(call, model_id)
        case Deed.HAND_OVER:
            return await _ask(call, model_id, forms.new_owner)
        case Deed.RETIRE:
            return await _ask(call, model_id, forms.retire)
        case Deed.RESTORE:
            return await call.write(lambda work: _restore(work, call, model_id))


async def _ask(call: Call, model_id: str, asks: Any) -> Answer:
    def step(work: Work) -> Answer:
        one, team = watching.find(work, model_id, call.actor)
        watching.check_live(one)
        return Modal(asks(call.say, seen(work, one, team)))

    return await call.read(step)


def _restore(work: Work, call: Call, model_id: str) -> Answer:
    done = watching.restore(work, model_id, call.actor, now=work.now)
    if done.before is not done.model:
        posting.restored(work, call.tools, done, call.actor)
    return Nothing()
