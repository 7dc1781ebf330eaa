"""What is done with tokens. Each function is one step inside a unit of work that the caller opened
and will commit.

The secrets come from the caller, and only their digests: nothing in here knows chance.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from rituals.api.model import (
    KEPT_FOR,
    MOST_TOKENS,
    NAME_LIMIT,
    USED_EVERY,
    Kept,
    KeyUsedOtherwise,
    MakerHasLeft,
    MayNotRevoke,
    Scope,
    ScopeMissing,
    Token,
    TokenGone,
    TokenNameMissing,
    TokenUnknown,
    TooManyTokens,
)
from rituals.api.ports import ApiWork
from rituals.errors import PersonError
from rituals.people import Person
from rituals.team.current import as_it_is
from rituals.team.model import Team, TeamState
from rituals.team.plan import FieldErrors
from rituals.text import squeezed

W = TypeVar("W", bound=ApiWork)

NAME = "name"
"""A field, as FieldErrors name it."""


def tokens_of(work: ApiWork, team: Team, actor: Person) -> Sequence[Token]:
    """For the members and who runs the team. Raises GuestsMayNot, TeamIsEmpty, NotAMember."""
    if not team.is_run_by(actor):
        team.check_member(actor)
    return work.tokens.of(team.team_id)


def make(
    work: ApiWork,
    team: Team,
    actor: Person,
    digest: str,
    name: str,
    scopes: Iterable[Scope],
    *,
    now: datetime,
) -> Token:
    """Of the same secret it is the same token: a window sent twice makes one. Raises NoTeamHere,
    GuestsMayNot, TeamIsEmpty, NotAMember, TooManyTokens, FieldErrors."""
    team = as_it_is(work, team)
    team.check_member(actor)
    known = work.tokens.with_digest(digest)
    if known:
        return known
    if len(work.tokens.of(team.team_id)) >= MOST_TOKENS:
        raise TooManyTokens(most=MOST_TOKENS)
    name = squeezed(name)[:NAME_LIMIT].strip()
    if not name:
        wrong: dict[str, PersonError] = {NAME: TokenNameMissing()}
        raise FieldErrors(wrong)
    token = Token(
        work.new_id(), digest, team.team_id, name, frozenset(scopes), actor.user_id, made_at=now
    )
    work.tokens.put(token)
    return token


def may_revoke(team: Team, token: Token, actor: Person) -> bool:
    """Whoever made it, or runs the team."""
    return team.is_run_by(actor) or (actor.user_id == token.made_by and actor.can_be_a_member)


def revoke(work: ApiWork, token_id: str, actor: Person, *, now: datetime) -> tuple[Token, Team]:
    """It is good for nothing from here on; said twice, it is meant once. Raises TokenGone,
    MayNotRevoke."""
    token = work.tokens.get(token_id, to_change=True)
    team = work.teams.get(token.team_id) if token else None
    if not token or not team:
        raise TokenGone()
    if not may_revoke(team, token, actor):
        raise MayNotRevoke(who=token.made_by, lead=team.lead)
    if token.revoked_at is None:
        token = replace(token, revoked_at=now)
        work.tokens.put(token)
    return token, team


def check(work: ApiWork, digest: str) -> Token:
    """Raises TokenUnknown."""
    token = work.tokens.with_digest(digest)
    if token is None or token.revoked_at is not None:
        raise TokenUnknown()
    return token


def acting(work: ApiWork, token: Token, maker: Person, scope: Scope) -> Team:
    """The team that its maker acts in by it. Who isn't in the team any more can't act by a token
    either. Raises TokenUnknown (revoked meanwhile), ScopeMissing, MakerHasLeft."""
    check(work, token.digest)
    if scope not in token.may:
        raise ScopeMissing(scope=scope)
    team = work.teams.get(token.team_id)
    gone = team is None or team.state is TeamState.DELETED
    if team is None or gone or not maker.can_be_a_member or not team.has(maker.user_id):
        raise MakerHasLeft(name=token.name, who=token.made_by)
    return team


def is_to_be_noted(token: Token, *, now: datetime) -> bool:
    """Its last use was noted long enough ago."""
    return token.used_at is None or now - token.used_at >= USED_EVERY


def note_use(work: ApiWork, token_id: str, *, now: datetime) -> None:
    token = work.tokens.get(token_id, to_change=True)
    if token and is_to_be_noted(token, now=now):
        work.tokens.put(replace(token, used_at=now))


def once(
    work: W,
    token: Token,
    key: str | None,
    request: str,
    answer: Callable[[W], tuple[int, str]],
    *,
    now: datetime,
) -> tuple[int, str]:
    """Status and body of an answer, given by `answer` the first time that the key comes with a
    request (a digest), and again to the same within a day. What raises isn't kept: it changed
    nothing. Raises KeyUsedOtherwise, and what `answer` raises."""
    if key is None:
        return answer(work)
    kept = work.answers.claim(token.token_id, key, request, now=now, since=now - KEPT_FOR)
    if kept:
        return _again(kept, request)
    status, body = answer(work)
    work.answers.keep(token.token_id, key, status, body)
    return status, body


def _again(kept: Kept, request: str) -> tuple[int, str]:
    if kept.request != request:
        raise KeyUsedOtherwise()
    return kept.status, kept.body
