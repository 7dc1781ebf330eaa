"""A reminder that somebody asked for themselves: one private message, at a time that they chose.

It's the answer to what they did, so it isn't part of the daily bundle. It comes in their own
working hours, never while they are away or Slack holds their notifications back, and not at all
where it has become needless. Each function is one step inside a unit of work that the caller opened
and will commit.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from rituals.away.hours import FROM, first_open, hours_of, shut
from rituals.away.model import Quiet
from rituals.away.presence import zone_of
from rituals.errors import PersonError
from rituals.people import Person
from rituals.sittings.model import Sitting
from rituals.sittings.ports import SittingWork
from rituals.sittings.reading import board, find
from rituals.sittings.results import Board
from rituals.sittings.writing import own_of
from rituals.team.model import Team

REMIND_ONE = "sitting.remind_one"
"""The kind of timer; `ref` is the sitting's id, a colon, and the user's."""
_DAY = timedelta(days=1)


class NoTimeLeft(PersonError):
    """It would come after the end. Facts: until, when that is."""


class NothingToRemindOf(PersonError):
    """The person has written already."""


class RemindAt(StrEnum):
    HOUR = "hour"
    MORNING = "morning"
    BEFORE_END = "end"
    """An hour before writing ends."""


def ask(
    work: SittingWork,
    sitting_id: str,
    actor: Person,
    choice: RemindAt,
    *,
    quiet: Quiet | None,
    now: datetime,
) -> datetime:
    """When it will come; asking again moves it. `quiet`: when Slack holds notifications back.

    Raises NoSuchSitting, NotAMember, GuestsMayNot, SittingClosed, CollectingIsOver,
    NothingToRemindOf, NoTimeLeft.
    """
    sitting, team = find(work, sitting_id)
    team.check_member(actor)
    sitting.check_takes_reflections()
    # In an anonymous one too: the person alone is told what they know themselves.
    if own_of(work, sitting, actor):
        raise NothingToRemindOf()
    work.quiets.put(actor.user_id, quiet)
    at = _good_moment(work, sitting, team, actor, _wished(choice, sitting, team, actor, now))
    if at is None:
        raise NoTimeLeft(until=sitting.ends_at)
    work.schedules.once(REMIND_ONE, f"{sitting_id}:{actor.user_id}", at=at)
    return at


def call_off(work: SittingWork, sitting_id: str, actor: Person) -> None:
    work.schedules.cancel(REMIND_ONE, f"{sitting_id}:{actor.user_id}")


def forget(work: SittingWork, sitting: Sitting) -> None:
    """Who asked for one, and whether it was needless by then, would tell who wrote, and when."""
    work.schedules.forget(REMIND_ONE, f"{sitting.sitting_id}:")


def due(work: SittingWork, ref: str, *, now: datetime) -> tuple[Board, str] | None:
    """Whom to remind of what. None where it is needless by now, or isn't the moment: then it comes
    later, if there is a later. Raises NoSuchSitting."""
    sitting_id, _, user_id = ref.partition(":")
    sitting, team = find(work, sitting_id)
    person = work.people.get(user_id)
    if person is None or not team.has(user_id) or not sitting.takes_reflections:
        return None
    if now >= sitting.ends_at or own_of(work, sitting, person):
        return None
    at = _good_moment(work, sitting, team, person, now)
    if at is None:
        return None
    if at > now:
        work.schedules.once(REMIND_ONE, ref, at=at)
        return None
    return board(work, sitting_id), user_id


def _wished(
    choice: RemindAt, sitting: Sitting, team: Team, person: Person, now: datetime
) -> datetime:
    if choice is RemindAt.HOUR:
        # By the minute, as it's told: who is told 16:00 isn't to wait until 16:01.
        return now.replace(second=0, microsecond=0) + timedelta(hours=1)
    if choice is RemindAt.BEFORE_END:
        return max(sitting.ends_at - timedelta(hours=1), now)
    zone = zone_of(person, team)
    morning = now.astimezone(zone).date() + _DAY
    return datetime.combine(morning, FROM, zone).astimezone(UTC)


def _good_moment(
    work: SittingWork, sitting: Sitting, team: Team, person: Person, wished: datetime
) -> datetime | None:
    """The first from `wished` on in the person's working hours in which they can be reached. None:
    there is none before writing ends."""
    preferences = work.preferences.of([person.user_id]).get(person.user_id)
    said = work.aways.of([person.user_id])
    quiet = work.quiets.get(person.user_id)
    closed = shut(person, said, preferences, quiet, [team], wished, sitting.ends_at)
    for begins, ends in hours_of(person, preferences, [team]).coming(wished):
        at = first_open(max(begins, wished), closed)
        if at >= sitting.ends_at or begins >= sitting.ends_at:
            return None
        if at < ends:
            return at
    return None
