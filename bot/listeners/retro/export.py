"""/retro export, and [Export] below the past ones: a team's closed retros, as files to the person's
direct messages."""

from bot.answers import Answer, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.routes import Routes
from bot.views.blocks import message, section
from bot.views.retro import export as views
from bot.views.team import status
from rituals.export.usecases import Export, gather
from rituals.team.model import Team


def register(routes: Routes) -> None:
    routes.commands |= {"retro export": for_team(asked)}
    routes.actions |= {ActionId.EXPORT: pressed}


async def asked(call: Call, _: Intent, team: Team) -> Answer:
    return await _send(call, team)


async def pressed(call: Call) -> Answer:
    return await _send(call, await call.read(lambda work: team_named(work, call.value)))


async def _send(call: Call, team: Team) -> Answer:
    team = await readable(call, team)
    say = call.tools.team_voice(team)

    def step(work: Work) -> tuple[Export, bytes, bytes]:
        found = gather(work, team, call.actor)
        return found, views.as_markdown(say, found), views.as_csv(say, found)

    found, markdown, csv = await call.read(step)
    if not found.retros:
        return Reply(message(section(call.say("export.none"))))
    comment = call.say("export.here", n=len(found.retros), channel=f"#{team.channel_name}")
    for kind, content in (("md", markdown), ("csv", csv)):
        name = views.file_name(found, kind)
        sorry = status.note(call.say("export.not_sent", name=name))
        call.tools.files.send_soon(call.actor.user_id, name, content, comment, sorry=sorry)
    return Reply(message(section(call.say("export.on_its_way", n=len(found.retros)))))
