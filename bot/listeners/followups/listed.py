"""/retro followups, and what is pressed on a follow-up: settled where it is shown."""

import re
from collections.abc import Callable
from typing import Any

from bot.answers import Answer, Instead, Modal, Nothing, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId
from bot.listeners.home.page import shown_again
from bot.listeners.which_team import for_team, team_named
from bot.ports import Work
from bot.posting.followups import told as posting
from bot.routes import Routes
from bot.views import errors
from bot.views.followups import shown as views
from bot.views.followups.shown import LIST, NOTE, THREAD, Seen
from bot.views.nudges.bundles import BUNDLE, HOME, MINE
from bot.words import Mrkdwn
from rituals.errors import PersonError
from rituals.followups import reading, usecases
from rituals.followups.model import (
    Changed,
    FollowUp,
    FollowUpIsDone,
    FollowUpIsDropped,
    NoSuchFollowUp,
)
from rituals.items import MOST_DIGITS
from rituals.team.model import Team
from rituals.team.ritual import RitualKind

_DONE = re.compile(r"done\s+#?(\d+)", re.IGNORECASE)


class FollowUpsNotUnderstood(PersonError):
    """Facts: text, what came after the word."""


def register(routes: Routes) -> None:
    routes.commands |= {"retro followups": followups}
    routes.actions |= {
        ActionId.FOLLOW_UP_DONE: done,
        ActionId.FOLLOW_UP_UNDO: undo,
    }


async def followups(call: Call, intent: Intent) -> Answer:
    """All of the team, or one of them done by its number, which needs no team."""
    return await (by_number(call, intent.rest) if intent.rest else _of_team(call, intent))


async def _list(call: Call, _: Intent, team: Team) -> Answer:
    return Modal(await call.read(lambda work: listed(work, call, team.team_id)))


_of_team = for_team(_list)


async def by_number(call: Call, typed: str) -> Answer:
    found = _DONE.fullmatch(typed)
    if not found:
        raise FollowUpsNotUnderstood(text=typed)
    if len(found[1]) > MOST_DIGITS:
        raise NoSuchFollowUp(number=found[1])

    def step(work: Work) -> Answer:
        one = usecases.numbered(work, int(found[1]), call.actor)
        after = usecases.done(work, one.follow_up_id, call.actor, now=work.now)
        posting.changed(work, call.tools, after, call.actor)
        team = team_named(work, one.team_id)
        seen = posting.seen(work, team, after.follow_up)
        return Reply(views.note(call.say, seen, after.follow_up))

    return await call.write(step)


async def done(call: Call) -> Answer:
    return await settled(
        call, call.value, lambda work, one: usecases.done(work, one, call.actor, now=work.now)
    )


async def undo(call: Call) -> Answer:
    return await settled(
        call, call.value, lambda work, one: usecases.undo(work, one, call.actor, now=work.now)
    )


async def settled(call: Call, carries: str, step: Callable[[Work, str], Changed]) -> Answer:
    """A button was pressed, which `carries` a follow-up's id and where it was shown: there it is
    shown as it is now. Who was too late for that is told, in place of an old list."""
    follow_up_id, _, place = carries.partition(":")

    def settle(work: Work) -> Answer:
        after = step(work, follow_up_id)
        told(work, call, after, place)
        one = after.follow_up
        if place in (BUNDLE, HOME, MINE):
            return Nothing()
        if is_list(place):
            return Instead(listed(work, call, one.team_id, page_of(place), just=one))
        seen = posting.seen(work, team_named(work, one.team_id), one)
        return Reply(views.note(call.say, seen, one), replaces=place == NOTE)

    def as_it_is(work: Work, note: Mrkdwn) -> Answer:
        _, team = usecases.find(work, follow_up_id, call.actor)
        return Instead(listed(work, call, team.team_id, page_of(place), note=note))

    try:
        return await shown_again(call, place, await call.write(settle))
    except (FollowUpIsDone, FollowUpIsDropped) as error:
        if not is_list(place):
            raise
        said = errors.rich(call.say, error)
        return await call.read(lambda work: as_it_is(work, said))


async def window(call: Call, team_id: str, page: int = 0) -> dict[str, Any]:
    return await call.read(lambda work: listed(work, call, team_id, page))


def told(work: Work, call: Call, after: Changed, place: str) -> None:
    """The channel sees what was done, in the retro's thread where it was done there."""
    kind, _, sitting_id = place.partition(":")
    posting.changed(
        work, call.tools, after, call.actor, sitting_id=sitting_id if kind == THREAD else None
    )


def listed(
    work: Work,
    call: Call,
    team_id: str,
    page: int = 0,
    *,
    note: Mrkdwn | None = None,
    just: FollowUp | None = None,
) -> dict[str, Any]:
    """A member's list of the team's follow-ups. Raises NoTeamHere, GuestsMayNot, NotAMember."""
    team = team_named(work, team_id)
    last = next(iter(work.sittings.history(team_id, 1, [RitualKind.RETRO])), None)
    found = reading.listed(work, team, call.actor, since=last.opened_at if last else None)
    about = posting.project_names(work, found.open)
    seen = Seen(team, found.names, work.now, about, *posting.issues_of(work, team, found.open))
    return views.listed(call.say, seen, found, call.actor.user_id, page, note, just)


def is_list(place: str) -> bool:
    return place.startswith(f"{LIST}:")


def page_of(place: str) -> int:
    return int(place.partition(":")[2])
