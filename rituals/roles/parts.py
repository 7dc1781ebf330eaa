"""Which part somebody has in one responsibility, whatever their roles would give them. Each
function is one step inside a unit of work that the caller opened and will commit."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from rituals.people import Person
from rituals.roles.catalogue import Part, Responsibility, catalogue
from rituals.roles.holding import check_can_hold
from rituals.roles.model import NoSuchResponsibility, NotAskedAnyMore, NotYourRole, OwnPart
from rituals.roles.overlaps import fresh
from rituals.roles.ports import RoleWork
from rituals.roles.results import PartAsked
from rituals.team.current import as_it_is
from rituals.team.model import Team


def set_part(
    work: RoleWork,
    team: Team,
    actor: Person,
    responsibility_id: str,
    user_id: str,
    part: Part | None,
    *,
    here: Collection[str],
    now: datetime,
) -> PartAsked:
    """One's own, and it is so; somebody else's, and they are asked. That somebody has no part any
    more (`part` is None) is said by themselves or by who runs the team.

    Raises NoTeamHere, GuestsMayNot, TeamIsEmpty, NotAMember, NoSuchResponsibility, NobodyToHold,
    NotInTheChannel, MayNotConfigure.
    """
    team = as_it_is(work, team)
    team.check_member(actor)
    one = responsibility_of(responsibility_id)
    is_own = actor.user_id == user_id
    if not is_own and part is None:
        team.check_run_by(actor)
    if not is_own and part is not None:
        check_can_hold(work, team, user_id, here)
        known = work.roles.own_part(team.team_id, responsibility_id, user_id)
        if known and part in (known.asked, known.part if known.is_confirmed else None):
            return PartAsked(team, one, known, is_new=False)
        known = known or OwnPart(responsibility_id, user_id, None, actor.user_id, now)
        asking = replace(known, asked=part, asked_by=actor.user_id, asked_at=now, gone_at=None)
        work.roles.put_own_part(team.team_id, asking)
        return PartAsked(team, one, asking)
    said = OwnPart(responsibility_id, user_id, part, actor.user_id, now, confirmed_at=now)
    work.roles.put_own_part(team.team_id, said)
    return PartAsked(team, one, said, overlaps=fresh(work, team, now=now))


def confirm(
    work: RoleWork, team: Team, actor: Person, responsibility_id: str, *, now: datetime
) -> PartAsked:
    """Said twice it is meant once. Raises NoTeamHere, NoSuchResponsibility, NotAskedAnyMore."""
    team = as_it_is(work, team)
    one = responsibility_of(responsibility_id)
    known = work.roles.own_part(team.team_id, responsibility_id, actor.user_id)
    if known is None:
        raise NotAskedAnyMore()
    if known.asked is None:
        return PartAsked(team, one, known, is_new=False)
    said = replace(known, part=known.asked, asked=None, confirmed_at=now, gone_at=None)
    work.roles.put_own_part(team.team_id, said)
    return PartAsked(team, one, said, overlaps=fresh(work, team, now=now))


def decline(
    work: RoleWork, team: Team, actor: Person, responsibility_id: str, *, now: datetime
) -> PartAsked:
    """What they said before stays, and what their roles give them. Raises NoTeamHere,
    NoSuchResponsibility, NotAskedAnyMore."""
    team = as_it_is(work, team)
    one = responsibility_of(responsibility_id)
    known = work.roles.own_part(team.team_id, responsibility_id, actor.user_id)
    if known is None or known.asked is None:
        raise NotAskedAnyMore()
    if known.is_confirmed:
        work.roles.put_own_part(team.team_id, replace(known, asked=None))
    else:
        work.roles.drop_own_part(team.team_id, responsibility_id, actor.user_id)
    return PartAsked(team, one, known)


def put_down(
    work: RoleWork,
    team: Team,
    actor: Person,
    responsibility_id: str,
    user_id: str,
    part: Part,
    *,
    now: datetime,
) -> PartAsked:
    """The part that they said yes to is theirs no more: by themselves, guests too, or by who runs
    the team. Raises NoTeamHere, NoSuchResponsibility, NotAskedAnyMore, NotYourRole."""
    team = as_it_is(work, team)
    one = responsibility_of(responsibility_id)
    known = work.roles.own_part(team.team_id, responsibility_id, user_id)
    if actor.user_id != user_id and not team.is_run_by(actor):
        raise NotYourRole(user_id=user_id)
    if known is None or not known.is_confirmed or known.part is not part:
        raise NotAskedAnyMore()
    said = replace(known, part=None, asked=None, confirmed_at=now)
    work.roles.put_own_part(team.team_id, said)
    return PartAsked(team, one, said)


def said_in(work: RoleWork, team: Team, part: OwnPart, message: str) -> None:
    """`message`: handle of the message that asks them."""
    work.roles.put_own_part(team.team_id, replace(part, message=message))


def responsibility_of(responsibility_id: str) -> Responsibility:
    """Raises NoSuchResponsibility."""
    found = catalogue().responsibility(responsibility_id)
    if found is None:
        raise NoSuchResponsibility()
    return found


def all_responsibilities() -> tuple[Responsibility, ...]:
    """In the order in which a project comes to them."""
    return catalogue().responsibilities
