"""What is made of single dates of a team's rituals: skipped, moved, snoozed, put back. Each
function is one step inside a unit of work that the caller opened and will commit.

A date that is moved for all belongs, like settings, to those who run the team.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import islice

from rituals.calendar import (
    DateIsGone,
    Planned,
    Timetable,
    changes,
    planned,
)
from rituals.errors import PersonError
from rituals.people import Person
from rituals.team.current import as_it_is
from rituals.team.model import Team
from rituals.team.ports import TeamWork
from rituals.team.results import DateChanged
from rituals.team.ritual import Ritual
from rituals.team.ritual_date import RitualDate, Snooze
from rituals.team.usecases import schedule


class RitualIsGone(PersonError):
    """It was taken off, or never was."""


class DateHasChanged(PersonError):
    """Somebody else did something to it since the person looked. Facts: at."""


NEAREST, NEAREST_OF_ONE, MOST = 12, 8, 24
"""How many dates a calendar shows: of several rituals, of a single one, of very many."""


def calendar_of(work: TeamWork, team: Team, *, now: datetime) -> list[RitualDate]:
    """The next dates of all of the team's rituals, the first first, skipped ones among them. None
    of the nearest is left out; of what comes seldom there is at least the next."""
    held = work.rituals.all_of(team.team_id)
    nearest = NEAREST_OF_ONE if len(held) == 1 else NEAREST
    by_ritual = [_dates(ritual, team, nearest, now) for ritual in held]
    in_order = sorted((date for dates in by_ritual for date in dates), key=_when)
    shown = in_order[:nearest]
    shown += [dates[0] for dates in by_ritual if dates and dates[0] not in shown]
    return sorted(shown, key=_when)[:MOST]


def _dates(ritual: Ritual, team: Team, count: int, now: datetime) -> list[RitualDate]:
    timetable = ritual.timetable(team)
    if timetable is None:
        return []
    dates = islice(planned(timetable, after=now), count)
    return [RitualDate(ritual, date, _allowed(timetable, date)) for date in dates]


def _when(date: RitualDate) -> tuple[datetime, str]:
    return date.occurrence.at, date.ritual.ritual_id


def skip(
    work: TeamWork, ritual_id: str, actor: Person, nominal_at: datetime, *, now: datetime
) -> DateChanged:
    """It doesn't happen, and isn't missed. Raises RitualIsGone, NoTeamHere, GuestsMayNot,
    MayNotConfigure, DateIsGone, DateIsPast."""
    return _change(
        work, ritual_id, actor, nominal_at, now, lambda t, _: changes.skip(t, nominal_at, now=now)
    )


def put_back(
    work: TeamWork, ritual_id: str, actor: Person, nominal_at: datetime, *, now: datetime
) -> DateChanged:
    """As its rule has it. Raises as `skip`."""
    return _change(
        work,
        ritual_id,
        actor,
        nominal_at,
        now,
        lambda t, _: changes.put_back(t, nominal_at, now=now),
    )


def move(
    work: TeamWork,
    ritual_id: str,
    actor: Person,
    nominal_at: datetime,
    to: datetime,
    *,
    now: datetime,
) -> DateChanged:
    """Raises as `skip`, and MoveIsPast, MoveIntoPause, MoveOutOfOrder."""
    return _change(
        work,
        ritual_id,
        actor,
        nominal_at,
        now,
        lambda t, _: changes.move(t, nominal_at, to, now=now),
    )


def snooze(
    work: TeamWork,
    ritual_id: str,
    actor: Person,
    nominal_at: datetime,
    how_long: Snooze,
    *,
    seen: datetime,
    now: datetime,
) -> DateChanged:
    """Later than the time that the person saw: two who do it at once, or one who does it twice,
    mean the same. Raises as `move`, and DateHasChanged."""

    def later(timetable: Timetable, stands: Planned) -> Timetable:
        to = how_long.after(seen, timetable.calendar)
        if stands.occurrence.at not in (seen, to) or stands.is_skipped:
            raise DateHasChanged(at=stands.occurrence.at)
        return changes.move(timetable, nominal_at, to, now=now)

    return _change(work, ritual_id, actor, nominal_at, now, later)


def date_of(
    work: TeamWork, ritual_id: str, actor: Person, nominal_at: datetime
) -> tuple[Team, RitualDate]:
    """One to be moved. Raises as `skip`, without DateIsPast."""
    ritual, team = ritual_to_run(work, ritual_id, actor)
    timetable = _timetable(ritual, team)
    found = changes.date_of(timetable, nominal_at)
    return team, RitualDate(ritual, found, _allowed(timetable, found))


def ritual_to_run(work: TeamWork, ritual_id: str, actor: Person) -> tuple[Ritual, Team]:
    """A ritual for somebody who runs its team; nobody else changes it until this unit of work ends.

    Raises RitualIsGone, NoTeamHere, GuestsMayNot, MayNotConfigure.
    """
    known = work.rituals.get(ritual_id)
    team = work.teams.get(known.team_id) if known else None
    if not team:
        raise RitualIsGone()
    team = as_it_is(work, team)
    team.check_run_by(actor)
    ritual = work.rituals.get(ritual_id)
    if not ritual or ritual.is_retired:
        raise RitualIsGone()
    return ritual, team


def _change(
    work: TeamWork,
    ritual_id: str,
    actor: Person,
    nominal_at: datetime,
    now: datetime,
    make: Callable[[Timetable, Planned], Timetable],
) -> DateChanged:
    ritual, team = ritual_to_run(work, ritual_id, actor)
    timetable = _timetable(ritual, team)
    was = changes.date_of(timetable, nominal_at)
    made = make(timetable, was)
    ritual = replace(ritual, changes=made.changes)
    work.rituals.put(ritual)
    schedule(work, team, now=now)
    return DateChanged(team, ritual, was, changes.date_of(made, nominal_at))


def _timetable(ritual: Ritual, team: Team) -> Timetable:
    timetable = ritual.timetable(team)
    if timetable is None:  # by hand only, by now
        raise DateIsGone()
    return timetable


def _allowed(timetable: Timetable, date: Planned) -> tuple[Snooze, ...]:
    if date.is_skipped:
        return ()
    at, nominal_at = date.occurrence.at, date.occurrence.nominal_at
    _, latest = changes.bounds(timetable, nominal_at)
    later = ((how_long, how_long.after(at, timetable.calendar)) for how_long in Snooze)
    return tuple(how_long for how_long, to in later if latest is None or to < latest)
