"""/retro every …: another rhythm, previewed before anything is scheduled."""

from datetime import date

from bot.answers import Answer, Done, Modal, Reply
from bot.call import Call
from bot.commands import Intent
from bot.errors import CadenceIsGone
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners import drafts
from bot.listeners.which_team import for_team, team_named
from bot.ports import Work
from bot.posting.team import dates as posting
from bot.routes import Fields, Routes, chosen
from bot.views.calendar import cadence as views
from bot.views.team import setup, status
from rituals.calendar import Cadence, CadenceError, parse_cadence, say_cadence
from rituals.team import usecases
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.team.results import Started

DRAFT = "cadence"


def register(routes: Routes) -> None:
    routes.commands |= {"retro every": for_team(every)}
    routes.actions |= {
        ActionId.START_CADENCE: start,
        ActionId.CHANGE_CADENCE: change,
        ActionId.DISMISS: dismiss,
    }
    routes.views |= {ViewId.CADENCE: changed, ViewId.CADENCE_PREVIEW: start_previewed}


async def every(call: Call, intent: Intent, team: Team) -> Answer:
    team.check_run_by(call.actor)
    if not intent.rest:
        return Reply(status.note(call.say("sitting.every_how")))
    cadence = parse_cadence(f"every {intent.rest}", today=_today(call, team))

    def step(work: Work) -> Answer:
        _keep(work, call, team, cadence)
        ritual = usecases.retro_of(work, team)
        upcoming = usecases.proposed_dates(team, ritual, cadence, work.now)
        return Reply(views.preview(call.say, team, ritual, cadence, upcoming))

    return await call.write(step)


async def change(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        team = team_named(work, call.value)
        team.check_run_by(call.actor)
        cadence = _kept(work, call, team) or usecases.retro_of(work, team).cadence
        words = say_cadence(cadence, today=_today(call, team)) if cadence else ""
        return Modal(views.form(call.say, team, words))

    return await call.read(step)


async def changed(call: Call, fields: Fields) -> Answer:
    def step(work: Work) -> Answer:
        team = team_named(work, call.metadata)
        team.check_run_by(call.actor)
        try:
            cadence = parse_cadence(chosen(fields, FieldId.CADENCE) or "", today=_today(call, team))
        except CadenceError as error:
            raise FieldErrors({FieldId.CADENCE: error}) from None
        _keep(work, call, team, cadence)
        ritual = usecases.retro_of(work, team)
        upcoming = usecases.proposed_dates(team, ritual, cadence, work.now)
        return Modal(views.form_preview(call.say, team, ritual, cadence, upcoming))

    return await call.write(step)


async def start(call: Call) -> Answer:
    """Start, under the preview in the channel."""

    def step(work: Work) -> Answer:
        return Reply(setup.started(call.say, _start(work, call, call.value)), replaces=True)

    return await call.write(step)


async def start_previewed(call: Call, _: Fields) -> Answer:
    """Start, on the preview in the modal."""
    await call.write(lambda work: _start(work, call, call.metadata))
    return Done()


async def dismiss(call: Call) -> Answer:
    return Reply(status.note(call.say("common.dismissed")), replaces=True)


def _start(work: Work, call: Call, team_id: str) -> Started:
    team = team_named(work, team_id)
    cadence = _kept(work, call, team)
    if not cadence:
        raise CadenceIsGone()
    done = usecases.change_cadence(work, team, call.actor, cadence, now=work.now)
    posting.started(work, call.tools, done, call.actor, key="to_channel_every")
    work.drafts.drop(call.actor.user_id, DRAFT, team.team_id)
    return done


def _keep(work: Work, call: Call, team: Team, cadence: Cadence) -> None:
    work.drafts.put(call.actor.user_id, DRAFT, team.team_id, cadence.model_dump_json())


def _kept(work: Work, call: Call, team: Team) -> Cadence | None:
    return drafts.kept(work, Cadence, call.actor.user_id, DRAFT, team.team_id)


def _today(call: Call, team: Team) -> date:
    return call.now.astimezone(team.calendar.tz).date()
