"""Two who both have the last word: a conversation that is begun once, and what they settle. Each
function is one step inside a unit of work that the caller opened and will commit."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from rituals.people import Person
from rituals.roles.catalogue import Part, Responsibility
from rituals.roles.model import (
    NotYoursToSettle,
    Overlap,
    OverlapGone,
    OverlapKind,
    OwnPart,
    Settled,
)
from rituals.roles.ports import RoleWork
from rituals.roles.results import SettledOverlap
from rituals.roles.rules import Standing, apart, begun, contested
from rituals.roles.standing import standing_of
from rituals.team.current import as_it_is
from rituals.team.model import Team


def fresh(work: RoleWork, team: Team, *, now: datetime) -> tuple[Overlap, ...]:
    """What overlaps, or is apart, and was never talked about by the same people: kept, so that it
    is said once. The caller has the team `to_change`."""
    standing = standing_of(work, team, now=now)
    found = [
        (OverlapKind.BOTH_DECIDE, people, _unsaid(standing, OverlapKind.BOTH_DECIDE, people, about))
        for people, about in contested(standing).items()
    ]
    found += [
        (OverlapKind.APART, people, about)
        for people, about in apart(standing)
        if _unsaid(standing, OverlapKind.APART, people, about)
    ]
    return tuple(
        _begin(work, team, kind, people, about, now) for kind, people, about in found if about
    )


def settle(
    work: RoleWork,
    team: Team,
    actor: Person,
    overlap_id: str,
    how: Settled,
    *,
    last_word: str | None = None,
    now: datetime,
) -> SettledOverlap:
    """By those whom it's between, or by who runs the team; it can be settled otherwise later.
    `last_word`: user id of one of them, where it is one's.

    Raises NoTeamHere, OverlapGone, NotYoursToSettle.
    """
    team = as_it_is(work, team)
    known = next((o for o in work.roles.overlaps(team.team_id) if o.overlap_id == overlap_id), None)
    if known is None or (how is Settled.ONE and last_word not in known.people):
        raise OverlapGone()
    if actor.user_id not in known.people and not team.is_run_by(actor):
        raise NotYoursToSettle(names=list(known.people), lead=team.lead)
    is_new = (known.settled, known.last_word) != (how, last_word)
    if is_new:
        known = replace(
            known, settled=how, last_word=last_word, settled_by=actor.user_id, settled_at=now
        )
        work.roles.put_overlap(team.team_id, known)
    standing = standing_of(work, team, now=now)
    about = tuple(r for r in standing.cards.responsibilities if r.id in known.about)
    if how is Settled.ONE and known.kind is OverlapKind.BOTH_DECIDE and last_word:
        _give(work, standing, team, last_word, about, actor, now)
    return SettledOverlap(team, known, about, is_new)


def said_in(work: RoleWork, team: Team, overlap: Overlap, message: str) -> None:
    """`message`: handle of the message that begins the conversation."""
    work.roles.put_overlap(team.team_id, replace(overlap, message=message))


def _give(
    work: RoleWork,
    standing: Standing,
    team: Team,
    user_id: str,
    about: Collection[Responsibility],
    actor: Person,
    now: datetime,
) -> None:
    """Whose it is now answers for it, also where none of their roles says so by now."""
    for one in about:
        if user_id not in standing.row(one.id).accountable:
            part = OwnPart(one.id, user_id, Part.ACCOUNTABLE, actor.user_id, now, now)
            work.roles.put_own_part(team.team_id, part)


def _unsaid(
    standing: Standing,
    kind: OverlapKind,
    people: Collection[str],
    about: tuple[Responsibility, ...],
) -> tuple[Responsibility, ...]:
    return tuple(one for one in about if not begun(standing, kind, sorted(people), one.id))


def _begin(
    work: RoleWork,
    team: Team,
    kind: OverlapKind,
    people: tuple[str, ...],
    about: tuple[Responsibility, ...],
    now: datetime,
) -> Overlap:
    one = Overlap(work.new_id(), kind, people, tuple(r.id for r in about), now)
    work.roles.put_overlap(team.team_id, one)
    return one
