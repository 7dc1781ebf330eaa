"""When a digest is due, and what it would say. Each function is one step inside a unit of work that
the caller opened and will commit."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from rituals.digest.model import Digest, Held, Record, Span, composed
from rituals.digest.ports import DigestPart, DigestWork
from rituals.people import Person
from rituals.ports import Due
from rituals.team.model import Team

FIRST = timedelta(days=7)
"""How far the first one looks back."""
FURTHEST = timedelta(days=92)
"""How far any looks back: after a long pause nobody reads the whole of it."""
LATE = timedelta(minutes=10)
"""More than that is said."""
_UNSETTLED = timedelta(minutes=1)
"""What is written at this very moment may be seen only once it is committed: it is told next time,
so that nothing falls between two digests."""

W = TypeVar("W", bound=DigestWork)
Parts = Sequence[DigestPart[W]]


def hold(work: W, parts: Parts[W], due: Due, *, now: datetime) -> Held | None:
    """The calendar holds a digest. It is recorded also where it has nothing to say, so that the
    next one begins where it ended; one that was missed wasn't recorded, and nothing of its time is
    lost. None: done before, or there is no team to tell."""
    ritual = work.rituals.get(due.ref)
    team = work.teams.get(ritual.team_id, to_change=True) if ritual else None
    if not ritual or not team or team.rests or ritual.is_retired:
        return None
    nominal_at = due.occurrence.nominal_at
    if work.digests.of_occurrence(ritual.ritual_id, nominal_at):
        return None
    since = begins(work, team, now)
    span = Span(since, max(since, now - _UNSETTLED))
    digest = gathered(work, parts, team, span)
    record = Record(
        team.team_id, ritual.ritual_id, nominal_at, span, is_silent=not digest.says_something
    )
    work.digests.put(record)
    is_late = now - due.occurrence.at > LATE
    return Held(ritual, digest, record, due.occurrence, is_late)


def upcoming(work: W, parts: Parts[W], team: Team, reader: Person, *, now: datetime) -> Digest:
    """What the next one would say if it came now. Raises GuestsMayNot, TeamIsEmpty, NotAMember."""
    team.check_reader(reader)
    return gathered(work, parts, team, Span(begins(work, team, now), now))


def begins(work: DigestWork, team: Team, now: datetime) -> datetime:
    """Where the last one ended, silent or not."""
    last = work.digests.last(team.team_id)
    since = last.span.until if last else now - FIRST
    return min(max(since, now - FURTHEST), now)


def gathered(work: W, parts: Parts[W], team: Team, span: Span) -> Digest:
    lines = (line for part in parts for line in part.lines(work, team, span))
    return composed(team, span, lines)
