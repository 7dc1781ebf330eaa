"""/mainspring: where the team stands, its calendar, pauses; and which team is meant."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.answers import Answer, Modal, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId
from bot.listeners.team import setup
from bot.listeners.team.standing import standing, status_of
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.posting.team import dates as posting
from bot.routes import Routes
from bot.views import which_team
from bot.views.team import status as views
from rituals.calendar import parse_until
from rituals.team import usecases
from rituals.team.model import Team

LONG_PAUSE = timedelta(weeks=8)
"""A longer one is asked about: “until 1 nov”, said in December, is eleven months."""


def register(routes: Routes) -> None:
    routes.commands |= {
        "mainspring": bare,
        "mainspring status": for_team(status),
        "mainspring pause": for_team(pause),
        "mainspring resume": for_team(resume),
    }
    routes.actions |= {
        ActionId.STATUS: status_pressed,
        ActionId.PAUSE: pause_pressed,
        ActionId.RESUME: resume_pressed,
        ActionId.CHOOSE_TEAM: choose,
    }


async def bare(call: Call, intent: Intent) -> Answer:
    """Where things stand; in a channel without a team, its set-up."""
    here = await call.read(lambda work: work.teams.in_channel(call.channel_id))
    if here is None and not call.channel_id.startswith("D"):
        return await setup.set_up(call, intent)
    return await for_team(_status_modal)(call, intent)


async def _status_modal(call: Call, _: Intent, team: Team) -> Answer:
    return Modal(await window(call, team.team_id))


async def window(call: Call, team_id: str) -> dict[str, Any]:
    """Raises as `readable`."""
    team = await readable(call, await call.read(lambda work: team_named(work, team_id)))
    now = await call.read(lambda work: standing(work, team, call.actor))
    return views.status_modal(call.say, now)


async def status(call: Call, _: Intent, team: Team) -> Answer:
    return await status_of(call, team)


async def status_pressed(call: Call) -> Answer:
    return await status_of(call, await call.read(lambda work: team_named(work, call.value)))


async def pause(call: Call, intent: Intent, team: Team) -> Answer:
    team.check_run_by(call.actor)
    if not intent.rest:
        return Reply(views.note(call.say("pause.how")))
    until = parse_until(intent.rest, now=call.now, zone=team.calendar.zone)

    if until - call.now > LONG_PAUSE:
        return Reply(views.far_pause(call.say, team, until))
    return await call.write(lambda work: _pause(work, call, team, until))


async def pause_pressed(call: Call) -> Answer:
    """That it is to be so long was meant."""
    team_id, _, seconds = call.value.partition(" ")
    until = datetime.fromtimestamp(int(seconds), UTC)
    return await call.write(
        lambda work: _pause(work, call, team_named(work, team_id), until, replaces=True)
    )


def _pause(
    work: Work, call: Call, team: Team, until: datetime, *, replaces: bool = False
) -> Answer:
    done = usecases.pause(work, team, call.actor, until=until, now=work.now)
    posting.paused(work, call.tools, done, call.actor)
    is_open = bool(work.sittings.all_open(team.team_id))
    return Reply(views.paused(call.say, done, something_open=is_open), replaces=replaces)


async def resume(call: Call, _: Intent, team: Team) -> Answer:
    return await call.write(lambda work: _resume(work, call, team))


async def resume_pressed(call: Call) -> Answer:
    return await call.write(lambda work: _resume(work, call, team_named(work, call.value)))


def _resume(work: Work, call: Call, team: Team) -> Answer:
    team = usecases.resume(work, team, call.actor, now=work.now)
    posting.resumed(work, call.tools, team, call.actor)
    return Reply(views.resumed(call.say, usecases.first_coming(work, team)))


async def choose(call: Call) -> Answer:
    team_id, _, command = call.value.partition(" ")
    team = await readable(call, await call.read(lambda work: team_named(work, team_id)))
    await call.write(lambda work: work.teams.choose(call.actor.user_id, call.channel_id, team_id))
    return Reply(which_team.chosen_team(call.say, team, command), replaces=True)
