"""What is missing or unclear in a team's roles: what the digest, Home and the role check read."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rituals.roles.catalogue import Part, Responsibility, RoleCard
from rituals.roles.model import Gap, GapKind, Holder, OverlapKind, OwnPart
from rituals.roles.ports import RoleWork
from rituals.roles.rules import Standing, apart, begun, contested, most
from rituals.roles.standing import standing_of
from rituals.team.model import Team


def gaps(work: RoleWork, team: Team, *, now: datetime) -> tuple[Gap, ...]:
    """All of the team's, what is worst first. None where the team has never begun with roles."""
    return found(standing_of(work, team, now=now))


def found(standing: Standing) -> tuple[Gap, ...]:
    """The same of what is known. Nothing is told twice: what is in nobody's hands because somebody
    left, or while somebody is asked, is told with that."""
    if not standing.is_begun:
        return ()
    empty = {one.id: one for one in standing.needed if not standing.row(one.id).accountable}
    gone = list(_gone(standing, empty))
    asked = list(_unconfirmed(standing, empty))
    told = {one.id for gap in gone for one in gap.about} | _asked_for(standing)
    nobody = [one for one in empty.values() if one.id not in told]
    return (
        *gone,
        *_nobody(standing, nobody),
        *_several(standing),
        *_away(standing),
        *_apart(standing),
        *_too_many(standing),
        *asked,
    )


def _gone(standing: Standing, empty: dict[str, Responsibility]) -> Iterator[Gap]:
    held = {one.role_id for one in standing.held}
    for holder in standing.holders:
        # Where others hold it, too, or somebody is asked in their stead, nothing is to be done.
        wanted = holder.role_id not in held and not is_asked_instead(standing.holders, holder)
        if holder.is_confirmed and standing.is_gone(holder) and wanted:
            about = tuple(empty[r] for r in _answers_for(standing, holder) if r in empty)
            card = standing.cards.get(holder.role_id)
            yield Gap(GapKind.GONE, (holder.user_id,), about, card, holder.gone_at)
    for own in standing.own_parts:
        answers = own.is_confirmed and own.part is Part.ACCOUNTABLE and standing.is_gone(own)
        if answers and own.responsibility_id in empty:
            about = (empty[own.responsibility_id],)
            yield Gap(GapKind.GONE, (own.user_id,), about, None, own.gone_at)


def is_asked_instead(holders: Sequence[Holder], gone: Holder) -> bool:
    """Somebody is asked to take the role over from them."""
    return any(
        one.role_id == gone.role_id and one.instead_of == gone.user_id and not one.is_confirmed
        for one in holders
    )


def _unconfirmed(standing: Standing, empty: dict[str, Responsibility]) -> Iterator[Gap]:
    for holder in standing.holders:
        if not holder.is_confirmed and not standing.is_gone(holder):
            about = tuple(empty[r] for r in _answers_for(standing, holder) if r in empty)
            card = standing.cards.get(holder.role_id)
            yield Gap(GapKind.UNCONFIRMED, (holder.user_id,), about, card, holder.asked_at)
    for own in standing.own_parts:
        one = _responsibility(standing, own)
        if one and own.asked and not standing.is_gone(own):
            yield Gap(GapKind.UNCONFIRMED, (own.user_id,), (one,), None, own.asked_at)


def _asked_for(standing: Standing) -> set[str]:
    """Ids of what somebody will answer for who says yes to what they are asked."""
    roles = (one for one in standing.holders if not one.is_confirmed and not standing.is_gone(one))
    parts = (
        one
        for one in standing.own_parts
        if one.asked is Part.ACCOUNTABLE and not standing.is_gone(one)
    )
    return {r for one in roles for r in _answers_for(standing, one)} | {
        one.responsibility_id for one in parts
    }


def _nobody(standing: Standing, empty: list[Responsibility]) -> Iterator[Gap]:
    """By the role whose they usually are: one holder of it is what is missing."""
    by_role: dict[str | None, tuple[Responsibility, ...]] = {}
    for one in empty:
        card = usual(standing, one)
        key = card.id if card else None
        by_role[key] = (*by_role.get(key, ()), one)
    for role_id, about in by_role.items():
        yield Gap(GapKind.NOBODY, (), about, standing.cards.get(role_id) if role_id else None)


def usual(standing: Standing, one: Responsibility) -> RoleCard | None:
    """The role that has the last word on it, in this team's words."""
    cards = standing.cards.all
    answering = (card for card in cards if one.id in standing.cards.answers_for(card.id))
    return next(answering, None)


def _several(standing: Standing) -> Iterator[Gap]:
    for people, about in contested(standing).items():
        known = begun(standing, OverlapKind.BOTH_DECIDE, people, about[0].id)
        since = known.found_at if known else None
        yield Gap(GapKind.SEVERAL, people, about, since=since, overlap=known)


def _away(standing: Standing) -> Iterator[Gap]:
    away = standing.away_until or {}
    for holder in standing.held:
        others = {
            one.user_id
            for one in standing.held
            if one.role_id == holder.role_id and one.user_id not in away
        }
        if holder.user_id in away and not others:
            yield Gap(
                GapKind.AWAY,
                (holder.user_id,),
                role=standing.cards.get(holder.role_id),
                until=away[holder.user_id],
            )
    for own in standing.own_parts:
        one = _responsibility(standing, own)
        if one and own.user_id in away and _is_theirs_alone(standing, one, own.user_id):
            yield Gap(GapKind.AWAY, (own.user_id,), (one,), until=away[own.user_id])


def _is_theirs_alone(standing: Standing, one: Responsibility, user_id: str) -> bool:
    """Needed, and nobody else answers for it; what comes with a role is told with that."""
    roles = [holder for holder in standing.held if holder.user_id == user_id]
    comes_with_a_role = any(one.id in _answers_for(standing, holder) for holder in roles)
    is_needed = one in standing.needed and not comes_with_a_role
    return is_needed and standing.row(one.id).accountable == (user_id,)


def _apart(standing: Standing) -> Iterator[Gap]:
    for people, about in apart(standing):
        known = begun(standing, OverlapKind.APART, people, about[0].id)
        since = known.found_at if known else None
        yield Gap(GapKind.APART, people, about, since=since, overlap=known)


def _too_many(standing: Standing) -> Iterator[Gap]:
    limit = most(standing.members, len(standing.needed))
    if limit is None:
        return
    carried: dict[str, tuple[Responsibility, ...]] = {}
    for one in standing.needed:
        accountable = standing.row(one.id).accountable
        if len(accountable) == 1:
            carried[accountable[0]] = (*carried.get(accountable[0], ()), one)
    for user_id, about in carried.items():
        if len(about) > limit:
            yield Gap(GapKind.TOO_MANY, (user_id,), about)


def _answers_for(standing: Standing, holder: Holder) -> tuple[str, ...]:
    return standing.cards.answers_for(holder.role_id)


def _responsibility(standing: Standing, own: OwnPart) -> Responsibility | None:
    return standing.cards.playbook.responsibility(own.responsibility_id)
