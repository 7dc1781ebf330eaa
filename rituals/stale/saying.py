"""What somebody says of an item's silence. Each function is one step inside a unit of work that the
caller opened and will commit; all of it is a reaction: whoever was told starts anew."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from rituals.away.presence import calendar_of
from rituals.items import ItemKind
from rituals.people import Person
from rituals.stale import reading
from rituals.stale.model import (
    REASON_LIMIT,
    Blocked,
    NotBlocked,
    NothingStaleHasThatNumber,
    Presence,
    ReasonTooLong,
    WhyIsItBlocked,
    Word,
    WorkIsOver,
    WorkItem,
    WorkKind,
)
from rituals.stale.ports import StaleWork
from rituals.stale.reading import Sources
from rituals.stale.silence import Owner, day_after
from rituals.team.model import Team
from rituals.text import squeezed

W = TypeVar("W", bound=StaleWork)


def find(
    work: W, sources: Sources[W], kind: WorkKind, ref: str, owner: str | None, actor: Person
) -> tuple[WorkItem, Team]:
    """What a button speaks of, by its owner or a member of the team. Raises WorkIsOver,
    GuestsMayNot, TeamIsEmpty, NotAMember."""
    one = reading.item(work, sources, kind, ref, owner)
    team = work.teams.get(one.team_id) if one else None
    if one is None or team is None:
        raise WorkIsOver()
    if one.owner != actor.user_id or one.kind.is_of_members:
        team.check_member(actor)
    return one, team


def numbered(work: W, sources: Sources[W], number: int, actor: Person) -> tuple[WorkItem, Team]:
    """By its number, which anybody may try: who may not say anything of it is told as if there were
    none. Raises NothingStaleHasThatNumber."""
    named = work.items.find(number)
    one = _numbered(work, sources, *named) if named else None
    team = work.teams.get(one.team_id) if one else None
    if one is None or team is None:
        raise NothingStaleHasThatNumber(number=number)
    is_own = one.owner == actor.user_id and not one.kind.is_of_members
    if not is_own and not (actor.can_be_a_member and team.has(actor.user_id)):
        raise NothingStaleHasThatNumber(number=number)
    return one, team


def _numbered(work: W, sources: Sources[W], kind: ItemKind, ref: str) -> WorkItem | None:
    found = (source.numbered(work, kind, ref) for source in sources)
    one = next((one for one in found if one), None)
    return reading.with_words(work, [one])[0] if one else None


def still_on_it(work: StaleWork, one: WorkItem, *, now: datetime) -> WorkItem:
    """A sign of life. What is blocked stays blocked."""
    return _said(work, one, replace(one.word, alive_at=now))


def block(
    work: StaleWork, one: WorkItem, team: Team, actor: Person, reason: str, *, now: datetime
) -> WorkItem:
    """Nobody is asked about it for a while: the team knows by what it is held up. Said again, with
    another reason, that counts from now on. Raises WhyIsItBlocked, ReasonTooLong."""
    reason = squeezed(reason)
    if not reason:
        raise WhyIsItBlocked()
    if len(reason) > REASON_LIMIT:
        raise ReasonTooLong(limit=REASON_LIMIT, length=len(reason))
    said = replace(one.word, blocked=Blocked(reason, now, actor.user_id))
    after = _said(work, one, said)
    _rest(work, after, team, now)
    return after


def unblock(work: StaleWork, one: WorkItem, *, now: datetime) -> WorkItem:
    """It goes on, and as any other again: also what took long on purpose doesn't any more. Raises
    NotBlocked."""
    if not one.blocked and not one.word.long_since:
        raise NotBlocked(number=one.number)
    after = _said(work, one, Word(alive_at=now))
    if after.owner:
        work.bundles.wake(after.owner, [after.thing])
    return after


def takes_long(work: StaleWork, one: WorkItem, team: Team, *, now: datetime) -> WorkItem:
    """On purpose: it's asked about, but seldom."""
    after = _said(work, one, replace(one.word, long_since=now))
    _rest(work, after, team, now)
    return after


def reacted(work: StaleWork, one: WorkItem) -> None:
    """Its owner did something about it that is no sign of life: put it off, say. That the lead
    knows of this silence is kept: they hear of each once."""
    told = work.nudges.told([(one.kind, one.key)]).get((one.kind, one.key, one.owner or ""))
    if told:
        work.nudges.put_told(one, told.after_reaction())


def _said(work: StaleWork, one: WorkItem, word: Word) -> WorkItem:
    after = one.after(word)
    work.nudges.put_word(after)
    work.nudges.forget_told(after)
    return after


def _rest(work: StaleWork, one: WorkItem, team: Team, now: datetime) -> None:
    """It isn't in its owner's daily message until it would be asked about again."""
    if one.owner:
        own = work.preferences.of([one.owner]).get(one.owner)
        owner = Owner(Presence.HERE, calendar_of(own, team))
        until = day_after(owner, team.settings.nudges.threshold(one), now)
        work.bundles.snooze(one.owner, [one.thing], until)
