"""The daily bundle: when it comes, and what is done about it. Each function is one step inside a
unit of work that the caller opened and will commit.

One timer a person. What it finds when it goes off decides: it may be a holiday, they may be away or
have nothing to do any more. So nobody has to call it off, and whoever is back early has missed
nothing: while anything waits it looks again every working morning.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from rituals.away.hours import Hours, first_open, hours_of, shut
from rituals.away.presence import own_zone
from rituals.bundle.model import Manners, Morning, Thing, Waiting, Waits, in_groups
from rituals.bundle.ports import BundleWork, Source
from rituals.calendar import TeamCalendar
from rituals.people import Person, Preferences
from rituals.team.model import Team

SEND = "bundle.send"
"""The kind of timer; `ref` is the user's id."""
_NOWHERE = TeamCalendar(zone="UTC")
"""Of whom no team is known: a guest whom nothing waits for yet."""
_INSTANT = timedelta(microseconds=1)

W = TypeVar("W", bound=BundleWork)
Sources = Sequence[Source[W]]


def wants(work: W, sources: Sources[W], user_id: str, *, now: datetime) -> None:
    """Something waits for them, or will: see that their next bundle is scheduled in time. Safe to
    repeat; where one comes sooner already, nothing changes."""
    at = _next(work, sources, user_id, now)
    known = work.schedules.next(SEND, user_id)
    if at and (known is None or at < known.at):
        # This morning's may have gone off and be about to be sent: that one stays.
        work.schedules.once(SEND, user_id, at=at, besides=True)


def due(work: W, sources: Sources[W], user_id: str, *, now: datetime) -> Morning | None:
    """What to tell them now; None: nothing, or not now. The next time is scheduled either way, for
    as long as there is something to come. After an outage it's late, but still today's."""
    person = work.people.get(user_id)
    if person is None or not manners(work, user_id).is_on:
        return None
    waits = waiting(work, sources, user_id, now=now)
    hours = _hours(work, person, waits)
    free = _reachable(work, person, waits, hours, now) if waits.things else None
    if free and free > now:
        work.schedules.once(SEND, user_id, at=free)
        return None
    following = _next(work, sources, user_id, now)
    if following:
        work.schedules.once(SEND, user_id, at=following)
    before = work.bundles.last(user_id)
    if free is None or not work.bundles.claim(user_id, hours.day_of(now), now=now):
        return None
    over = [one for one, until in work.bundles.snoozed(user_id).items() if until <= now]
    work.bundles.wake(user_id, over)
    return Morning(waits, before)


def waiting(work: W, sources: Sources[W], user_id: str, *, now: datetime) -> Waits:
    """All that waits for the person, and what of it they aren't told of now."""
    found = [one for source in sources for one in source.waiting(work, user_id, now=now)]
    until = {one: at for one, at in work.bundles.snoozed(user_id).items() if at > now}
    snoozed = [one for one in found if one.thing in until]
    awake = [one for one in found if one.thing not in until]
    rest = _resting(work, awake, now)
    return Waits(
        things=in_groups(one for one in awake if one.team_id not in rest),
        resting=in_groups(one for one in awake if one.team_id in rest),
        snoozed=in_groups(snoozed),
        snoozed_until=min((until[one.thing] for one in snoozed), default=None),
    )


def snooze_all(work: W, sources: Sources[W], actor: Person, *, now: datetime) -> datetime | None:
    """All that waits for them comes back on their next working morning: when that is. None: nothing
    waits."""
    waits = waiting(work, sources, actor.user_id, now=now)
    if not waits.things:
        return None
    hours = _hours(work, actor, waits)
    # Not this morning's, where it's early: that would be no snooze.
    _, ends = hours.on(hours.day_of(now))
    until = hours.next_morning(max(now, ends))
    work.bundles.snooze(actor.user_id, [one.thing for one in waits.things], until)
    wants(work, sources, actor.user_id, now=now)
    return until


