"""What is stale, as it is now. Each function is one step inside a unit of work; whatever the number
of items, the number of queries is the same."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from rituals.away.model import Away
from rituals.away.presence import calendar_of, spans
from rituals.people import Person, Preferences
from rituals.stale.model import Nudge, Presence, Silent, WorkItem, WorkKind, parts_of
from rituals.stale.policy import nudges
from rituals.stale.ports import StaleSource, StaleWork
from rituals.stale.silence import Owner, silent
from rituals.team.model import Team

A_DAY = timedelta(days=1)
"""At least, whatever the threshold: a working day must have begun since."""
LONG = timedelta(days=7)
"""Away for so long from now on is away for long."""

W = TypeVar("W", bound=StaleWork)
Sources = Sequence[StaleSource[W]]


def of_team(work: W, sources: Sources[W], team: Team, *, now: datetime) -> tuple[Silent, ...]:
    """All of the team's that is stale, the longest silence first, against what its kind may be."""
    found = [one for source in sources for one in source.silent(work, team, before=now - A_DAY)]
    return among(work, team, found, now=now)


def to_tell(work: W, sources: Sources[W], team: Team, *, now: datetime) -> list[Nudge]:
    """Who is to hear of what; by the policy. Of a team that rests or is paused: nobody."""
    if team.rests or team.is_paused(now):
        return []
    leads = _owners(work, team, [team.lead], now) if team.lead else {}
    can_be_told = any(one.presence is Presence.HERE for one in leads.values())
    return nudges(
        of_team(work, sources, team, now=now),
        team.settings.nudges,
        lead=team.lead if can_be_told else None,
        calendar=team.calendar,
        now=now,
    )


def among(
    work: StaleWork, team: Team, items: Iterable[WorkItem], *, now: datetime
) -> tuple[Silent, ...]:
    """Those of the team's items that are stale, with what was said of them."""
    items = with_words(work, items)
    owners = _owners(work, team, sorted({one.owner for one in items if one.owner}), now)
    told = work.nudges.told([(one.kind, one.key) for one in items])
    found = (
        silent(
            one,
            _owner_of(one, team, owners),
            team.settings.nudges,
            told.get((one.kind, one.key, one.owner or "")),
            now=now,
        )
        for one in items
    )
    return tuple(sorted(filter(None, found), key=_rank))


def with_words(work: StaleWork, items: Iterable[WorkItem]) -> list[WorkItem]:
    items = list(items)
    words = work.nudges.words([(one.kind, one.key) for one in items])
    return [one.after(words.get((one.kind, one.key), one.word)) for one in items]


def item(
    work: W, sources: Sources[W], kind: WorkKind, ref: str, owner: str | None
) -> WorkItem | None:
    """As it is now; None: it is over."""
    found = (source.found(work, kind, ref, owner) for source in sources)
    there = next((one for one in found if one), None)
    return with_words(work, [there])[0] if there else None


def blocked_of(work: W, sources: Sources[W], team: Team) -> list[WorkItem]:
    """What can't go on, the longest first, whether it's asked about again or not yet."""
    keys = work.nudges.blocked_of(team.team_id)
    found = (item(work, sources, kind, *parts_of(kind, key)) for kind, key in keys)
    return [one for one in found if one and one.blocked and one.team_id == team.team_id]


def _rank(one: Silent) -> tuple[float, datetime, str, str]:
    return -one.days / one.threshold, one.item.heard_of, str(one.item.kind), one.item.ref


def _owner_of(one: WorkItem, team: Team, owners: Mapping[str, Owner]) -> Owner:
    owner = owners.get(one.owner or "")
    if one.owner is None or owner is None:
        return Owner(Presence.NOBODY, team.calendar)
    has_left = one.kind.is_of_members and not team.has(one.owner)
    return replace(owner, presence=Presence.GONE) if has_left else owner


def _owners(
    work: StaleWork, team: Team, user_ids: Collection[str], now: datetime
) -> dict[str, Owner]:
    """By user id; what is known of them apart from any item."""
    people, preferences = work.people.several(user_ids), work.preferences.of(user_ids)
    said: dict[str, list[Away]] = {user_id: [] for user_id in user_ids}
    for one in work.aways.of(user_ids):
        said[one.user_id].append(one)
    found = {}
    for user_id in user_ids:
        own = preferences.get(user_id)
        presence = _presence(team, people.get(user_id), own, said[user_id], now)
        found[user_id] = Owner(presence, calendar_of(own, team), said[user_id])
    return found


def _presence(
    team: Team,
    person: Person | None,
    own: Preferences | None,
    said: Collection[Away],
    now: datetime,
) -> Presence:
    if person and person.is_deactivated:
        return Presence.GONE
    away = spans(person, said, own, team, now, now)
    if any(begins <= now and ends - now >= LONG for begins, ends in away):
        return Presence.AWAY
    return Presence.HERE if own is None or own.bundle else Presence.UNTOLD
