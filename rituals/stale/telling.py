"""Who was told of what is stale, and when the team is looked at. Each function is one step inside a
unit of work that the caller opened and will commit."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from rituals.bundle.model import Thing
from rituals.days import midnight
from rituals.stale import reading
from rituals.stale.model import Audience, Silent, Told, WorkItem, WorkKind, parts_of
from rituals.stale.ports import StaleWork
from rituals.stale.reading import Sources
from rituals.stale.sources import OWN_KINDS
from rituals.team.model import Team, TeamState

LOOK = "stale.look"
"""The kind of timer; `ref` is the team's id. It goes off when a day of the team's begins: with it
silence grows by a day, so that nothing has to be worked out ahead."""
SILENT = "silent"
"""Kind of a thing that waits for a lead: somebody else's work; its ref is made by `ref_of`."""
_KNOWN = frozenset(map(str, WorkKind))
_FARTHEST_DAYS = 31

W = TypeVar("W", bound=StaleWork)


def look_on(work: StaleWork, team: Team, *, now: datetime) -> None:
    """See that the team will be looked at; safe to repeat."""
    if work.schedules.next(LOOK, team.team_id) is None:
        work.schedules.once(LOOK, team.team_id, at=_next_day(team, now))


def look(work: W, sources: Sources[W], team_id: str, *, now: datetime) -> set[str]:
    """A day has begun: whoever is to be told something, by user id; their messages come when it is
    their morning. The next time is scheduled for as long as there is a team."""
    team = work.teams.get(team_id)
    if team is None or team.state is TeamState.DELETED:
        return set()
    work.schedules.once(LOOK, team_id, at=_next_day(team, now))
    concerned = set()
    for one in reading.to_tell(work, sources, team, now=now):
        if one.to is Audience.LEAD:
            _is_for_the_lead(work, one.silent, now)
        if one.user_id:
            concerned.add(one.user_id)
    return concerned


def were_told(
    work: W, sources: Sources[W], user_id: str, things: Iterable[Thing], *, now: datetime
) -> None:
    """These stood in the bundle that was sent to them. What isn't stale, or stood there only as a
    number of more, nobody was told of."""
    for one in _among(work, sources, user_id, things, now):
        known = one.told or Told(one.item.heard_of)
        if one.item.owner == user_id:
            known = replace(known, times=known.times + 1, last_at=now)
        else:
            known = replace(known, lead_at=known.lead_at or now)
        work.nudges.put_told(one.item, known)


def _is_for_the_lead(work: StaleWork, one: Silent, now: datetime) -> None:
    known = one.told or Told(one.item.heard_of)
    if known.for_lead_at is None:
        work.nudges.put_told(one.item, replace(known, for_lead_at=now))


def _among(
    work: W, sources: Sources[W], user_id: str, things: Iterable[Thing], now: datetime
) -> Iterable[Silent]:
    by_team: dict[str, list[WorkItem]] = {}
    for thing in things:
        one = item_of(work, sources, thing, user_id)
        if one:
            by_team.setdefault(one.team_id, []).append(one)
    for team_id, items in by_team.items():
        team = work.teams.get(team_id)
        if team:
            yield from reading.among(work, team, items, now=now)


def ref_of(one: WorkItem) -> str:
    return f"{one.kind}:{one.key}"


def item_of(work: W, sources: Sources[W], thing: Thing, reader: str) -> WorkItem | None:
    """What a line of somebody's bundle is about, as it is now. None: it is over, or never stale."""
    if thing.kind == SILENT:
        kind, _, key = thing.ref.partition(":")
        return reading.item(work, sources, WorkKind(kind), *parts_of(WorkKind(kind), key))
    if thing.kind not in _KNOWN:
        return None
    return reading.item(work, sources, WorkKind(thing.kind), thing.ref, reader)


def read_together(work: StaleWork, things: Iterable[Thing], reader: str) -> None:
    """Before lines are shown one after another, where nothing is changed: what each of them asks is
    asked for all at once, and kept until the unit of work ends."""
    refs: dict[WorkKind, list[str]] = {}
    for thing in things:
        kind, ref = thing.kind, thing.ref
        if kind == SILENT:
            kind, _, key = ref.partition(":")
            ref, _ = parts_of(WorkKind(kind), key)
        if kind in _KNOWN:
            refs.setdefault(WorkKind(kind), []).append(ref)
    own = ((kind, refs[kind]) for kind in OWN_KINDS if kind in refs)
    items = [one for kind, of_kind in own for one in work.silences.found(kind, *of_kind)]
    keys = [(one.kind, one.key) for one in items if one.owner == reader or not one.kind.is_personal]
    work.nudges.words(keys)
    work.nudges.told(keys)


def _next_day(team: Team, now: datetime) -> datetime:
    """When the next working day of the team begins; UTC."""
    zone, today = team.calendar.tz, now.astimezone(team.calendar.tz).date()
    following = (today + timedelta(days=n) for n in range(1, _FARTHEST_DAYS))
    day = next(filter(team.calendar.is_working_day, following), today + timedelta(days=1))
    return midnight(day, zone)