def snooze(
    work: W,
    sources: Sources[W],
    actor: Person,
    things: Collection[Thing],
    day: date,
    *,
    now: datetime,
) -> datetime:
    """These come back on their first working morning from that day of their calendar on: when that
    is. A day that has begun means the next."""
    hours = _hours(work, actor, waiting(work, sources, actor.user_id, now=now))
    _, ends = hours.on(max(hours.day_of(now), day - timedelta(days=1)))
    until = hours.next_morning(max(now, ends))
    work.bundles.snooze(actor.user_id, things, until)
    wants(work, sources, actor.user_id, now=now)
    return until


def wake(
    work: W,
    sources: Sources[W],
    actor: Person,
    things: Collection[Thing] | None = None,
    *,
    now: datetime,
) -> None:
    """These of theirs aren't snoozed any more; None: nothing of theirs is."""
    work.bundles.wake(actor.user_id, things)
    wants(work, sources, actor.user_id, now=now)


def manners(work: BundleWork, user_id: str) -> Manners:
    own = work.preferences.of([user_id]).get(user_id, Preferences())
    return Manners(own.bundle, own.bundle_hour)


def prefer(
    work: W, sources: Sources[W], actor: Person, chosen: Manners, *, now: datetime
) -> datetime | None:
    """How they want it from now on; guests too. When the next is to come, as far as it's known."""
    own = work.preferences.of([actor.user_id]).get(actor.user_id, Preferences())
    wished = {"bundle": chosen.is_on, "bundle_hour": chosen.hour}
    work.preferences.put(actor.user_id, Preferences(**own.model_dump() | wished))
    work.schedules.cancel(SEND, actor.user_id)
    wants(work, sources, actor.user_id, now=now)
    known = work.schedules.next(SEND, actor.user_id)
    return known.at if known else None


def _next(work: W, sources: Sources[W], user_id: str, now: datetime) -> datetime | None:
    """The first morning with something to tell; None: it isn't known that there will be any."""
    person = work.people.get(user_id)
    if person is None or person.is_deactivated or person.is_bot:
        return None
    if not manners(work, user_id).is_on:
        return None
    waits = waiting(work, sources, user_id, now=now)
    starts = [at for s in sources if (at := s.next_at(work, user_id, now=now))]
    if waits.every:
        starts.append(now)
    if not starts:
        return None
    # This very morning is being looked at.
    return _hours(work, person, waits).next_morning(max(min(starts), now + _INSTANT))


def _reachable(
    work: BundleWork, person: Person, waits: Waits, hours: Hours, now: datetime
) -> datetime | None:
    """When they can be reached today, which may be now; None: not in their working hours."""
    today = hours.day_of(now)
    begins, ends = hours.on(today)
    if not hours.works_on(today) or not begins <= now < ends:
        return None
    shut_at = shut(
        person,
        work.aways.of([person.user_id]),
        work.preferences.of([person.user_id]).get(person.user_id),
        work.quiets.get(person.user_id),
        _teams(work, person, waits),
        now,
        ends,
    )
    at = first_open(now, shut_at)
    return at if at < ends else None


def _hours(work: BundleWork, person: Person, waits: Waits) -> Hours:
    """They work when their teams do; guests, who are in none, when those do that ask them."""
    preferences = work.preferences.of([person.user_id]).get(person.user_id)
    teams = _teams(work, person, waits)
    begins = manners(work, person.user_id).begins
    if teams:
        return hours_of(person, preferences, teams, begins=begins)
    return Hours(own_zone(person, _NOWHERE.tz), (_NOWHERE,), begins)


def _teams(work: BundleWork, person: Person, waits: Waits) -> list[Team]:
    own = work.teams.of(person.user_id)
    if own:
        return own
    asking = sorted({one.team_id for one in waits.every})
    return [team for team_id in asking if (team := work.teams.get(team_id))]


def _resting(work: BundleWork, found: Iterable[Waiting], now: datetime) -> set[str]:
    teams = {team_id: work.teams.get(team_id) for team_id in {one.team_id for one in found}}
    return {
        team_id for team_id, team in teams.items() if not team or team.rests or team.is_paused(now)
    }
