"""/nudge mine: all that waits for somebody, at any time, and settled where it stands."""

from typing import Any

from bot.answers import Answer, Back, Done, Instead, Modal, Nothing
from bot.call import Call
from bot.commands import Intent
from bot.ids import ViewId
from bot.ports import Work
from bot.posting.nudges.waiting import SOURCES, shown
from bot.routes import Routes
from bot.views.nudges import said as views
from bot.views.nudges.bundles import MINE
from bot.views.pages import pages_of
from rituals.bundle import usecases
from rituals.bundle.model import in_groups


def register(routes: Routes) -> None:
    routes.commands |= {"nudge": opened, "nudge mine": opened}


async def opened(call: Call, _: Intent) -> Answer:
    """Also for whoever wants no daily message, and while a team rests."""
    return Modal(await window(call))


async def window(call: Call, _: str = "", page: int = 0) -> dict[str, Any]:
    def step(work: Work) -> dict[str, Any]:
        waits = usecases.waiting(work, SOURCES, call.actor.user_id, now=work.now)
        pages = pages_of(in_groups([*waits.things, *waits.resting]), views.A_PAGE)
        number = min(page, len(pages) - 1)
        things = [one.thing for one in pages[number]]
        return views.mine(
            call.say,
            shown(work, call.say, things, call.actor.user_id, MINE),
            len(waits.snoozed),
            waits.snoozed_until,
            page=number,
            pages=len(pages),
        )

    return await call.read(step)


def is_mine(call: Call) -> bool:
    """It was pressed in this window."""
    view = call.payload.get("view") or {}
    return view.get("type") == "modal" and view.get("callback_id") == ViewId.WAITS


async def again(call: Call, answer: Answer) -> Answer:
    """What was done is seen there at once, also from a window above it."""
    match answer:
        case Nothing():
            return Instead(await window(call))
        case Done():
            return Back(await window(call))
    return answer
