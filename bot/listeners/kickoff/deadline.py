"""[Extend by a week], where the day for a kickoff's answers is over."""

from datetime import date

from bot.answers import Answer, Nothing
from bot.call import Call
from bot.ids import ActionId
from bot.ports import Work
from bot.posting.kickoff import deadline as posting
from bot.routes import Routes
from rituals.kickoff import deadline


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.KICKOFF_EXTEND: extend}


async def extend(call: Call) -> Answer:
    kickoff_id, _, day = call.value.partition(":")
    ts = (call.payload.get("message") or {}).get("ts", "")

    def step(work: Work) -> Answer:
        seen = date.fromisoformat(day)
        kickoff = deadline.extend(work, kickoff_id, call.actor, seen, now=work.now)
        notice = work.outbox.handle_of(call.channel_id, ts)
        posting.extended(work, call.tools, kickoff, call.actor, notice)
        return Nothing()

    return await call.write(step)
