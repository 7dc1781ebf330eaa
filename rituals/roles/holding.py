"""Who holds a role: asked, confirmed, declined, stepped down from, handed over. Each function is
one step inside a unit of work that the caller opened and will commit.

Nobody holds what they haven't said yes to, whoever asked them.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from rituals.people import Person
from rituals.roles.catalogue import Responsibility, RoleCard
from rituals.roles.model import (
    Holder,
    HoldsItAlready,
    NobodyToHold,
    NotAskedAnyMore,
    NotInTheChannel,
    NotYourRole,
    RoleGone,
)
from rituals.roles.overlaps import fresh
from rituals.roles.ports import RoleWork
from rituals.roles.results import Answered, Asked
from rituals.roles.standing import cards, standing_of
from rituals.team.current import as_it_is
from rituals.team.model import GuestsMayNot, NotAMember, Team


def ask(
    work: RoleWork,
    team: Team,
    actor: Person,
    role_id: str,
    user_id: str,
    *,
    here: Collection[str],
    now: datetime,
    instead_of: str | None = None,
) -> Asked:
    """Any member asks anybody who is in the channel, guests too; asked twice, it is meant once.

    `here`: user ids of all in the channel. `instead_of`: who has it until then (`hand_over`).
    Raises NoTeamHere, GuestsMayNot, TeamIsEmpty, NotAMember, RoleGone, NobodyToHold,
    NotInTheChannel, HoldsItAlready.
    """
    team = as_it_is(work, team)
    team.check_member(actor)
    card = card_of(work, team, role_id)
    check_can_hold(work, team, user_id, here)
    known = work.roles.holder(team.team_id, role_id, user_id)
    if known and known.is_confirmed and known.gone_at is None:
        raise HoldsItAlready(user_id=user_id, role=card.name)
    if known and not known.is_confirmed and known.instead_of == instead_of:
        return Asked(team, card, known, is_new=False)
    holder = Holder(role_id, user_id, actor.user_id, now, instead_of=instead_of)
    work.roles.put_holder(team.team_id, holder)
    return Asked(team, card, holder, is_new=True)


def hand_over(
    work: RoleWork,
    team: Team,
    actor: Person,
    role_id: str,
    before: str,
    to: str,
    *,
    here: Collection[str],
    now: datetime,
) -> Asked:
    """Whoever has it has it until the other one says yes. One's own, or by who runs the team; of
    somebody who is gone any member does it.

    Raises as `ask`, and NotAskedAnyMore (they don't hold it any more), NotYourRole.
    """
    team = as_it_is(work, team)
    held = work.roles.holder(team.team_id, role_id, before)
    if held is None:
        raise NotAskedAnyMore()
    check_hands_over(work, team, actor, held)
    return ask(work, team, actor, role_id, to, here=here, now=now, instead_of=before)


def confirm(work: RoleWork, team: Team, actor: Person, role_id: str, *, now: datetime) -> Answered:
    """They hold it from here on. Members may take a role unasked; said twice, it is meant once.

    Raises NoTeamHere, RoleGone, NotAskedAnyMore, and of those who weren't asked: GuestsMayNot,
    TeamIsEmpty, NotAMember.
    """
    team = as_it_is(work, team)
    card = card_of(work, team, role_id)
    known = work.roles.holder(team.team_id, role_id, actor.user_id)
    if known is None:
        check_takes(team, actor)
        known = Holder(role_id, actor.user_id, actor.user_id, now)
    if known.is_confirmed and known.gone_at is None:
        return Answered(team, card, known)
    before = None
    if known.instead_of:
        before = work.roles.holder(team.team_id, role_id, known.instead_of)
        work.roles.drop_holder(team.team_id, role_id, known.instead_of)
    holder = replace(known, confirmed_at=now, gone_at=None, instead_of=None)
    work.roles.put_holder(team.team_id, holder)
    begun = fresh(work, team, now=now)
    return Answered(team, card, holder, before, overlaps=begun)


def decline(work: RoleWork, team: Team, actor: Person, role_id: str, *, now: datetime) -> Answered:
    """It isn't theirs; who had it still has it. Raises NoTeamHere, RoleGone, NotAskedAnyMore."""
    team = as_it_is(work, team)
    card = card_of(work, team, role_id)
    known = work.roles.holder(team.team_id, role_id, actor.user_id)
    if known is None or known.is_confirmed:
        raise NotAskedAnyMore()
    work.roles.drop_holder(team.team_id, role_id, actor.user_id)
    return Answered(team, card, known)


def step_down(
    work: RoleWork,
    team: Team,
    actor: Person,
    role_id: str,
    user_id: str,
    *,
    now: datetime,
) -> Answered:
    """From a role, or from being asked: by themselves, or by who runs the team, where somebody is
    gone or never answers. Raises NoTeamHere, RoleGone, NotAskedAnyMore, NotYourRole."""
    team = as_it_is(work, team)
    card = card_of(work, team, role_id)
    known = work.roles.holder(team.team_id, role_id, user_id)
    if known is None:
        raise NotAskedAnyMore()
    if actor.user_id != user_id and not team.is_run_by(actor):
        raise NotYourRole(user_id=user_id)
    had = empty_of(work, team, now)
    work.roles.drop_holder(team.team_id, role_id, user_id)
    lost = tuple(one for one in empty_of(work, team, now) if one not in had)
    return Answered(team, card, known, empty=lost)


def check_hands_over(work: RoleWork, team: Team, actor: Person, held: Holder) -> None:
    """Raises GuestsMayNot, TeamIsEmpty, NotAMember, NotYourRole."""
    team.check_member(actor)
    if actor.user_id != held.user_id and not team.is_run_by(actor) and not is_gone(work, held):
        raise NotYourRole(user_id=held.user_id)


def said_in(work: RoleWork, team: Team, holder: Holder, message: str) -> None:
    """`message`: handle of the message that asks them."""
    work.roles.put_holder(team.team_id, replace(holder, message=message))


def card_of(work: RoleWork, team: Team, role_id: str) -> RoleCard:
    """In the team's words. Raises RoleGone."""
    found = cards(work, team).get(role_id)
    if found is None:
        raise RoleGone()
    return found


def check_can_hold(work: RoleWork, team: Team, user_id: str, here: Collection[str]) -> None:
    """Raises NobodyToHold, NotInTheChannel."""
    person = work.people.get(user_id) if user_id else None
    if person is None or person.is_bot or person.is_deactivated:
        raise NobodyToHold(user_id=user_id)
    if user_id not in here:
        raise NotInTheChannel(user_id=user_id, channel_id=team.channel_id)


def is_gone(work: RoleWork, held: Holder) -> bool:
    person = work.people.get(held.user_id)
    return held.gone_at is not None or (person is not None and person.is_deactivated)


def empty_of(work: RoleWork, team: Team, now: datetime) -> tuple[Responsibility, ...]:
    """What is needed, and in nobody's hands."""
    standing = standing_of(work, team, now=now)
    return tuple(one for one in standing.needed if not standing.row(one.id).accountable)


def check_takes(team: Team, actor: Person) -> None:
    """Who takes a role unasked is a member. Raises TeamIsEmpty, NotAskedAnyMore."""
    try:
        team.check_member(actor)
    except (GuestsMayNot, NotAMember):
        # A guest was asked once, and isn't any more.
        raise NotAskedAnyMore() from None
