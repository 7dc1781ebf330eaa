"""What people make of single dates: skipped, moved, put back. Pure.

An occurrence is known by its nominal time, also when it was moved. A move stays between the
neighbours' times, wherever those stand at the moment and wherever the rule has them: so any change
can be taken back at any time, and the order is always the same by `nominal_at` and by `at`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rituals.calendar.errors import CalendarError
from rituals.calendar.occurrences import occurrences
from rituals.calendar.series import Occurrence, Series
from rituals.calendar.timetable import Change, Timetable

KEPT_FOR = timedelta(days=62)
"""Longer than anything that was due waits to be handled."""


class DateIsGone(CalendarError):
    """The calendar has no such occurrence any more: the rhythm was changed."""


class DateIsPast(CalendarError):
    """It has been held already, or is due at this moment. Facts: at."""


class MoveIsPast(CalendarError):
    """Nothing is moved into the past. Facts: to, zone."""


class MoveOutOfOrder(CalendarError):
    """A move must stay between its neighbours. Facts: earliest, latest (exclusive; either may be
    None), zone (the team's, in which it was typed)."""


class MoveIntoPause(CalendarError):
    """Nothing happens there: it's paused. Facts: until, zone."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A date as the calendar shows it."""

    occurrence: Occurrence
    """As it happens, or as it would."""
    is_skipped: bool = False

    @property
    def is_changed(self) -> bool:
        return self.is_skipped or self.occurrence.by_hand


@dataclass(frozen=True, slots=True)
class _Around:
    before: Occurrence | None
    itself: Occurrence
    after: Occurrence | None
    """All as the rule alone has them."""


def planned(timetable: Timetable, *, after: datetime) -> Iterator[Planned]:
    """What `occurrences` gives, and in its place what was skipped."""
    skipped = {c.nominal_at for c in timetable.changes if c.at is None}
    moved = tuple(c for c in timetable.changes if c.at is not None)
    shown = timetable.model_copy(update={"changes": moved})
    for occurrence in occurrences(shown, after=after):
        yield Planned(occurrence, occurrence.nominal_at in skipped)


def date_of(timetable: Timetable, nominal_at: datetime) -> Planned:
    """The one that is known by this time, as it stands. Raises DateIsGone."""
    around = _around(timetable, nominal_at)
    if around is None:
        raise DateIsGone()
    made = _changes(timetable).get(nominal_at)
    if made is None:
        return Planned(around.itself)
    if made.at is None:
        return Planned(around.itself, is_skipped=True)
    return Planned(replace(around.itself, at=made.at, by_hand=True))


def skip(timetable: Timetable, nominal_at: datetime, *, now: datetime) -> Timetable:
    """Raises DateIsGone, DateIsPast."""
    _ahead(timetable, nominal_at, now)
    return _with(timetable, Change(nominal_at=nominal_at, at=None))


def move(timetable: Timetable, nominal_at: datetime, to: datetime, *, now: datetime) -> Timetable:
    """Raises DateIsGone, DateIsPast, MoveIsPast, MoveIntoPause, MoveOutOfOrder."""
    _ahead(timetable, nominal_at, now)
    if to <= now:
        raise MoveIsPast(to=to, zone=timetable.calendar.zone)
    if timetable.paused_until and to < timetable.paused_until:
        raise MoveIntoPause(until=timetable.paused_until, zone=timetable.calendar.zone)
    earliest, latest = bounds(timetable, nominal_at)
    if (earliest and to <= earliest) or (latest and to >= latest):
        raise MoveOutOfOrder(earliest=earliest, latest=latest, zone=timetable.calendar.zone)
    return _with(timetable, Change(nominal_at=nominal_at, at=to))


def put_back(timetable: Timetable, nominal_at: datetime, *, now: datetime) -> Timetable:
    """As the rule has it. Raises DateIsGone, DateIsPast (of the rule's time, too)."""
    _ahead(timetable, nominal_at, now)
    as_ruled = _with(timetable, None, nominal_at)
    _ahead(as_ruled, nominal_at, now)
    return as_ruled


def bounds(timetable: Timetable, nominal_at: datetime) -> tuple[datetime | None, datetime | None]:
    """Between which times it may be moved, both exclusive; None: there is no neighbour.

    Raises DateIsGone.
    """
    around = _around(timetable, nominal_at)
    if around is None:
        raise DateIsGone()
    return (
        max(_stands(timetable, around.before), default=None),
        min(_stands(timetable, around.after), default=None),
    )


def pruned(timetable: Timetable, *, now: datetime) -> Timetable:
    """Without the changes that mean nothing any more: of dates that another rhythm has done away
    with, of dates long past, and moves that would now pass a neighbour.

    What has happened at its moved time stays moved for as long as it could happen again.
    """
    kept = tuple(c for c in timetable.changes if _means_something(timetable, c, now))
    return (
        timetable if kept == timetable.changes else timetable.model_copy(update={"changes": kept})
    )


def _means_something(timetable: Timetable, change: Change, now: datetime) -> bool:
    if max(change.nominal_at, change.at or change.nominal_at) < now - KEPT_FOR:
        return False
    try:
        earliest, latest = bounds(timetable, change.nominal_at)
    except DateIsGone:
        return False
    if change.at is None or change.at <= now:
        return True
    return (earliest is None or change.at > earliest) and (latest is None or change.at < latest)


def _ahead(timetable: Timetable, nominal_at: datetime, now: datetime) -> None:
    found = date_of(timetable, nominal_at)
    if found.occurrence.at <= now:
        raise DateIsPast(at=found.occurrence.at)


def _with(
    timetable: Timetable, change: Change | None, nominal_at: datetime | None = None
) -> Timetable:
    changes = _changes(timetable)
    if change:
        changes[change.nominal_at] = change
    elif nominal_at:
        changes.pop(nominal_at, None)
    in_order = tuple(changes[nominal] for nominal in sorted(changes))
    return timetable.model_copy(update={"changes": in_order})


def _changes(timetable: Timetable) -> dict[datetime, Change]:
    return {change.nominal_at: change for change in timetable.changes}


def _stands(timetable: Timetable, neighbour: Occurrence | None) -> list[datetime]:
    """Where a neighbour is by rule, and where somebody put it."""
    if neighbour is None:
        return []
    made = _changes(timetable).get(neighbour.nominal_at)
    return [neighbour.at, *([made.at] if made and made.at else [])]


def _around(timetable: Timetable, nominal_at: datetime) -> _Around | None:
    """None where the rule has no such occurrence."""
    series = Series(timetable)
    day = nominal_at.astimezone(timetable.calendar.tz).date()
    before = itself = None
    for occurrence in series.from_(series.day_of_the_one_before(day)):
        if occurrence.nominal_at > nominal_at:
            return _Around(before, itself, occurrence) if itself else None
        if occurrence.nominal_at == nominal_at:
            itself = occurrence
        else:
            before = occurrence
    return _Around(before, itself, None) if itself else None
