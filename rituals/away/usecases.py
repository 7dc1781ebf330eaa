"""What people say of their own absence. Each function is one step inside a unit of work that the
caller opened and will commit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from rituals.away.model import Away, AwayByStatus, NotAway, Quiet, Said
from rituals.away.ports import AwayWork
from rituals.away.presence import counts_as_away
from rituals.people import Person, Preferences
from rituals.team.model import GuestsMayNot


def say_away(
    work: AwayWork, actor: Person, since: datetime, until: datetime, *, now: datetime
) -> Said:
    """They are away from `since` until `until`; what they said for the same time before is no
    longer meant. Raises GuestsMayNot."""
    _check(actor)
    new = Away(actor.user_id, since, until)
    dropped = []
    for old in work.aways.of([actor.user_id]):
        if old.since <= until and since <= old.until:
            dropped.append(old)
        if old in dropped or old.until <= now:  # nobody needs to know of it any more
            work.aways.drop(old)
    work.aways.put(new)
    return Said(new, tuple(old for old in dropped if old.until > now))


def back(work: AwayWork, actor: Person, *, now: datetime) -> Said:
    """They are here again; what they said of later stays. Raises GuestsMayNot, NotAway,
    AwayByStatus."""
    _check(actor)
    current = [a for a in work.aways.of([actor.user_id]) if a.since <= now < a.until]
    if not current:
        if any(counts_as_away(actor.status_emoji, t) for t in work.teams.of(actor.user_id)):
            raise AwayByStatus()
        raise NotAway()
    for old in current:
        work.aways.drop(old)
        if old.since < now:  # that they were away until now stays true
            work.aways.put(replace(old, until=now))
    return Said(None, tuple(current))


def undo(work: AwayWork, actor: Person, put: Away | None, dropped: Sequence[Away]) -> None:
    """As if it hadn't been said; both are the actor's own. Raises GuestsMayNot."""
    _check(actor)
    if put:
        work.aways.drop(replace(put, user_id=actor.user_id))
    for old in dropped:
        work.aways.put(replace(old, user_id=actor.user_id))


def coming(work: AwayWork, actor: Person, *, now: datetime) -> list[Away]:
    """What the person said and what isn't over, by its beginning."""
    return [away for away in work.aways.of([actor.user_id]) if away.until > now]


def live_in(work: AwayWork, actor: Person, place: Preferences) -> None:
    """Whose public holidays they keep; nothing else of their preferences changes. Raises
    GuestsMayNot."""
    _check(actor)
    own = work.preferences.of([actor.user_id]).get(actor.user_id, Preferences())
    where = {"country": place.country, "subdivision": place.subdivision}
    work.preferences.put(actor.user_id, own.model_copy(update=where))


def keep_quiet(work: AwayWork, user_id: str, quiet: Quiet | None) -> None:
    """Slack told when it holds notifications back for somebody."""
    work.quiets.put(user_id, quiet)


def _check(actor: Person) -> None:
    if not actor.can_be_a_member:
        raise GuestsMayNot()
