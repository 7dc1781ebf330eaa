"""Whose turn it is to facilitate a retro, also when people come, go and swap."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from rituals.away.presence import absent
from rituals.calendar import Occurrence
from rituals.people import Person
from rituals.retro.model import NobodysTurn
from rituals.retro.results import NextTurn
from rituals.sittings.model import FacilitatorIsNoMember, Sitting
from rituals.sittings.ports import SittingWork
from rituals.team.current import as_it_is
from rituals.team.model import Team
from rituals.team.ritual import Ritual, RitualKind
from rituals.team.usecases import OPENS

ROUNDS = 3
"""How far back turns are counted. Whoever joined last year owes no turns for the years before."""


def candidates(team: Team) -> tuple[str, ...]:
    """Who takes turns: the team's facilitators, or all members where it has none."""
    return tuple(f for f in team.facilitators if f in team.members) or team.members


def whose_turn(
    candidates: Sequence[str], past: Sequence[str], away: frozenset[str] = frozenset()
) -> str | None:
    """Who has had the fewest of the last turns (`past`, newest first), but nobody twice running
    where there is somebody else; among those the one who had theirs longest ago, then by roster.

    Members on leave keep their turn: fairness counts turns, not weeks. Where everybody is away, it
    is as if nobody were. None where there are no candidates.
    """
    counted = past[: ROUNDS * len(candidates)]

    def claim(place: int) -> tuple[bool, int, int, int]:
        who = candidates[place]
        since = counted.index(who) if who in counted else len(counted)
        return (counted[:1] == [who], counted.count(who), -since, place)

    places = [n for n, who in enumerate(candidates) if who not in away] or range(len(candidates))
    first = min(places, key=claim, default=None)
    return None if first is None else candidates[first]


def facilitator_of(
    work: SittingWork, team: Team, ritual: Ritual, occurrence: Occurrence
) -> str | None:
    """User id of who facilitates an occurrence; None: there is nobody on the roster."""
    swapped = work.turns.of(ritual.ritual_id, occurrence.nominal_at)
    if swapped and team.has(swapped):
        return swapped
    return _by_policy(work, team, ritual.ritual_id, away=absent(work, team, occurrence.at))


def facilitator_of_next(work: SittingWork, team: Team, ritual: Ritual) -> NextTurn | None:
    """None where nothing is on the calendar."""
    following = work.schedules.next(OPENS, ritual.ritual_id)
    if not following or ritual.kind is not RitualKind.RETRO:
        return None
    who = facilitator_of(work, team, ritual, following)
    is_swapped = who is not None and who == work.turns.of(ritual.ritual_id, following.nominal_at)
    return NextTurn(following, who, is_swapped)


def swap(work: SittingWork, team: Team, ritual: Ritual, actor: Person, *, to: str) -> NextTurn:
    """Somebody else facilitates the next one. Any member may say so: it is said in the channel.

    Raises NoTeamHere, GuestsMayNot, TeamIsEmpty, NotAMember, NobodysTurn, FacilitatorIsNoMember.
    """
    team = as_it_is(work, team)
    team.check_member(actor)
    following = work.schedules.next(OPENS, ritual.ritual_id)
    if not following:
        raise NobodysTurn()
    if not team.has(to):
        raise FacilitatorIsNoMember(user_id=to)
    work.turns.put(ritual.ritual_id, following.nominal_at, to)
    return NextTurn(following, to, True)


def take_over(work: SittingWork, team: Team, *, now: datetime) -> list[Sitting]:
    """Where whoever facilitates something open has left the team, somebody else does by the same
    policy. Returns what changed hands."""
    changed = []
    for found in work.sittings.all_open(team.team_id):
        if found.facilitator is None or team.has(found.facilitator):
            continue
        # Looked at again: somebody may move it on, close it or hand it over in this moment.
        sitting = work.sittings.get(found.sitting_id, to_change=True)
        if not sitting or not sitting.is_open or sitting.facilitator != found.facilitator:
            continue
        away = absent(work, team, now)
        following = _by_policy(work, team, sitting.ritual_id, away=away)
        changed.append(replace(sitting, facilitator=following))
        work.sittings.put(changed[-1])
    return changed


def _by_policy(
    work: SittingWork, team: Team, ritual_id: str, *, away: frozenset[str]
) -> str | None:
    able = candidates(team)
    return whose_turn(able, work.turns.taken(ritual_id, ROUNDS * len(able)), away)
