"""/nudge: what has gone quiet in a team, and what is said of one of it by its number."""

import re
from typing import Any

from bot.answers import Answer, Modal, Reply
from bot.call import Call
from bot.commands import Intent
from bot.listeners.nudges.stale import put_off, say_blocked, say_unblocked, touched
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.posting.nudges import stale as posting
from bot.posting.nudges.stale import STALE
from bot.routes import Routes
from bot.views.nudges import said as views
from bot.views.pages import pages_of
from rituals.calendar import parse_until
from rituals.errors import PersonError
from rituals.items import MOST_DIGITS
from rituals.stale import reading, saying
from rituals.stale.model import NothingStaleHasThatNumber, WorkItem
from rituals.team.model import Team

_NUMBERED = re.compile(r"#?(\d+)\b[,:]?\s*(.*)", re.DOTALL)


class WhichNudge(PersonError):
    """A number is missing. Facts: text."""


class SnoozeUntilWhen(PersonError):
    """A number, and then nothing. Facts: number."""


class NotYoursToSnooze(PersonError):
    """It is in nobody's message but its owner's. Facts: number, who (a user id)."""


def register(routes: Routes) -> None:
    routes.commands |= {
        "nudge stale": for_team(listed),
        "nudge snooze": snooze,
        "nudge blocked": blocked,
        "nudge unblock": unblock,
    }


async def listed(call: Call, _: Intent, team: Team) -> Answer:
    return Modal(await window(call, team.team_id))


async def window(call: Call, team_id: str, page: int = 0) -> dict[str, Any]:
    """Raises NoTeamHere, GuestsMayNot, TeamIsEmpty, NotAMember."""
    team = await readable(call, await call.read(lambda work: team_named(work, team_id)))

    def step(work: Work) -> dict[str, Any]:
        asked_of = [one for one in posting.of_team(work, team) if not one.item.blocked]
        pages = pages_of(asked_of, views.A_LIST)
        number = min(page, len(pages) - 1)
        held_up = reading.blocked_of(work, STALE, team)
        items = [*(one.item for one in pages[number]), *held_up]
        return views.of_team(
            call.say,
            team,
            pages[number],
            held_up,
            posting.seen(work, call.tools, items),
            count=len(asked_of),
            page=number,
            pages=len(pages),
        )

    return await call.read(step)


def _named(work: Work, call: Call, intent: Intent) -> tuple[WorkItem, Team, str]:
    """What was named by its number, and what follows. Raises WhichNudge,
    NothingStaleHasThatNumber."""
    typed = _NUMBERED.fullmatch(intent.rest.strip())
    if not typed:
        raise WhichNudge(text=intent.rest)
    if len(typed[1]) > MOST_DIGITS:
        raise NothingStaleHasThatNumber(number=typed[1])
    one, team = saying.numbered(work, STALE, int(typed[1]), call.actor)
    return one, team, typed[2].strip()


async def snooze(call: Call, intent: Intent) -> Answer:
    def step(work: Work) -> Answer:
        one, _, rest = _named(work, call, intent)
        if one.owner != call.actor.user_id:
            raise NotYoursToSnooze(number=one.number, who=one.owner)
        if not rest:
            raise SnoozeUntilWhen(number=one.number)
        zone = call.say.zone
        until = parse_until(rest, now=work.now, zone=str(zone))
        at = put_off(work, call, one.thing, until.astimezone(zone).date())
        said = call.say("stale.said_snoozed", number=one.number, until=call.say.when(at))
        return Reply(views.note(said))

    return await call.write(step)


async def blocked(call: Call, intent: Intent) -> Answer:
    def step(work: Work) -> Answer:
        one, team, reason = _named(work, call, intent)
        after = say_blocked(work, call, one, team, reason)
        why = after.blocked.reason if after.blocked else ""
        return Reply(views.note(call.say("stale.said_blocked", number=one.number, reason=why)))

    return await call.write(step)


async def unblock(call: Call, intent: Intent) -> Answer:
    def step(work: Work) -> Answer:
        one, team, _ = _named(work, call, intent)
        say_unblocked(work, call, one, team)
        touched(work, call, one)
        return Reply(views.note(call.say("stale.said_unblocked", number=one.number)))

    return await call.write(step)
