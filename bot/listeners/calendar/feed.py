"""[Calendar feed]: its address, a new one, none, or the file."""

import secrets
from datetime import UTC, datetime

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.ids import ActionId
from bot.listeners.which_team import readable, team_named
from bot.ports import Work
from bot.routes import Routes
from bot.views.calendar import feed as views
from bot.views.calendar import ics
from bot.views.team import status
from bot.words import Mrkdwn
from rituals.feed import usecases
from rituals.feed.model import Feed
from rituals.team.model import Team

TOKEN_BYTES = 32


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.FEED: pressed,
        ActionId.FEED_MAKE: make,
        ActionId.FEED_RENEW: renew,
        ActionId.FEED_OFF: turn_off,
        ActionId.FEED_FILE: send_file,
    }


async def pressed(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        team = team_named(work, call.value)
        return Modal(_window(call, team, usecases.feed_of(work, team, call.actor)))

    return await call.read(step)


async def make(call: Call) -> Answer:
    token = secrets.token_urlsafe(TOKEN_BYTES)

    def step(work: Work) -> Answer:
        team = team_named(work, call.value)
        feed = usecases.make(work, team, call.actor, token, now=work.now)
        return Instead(_window(call, team, feed))

    return await call.write(step)


async def renew(call: Call) -> Answer:
    team_id, _, made_at = call.value.partition(" ")
    seen = datetime.fromtimestamp(int(made_at), UTC)
    token = secrets.token_urlsafe(TOKEN_BYTES)

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        feed = usecases.renew(work, team, call.actor, token, seen=seen, now=work.now)
        return Instead(_window(call, team, feed, call.say("feed.renewed")))

    return await call.write(step)


async def turn_off(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        team = team_named(work, call.value.partition(" ")[0])
        usecases.turn_off(work, team, call.actor)
        return Instead(_window(call, team, None, call.say("feed.turned_off")))

    return await call.write(step)


async def send_file(call: Call) -> Answer:
    team = await readable(call, await call.read(lambda work: team_named(work, call.value)))

    def step(work: Work) -> tuple[bytes, Feed | None]:
        say = call.tools.team_voice(team)
        entries = usecases.entries(work, team, now=work.now)
        link = call.tools.link_to(team.channel_id)
        moment = work.now.replace(microsecond=0)
        made = ics.calendar(say, team, entries, link=link, changed_at=moment)
        return made, usecases.feed_of(work, team, call.actor)

    team.check_member(call.actor)
    content, feed = await call.read(step)
    call.tools.files.send_soon(
        call.actor.user_id,
        ics.file_name(team),
        content,
        call.say("feed.here", channel=f"#{team.channel_name}"),
        sorry=status.note(call.say("feed.not_sent")),
    )
    return Instead(_window(call, team, feed, call.say("feed.on_its_way")))


def _window(
    call: Call, team: Team, feed: Feed | None, note: Mrkdwn | None = None
) -> dict[str, object]:
    return views.window(
        call.say,
        team,
        feed,
        public_url=call.tools.public_url,
        runs_it=team.is_run_by(call.actor),
        note=note,
    )
