"""/mainspring forget: a channel's team is deleted, and can be put back for a week."""

from bot.answers import Answer, Done, Modal, Nothing, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.posting.team import forgetting as posting
from bot.routes import Fields, Routes, chosen
from bot.views.team import forgetting as views
from rituals.forgetting import usecases
from rituals.forgetting.model import CAN_BE_PUT_BACK_FOR, OtherChannelName
from rituals.team.model import Team
from rituals.team.plan import FieldErrors


def register(routes: Routes) -> None:
    routes.commands |= {"mainspring forget": asked}
    routes.actions |= {ActionId.TEAM_PUT_BACK: put_back}
    routes.views |= {ViewId.FORGET_TEAM: forget}


async def asked(call: Call, intent: Intent) -> Answer:
    """Of a team, or of one that is forgotten already, where none has been set up since."""

    def step(work: Work) -> Answer | None:
        one = usecases.here(work, call.channel_id)
        if not one or work.teams.in_channel(call.channel_id):
            return None
        usecases.check_may_put_back(one, call.actor)
        return Reply(views.is_forgotten(call.say, one))

    return await call.read(step) or await for_team(_form)(call, intent)


async def _form(call: Call, _: Intent, team: Team) -> Answer:
    team = await readable(call, team)
    usecases.check_may(team, call.actor)
    counts = await call.read(lambda work: work.forgotten.counts(team.team_id))
    return Modal(views.asked(call.say, team, counts, call.now + CAN_BE_PUT_BACK_FOR))


async def forget(call: Call, fields: Fields) -> Answer:
    def step(work: Work) -> None:
        if work.forgotten.get(call.metadata):
            return  # the same window sent twice: a double click, a retry
        team = team_named(work, call.metadata)
        typed = str(chosen(fields, FieldId.NAME) or "")
        one = usecases.ask(work, team, call.actor, typed, now=work.now)
        posting.stops(work, call.tools, team, one, call.actor)

    try:
        await call.write(step)
    except OtherChannelName as error:
        raise FieldErrors({FieldId.NAME: error}) from None
    return Done()


async def put_back(call: Call) -> Answer:
    def step(work: Work) -> None:
        one, team = usecases.put_back(work, call.value, call.actor)
        posting.is_back(work, call.tools, team, one, call.actor)

    await call.write(step)
    return Nothing()
