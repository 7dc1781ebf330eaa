"""/retro formats: what a team's retros can ask; make, change and take off its own."""

from typing import Any

from bot.answers import Answer, Back, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.routes import Fields, Routes, chosen
from bot.views.retro import formats as views
from bot.views.retro.formats import FormatForm, column_field, example_field
from bot.words import Mrkdwn
from rituals.playbook import MOST_COLUMNS
from rituals.retro import formats
from rituals.retro.formats import Draft, FormatGone
from rituals.team.model import Team
from rituals.team.usecases import retro_of


def register(routes: Routes) -> None:
    routes.commands |= {"retro formats": for_team(listed)}
    routes.actions |= {
        ActionId.MAKE_FORMAT: make,
        ActionId.CHANGE_FORMAT: change,
        ActionId.TAKE_OFF_FORMAT: take_off,
        ActionId.ADD_COLUMN: add_column,
    }
    routes.views |= {ViewId.FORMAT: sent}


async def listed(call: Call, _: Intent, team: Team) -> Answer:
    team = await readable(call, team)
    return await call.read(lambda work: Modal(_list(work, call, team)))


def _list(work: Work, call: Call, team: Team, done: Mrkdwn | None = None) -> dict[str, Any]:
    return views.listed(
        call.say,
        team,
        formats.offered(work, team.team_id),
        formats.asked_by(work, retro_of(work, team)),
        runs_it=team.is_run_by(call.actor),
        done=done,
    )


async def make(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        team_named(work, call.value).check_run_by(call.actor)
        empty = FormatForm.empty()
        return Modal(views.form(call.say, empty, metadata=f"{call.value}:", is_new=True))

    return await call.read(step)


async def change(call: Call) -> Answer:
    team_id, _, format_id = call.value.partition(":")

    def step(work: Work) -> Answer:
        team_named(work, team_id).check_run_by(call.actor)
        one = work.own_formats.get(team_id, format_id)
        if not one:
            raise FormatGone()
        shown = FormatForm.of(one)
        return Modal(views.form(call.say, shown, metadata=call.value, is_new=False))

    return await call.read(step)


async def add_column(call: Call) -> Answer:
    """One question more in the window, with all that was typed so far. Who may is looked at when
    it is sent."""
    _, _, format_id = call.metadata.partition(":")
    typed = _draft(call.payload["view"]["state"]["values"])
    # By what the button saw: a double click adds one.
    count = min(int(call.value) + 1, MOST_COLUMNS)
    columns = (*typed.columns, *[("", "")] * MOST_COLUMNS)[:count]
    shown = FormatForm(typed.name, typed.title, columns)
    return Instead(views.form(call.say, shown, metadata=call.metadata, is_new=not format_id))


async def sent(call: Call, fields: Fields) -> Answer:
    team_id, _, format_id = call.metadata.partition(":")

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        draft = _draft(fields)
        # The same window sent twice (a double click, a retry) makes one, and is answered alike.
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            formats.save(work, team, call.actor, format_id or None, draft)
        return Back(_list(work, call, team, views.saved(call.say, draft.name)))

    return await call.write(step)


async def take_off(call: Call) -> Answer:
    team_id, _, format_id = call.value.partition(":")

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        done = formats.take_off(work, team, call.actor, format_id)
        if done.instead:
            say = call.tools.team_voice(team)
            heard = views.announced(say, done.name, done.instead, call.actor.name)
            work.outbox.post(team.channel_id, heard, tell=team.responsible)
        return Instead(_list(work, call, team, views.taken_off(call.say, done.name, done.instead)))

    return await call.write(step)


def _draft(fields: Fields) -> Draft:
    """As many questions as the window asked for."""
    numbers = [n for n in range(1, MOST_COLUMNS + 1) if column_field(n) in fields]
    return Draft(
        name=chosen(fields, FieldId.NAME) or "",
        title=chosen(fields, FieldId.TITLE) or "",
        columns=tuple(
            (chosen(fields, column_field(n)) or "", chosen(fields, example_field(n)) or "")
            for n in numbers
        ),
    )
