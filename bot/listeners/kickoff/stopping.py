"""[Stop here], where it turns out that nothing is to be built; and [Go on after all]."""

from bot.answers import Answer, Nothing
from bot.call import Call
from bot.ids import ActionId
from bot.ports import Work
from bot.posting.kickoff import blinds
from bot.posting.kickoff import stopping as posting
from bot.routes import Routes
from bot.views.kickoff import stopping as views
from rituals.kickoff import stopping


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.KICKOFF_STOP: stop, ActionId.KICKOFF_GO_ON: go_on}


async def stop(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        done = stopping.stop(work, call.value, call.actor, now=work.now)
        posting.stopped(work, call.tools, done)
        return Nothing()

    return await call.write(step)


async def go_on(call: Call) -> Answer:
    ts = (call.payload.get("message") or {}).get("ts", "")

    def step(work: Work) -> Answer:
        moved = stopping.resume(work, call.value, call.actor, now=work.now)
        notice = work.outbox.handle_of(call.channel_id, ts)
        if moved:
            blinds.resumed(work, call.tools, call.value)  # first: who is asked has time again
            posting.resumed(work, call.tools, moved, notice, call.actor.user_id)
        elif notice:
            work.outbox.update(notice, views.goes_on(call.say))
        return Nothing()

    return await call.write(step)
