"""Who hears of what is silent. Pure: items, what was told before, the calendar and the time come
in; who is to be told comes out.

The owner is asked first. Whoever was told twice, on two working days, and did nothing about it may
need a hand: then the lead hears of it, once, and after that it stands in the digest. Nothing here
closes anything, and who reported it is asked by nobody: theirs waits for its owner as any other.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from rituals.bundle.model import APART
from rituals.calendar import TeamCalendar
from rituals.stale.manners import NudgeManners
from rituals.stale.model import Audience, Nudge, Presence, Silent
from rituals.stale.silence import Owner, days_of

TWICE = 2
"""Times that the owner is told before anybody else is."""
LEADS_TIME = 2
"""Working days that the lead has, before it stands in the digest."""
FOR_LONG = 3
"""Times as long as is too long: then it stands in the digest whoever was told, so that nothing is
forgotten for ever while somebody can't be reached."""
_BY_OTHERS = (Presence.GONE, Presence.AWAY, Presence.NOBODY)
"""Of these nobody can expect that they do anything about it: the lead hears of it straight away."""


def nudges(
    found: Iterable[Silent],
    manners: NudgeManners,
    *,
    lead: str | None,
    calendar: TeamCalendar,
    now: datetime,
) -> list[Nudge]:
    """`lead`: user id; None: there is none who could be told. `calendar`: the team's."""
    if not manners.is_on:
        return []
    team = Owner(Presence.HERE, calendar)
    lead = lead if manners.lead else None
    return [nudge for one in found for nudge in _nudges(one, lead, team, now)]


def _nudges(one: Silent, lead: str | None, team: Owner, now: datetime) -> Iterator[Nudge]:
    if one.owner is Presence.HERE:
        yield Nudge(one, Audience.OWNER, one.item.owner)
    by_lead = lead is not None and lead != one.item.owner and one.item.blocked is None
    if by_lead and _is_ignored(one, team, now) and _lead_is_to_hear(one, now):
        yield Nudge(one, Audience.LEAD, lead)
    if _is_for_all(one, by_lead, team, now):
        yield Nudge(one, Audience.DIGEST, None)


def _is_ignored(one: Silent, team: Owner, now: datetime) -> bool:
    """Told twice, and a day has begun since; or there is nobody who could do anything about it."""
    if one.owner in _BY_OTHERS:
        return True
    told = one.told
    if told is None or told.last_at is None or told.times < TWICE:
        return False
    return told.times > TWICE or days_of(team, told.last_at, now) >= 1


def _lead_is_to_hear(one: Silent, now: datetime) -> bool:
    """Once: it stays in the message of that morning, and comes in none after it."""
    lead_at = one.told.lead_at if one.told else None
    return lead_at is None or now < lead_at + APART


def _is_for_all(one: Silent, by_lead: bool, team: Owner, now: datetime) -> bool:
    if one.item.blocked or one.owner is Presence.UNTOLD or one.days >= FOR_LONG * one.threshold:
        return True
    if not _is_ignored(one, team, now):
        return False
    lead_at = one.told.lead_at if one.told else None
    return not by_lead or (lead_at is not None and days_of(team, lead_at, now) >= LEADS_TIME)
