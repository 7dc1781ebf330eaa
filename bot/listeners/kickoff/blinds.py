"""A blind check: answered in a window, one's own answer at a time, and settled."""

from datetime import datetime

from bot.answers import Answer, Done, Instead, Modal, Nothing
from bot.call import Call
from bot.ids import ActionId, ViewId
from bot.listeners.home.page import place_of, shown_again
from bot.ports import Work
from bot.posting.kickoff import blinds as posting
from bot.routes import Fields, Routes, chosen
from bot.views.kickoff import blind_windows as windows
from bot.views.nudges.bundles import placed
from rituals.blind import settling, usecases
from rituals.blind.model import Asked


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.BLIND_ANSWER: answer,
        ActionId.BLIND_VOLUNTEER: volunteer,
        ActionId.BLIND_ASK: ask,
        ActionId.BLIND_SETTLE: settle,
    }
    routes.views |= {ViewId.BLIND_ANSWER: answered, ViewId.BLIND_SETTLE: settled}


async def answer(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        now, mine = usecases.own(work, call.value, call.actor)
        return Modal(windows.answer(call.say, posting.seen(work, now), mine, place_of(call)))

    return await call.write(step)


async def volunteer(call: Call) -> Answer:
    """And the window at once: whoever wants in is asked."""

    def step(work: Work) -> Answer:
        posting.changed(work, call.tools, usecases.volunteer(work, call.value, call.actor))
        now, mine = usecases.own(work, call.value, call.actor)
        return Modal(windows.answer(call.say, posting.seen(work, now), mine))

    return await call.write(step)


async def answered(call: Call, fields: Fields) -> Answer:
    kickoff_id, place = placed(call.metadata)

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) counts once, and is thanked alike.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return Instead(windows.answered(call.say, posting.found(work, kickoff_id)))
        now = usecases.answer(work, kickoff_id, call.actor, _words(fields), now=work.now)
        posting.changed(work, call.tools, now)
        return Instead(windows.answered(call.say, posting.seen(work, now)))

    return await shown_again(call, place, await call.write(step))


async def ask(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        now = usecases.ask(work, call.value, call.actor, now=work.now)
        posting.begun(work, call.tools, now)
        return Nothing()

    return await call.write(step)


async def settle(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        settling.to_settle(work, call.value, call.actor)
        return Modal(windows.settle(call.say, posting.found(work, call.value)))

    return await call.read(step)


async def settled(call: Call, fields: Fields) -> Answer:
    def step(work: Work) -> Answer:
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return Done()
        kickoff_id, _, stamp = call.metadata.partition(" ")
        seen = datetime.fromisoformat(stamp) if stamp else None
        now = settling.settle(work, kickoff_id, call.actor, _words(fields), seen=seen, now=work.now)
        posting.settled(work, call.tools, now, is_new=seen is None)
        return Done()

    return await call.write(step)


def _words(fields: Fields) -> dict[Asked, str]:
    return {asked: chosen(fields, asked) or "" for asked in Asked}
