"""Messages that didn't arrive: tried again by whoever was told."""

from bot.answers import Answer, Reply
from bot.call import Call
from bot.ids import ActionId
from bot.ports import Work
from bot.routes import Routes
from bot.views import undelivered
from rituals.team.model import NotAMember


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.RETRY_DELIVERIES: retry}


async def retry(call: Call) -> Answer:
    channel_id = call.value

    def step(work: Work) -> Answer:
        team = work.teams.in_channel(channel_id)
        if team:
            team.check_member(call.actor)
        elif channel_id != call.actor.user_id:
            raise NotAMember(channel_id=channel_id, lead=None)
        failed = [delivery.delivery_id for delivery in work.outbox.failed(channel_id)]
        return Reply(undelivered.retried(call.say, work.outbox.retry(failed)))

    return await call.write(step)
