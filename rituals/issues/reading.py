"""When a repository is read, by whom, what comes of it, and what if it can't be had.

Each function is one step inside a unit of work. Between them the tracker is asked: one process has
the repository until then, and where it dies in the middle another one takes over after a while.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rituals.issues import linking
from rituals.issues.following import people
from rituals.issues.model import GONE, Follow, Kept, Pushed, owners_of
from rituals.issues.ports import IssueWork, Reading
from rituals.team.model import Team, TeamState

LEASE = timedelta(minutes=3)
"""How long a repository is one process's own: longer than reading it may take."""
LONGEST_PAUSE = timedelta(hours=2)
AGAIN_IF_GONE = timedelta(days=1)
"""It may come back: somebody gives our token the right, or undoes what they did."""


@dataclass(frozen=True, slots=True)
class Look:
    """What to read."""

    follow: Follow
    """As it was claimed."""
    ours: tuple[Pushed, ...]
    """What was made there of follow-ups that are open."""

    @property
    def since(self) -> datetime:
        """What was changed then (UTC) or later is read, too."""
        return linking.since(self.follow)


@dataclass(frozen=True, slots=True)
class Found:
    read: Reading
    closed: frozenset[int]
    """Which of ours are closed there."""


@dataclass(frozen=True, slots=True)
class Taken:
    concerned: frozenset[str]
    """Whose things changed, by user id."""
    follow_ups: tuple[str, ...]
    """Ids of those whose issue was closed, or opened again."""
    experiments: frozenset[str]
    """Ids of those that something names, or doesn't any more, or that stands otherwise now."""


@dataclass(frozen=True, slots=True)
class PutOff:
    follow: Follow
    team: Team
    is_worth_a_word: bool
    concerned: frozenset[str]
    """Whose things went, by user id."""
    experiments: frozenset[str]
    """As `Taken.experiments`."""


def claim(work: IssueWork, follow_id: str, *, now: datetime) -> Look | None:
    """None: somebody else has it, it was read by now, or isn't to be."""
    was = work.issues.follow(follow_id)
    if was is None:
        return None
    as_it_is = standing(work, was)
    if as_it_is is None:
        work.issues.drop_follow(follow_id)  # its team's channel is gone for good
        return None
    follow, _ = as_it_is
    if follow.ask_at > now:
        return None
    work.issues.put_follow(replace(follow, ask_at=now + LEASE))
    return Look(follow, tuple(work.issues.pushed_to(follow_id)))


def take(
    work: IssueWork, look: Look, found: Found, *, now: datetime, every: timedelta
) -> Taken | None:
    """What is there is there, and what isn't goes. `every`: when to read it again. None: it isn't
    followed any more."""
    as_it_is = standing(work, look.follow)
    if as_it_is is None:
        return None
    follow, team = as_it_is
    known = people(work, team)
    before = {kept.item.number: kept for kept in work.issues.items(follow.follow_id)}
    after = {
        one.number: Kept(follow.follow_id, one, owners_of(one, known))
        for one in found.read.items
        if one.is_somebodys
    }
    changed = [kept for number, kept in after.items() if before.get(number) != kept]
    over = [kept for number, kept in before.items() if number not in after]
    work.issues.put_items(team.team_id, changed)
    work.issues.drop_items(follow.follow_id, [kept.item.number for kept in over])
    were = [before[kept.item.number] for kept in changed if kept.item.number in before]
    experiments = linking.link(work, follow, found.read, now=now)
    work.issues.put_follow(
        replace(follow, ask_at=now + every, read_at=now, failures=0, away_since=None, reason="")
    )
    settled = tuple(_settled(work, look, found, now))
    return Taken(_owners([*changed, *over, *were]), settled, experiments)


def _settled(work: IssueWork, look: Look, found: Found, now: datetime) -> Iterable[str]:
    was = {one.follow_up_id for one in look.ours}
    for one in work.issues.pushed_to(look.follow.follow_id):
        is_closed = one.number in found.closed
        if one.follow_up_id in was and is_closed != (one.closed_at is not None):
            work.issues.put_pushed(replace(one, closed_at=now if is_closed else None))
            yield one.follow_up_id


def put_off(
    work: IssueWork,
    was: Follow,
    reason: str,
    *,
    now: datetime,
    every: timedelta,
    wait: timedelta | None = None,
) -> None:
    """`was`: as it was claimed. `wait`: for so long the tracker wants to be left alone."""
    found = standing(work, was)
    if found is None:
        return
    follow, _ = found
    pause = max(min(every * (1 << min(follow.failures, 10)), LONGEST_PAUSE), every)
    work.issues.put_follow(
        replace(
            follow,
            ask_at=now + max(pause, wait or timedelta()),
            failures=follow.failures + 1,
            away_since=follow.away_since or now,
            reason=reason,
        )
    )


def gone(work: IssueWork, was: Follow, *, now: datetime) -> PutOff | None:
    """It can't be seen: its items go, and it is looked for once a day. Worth a word once."""
    found = standing(work, was)
    if found is None:
        return None
    follow, team = found
    items = work.issues.items(follow.follow_id)
    work.issues.drop_items(follow.follow_id, [kept.item.number for kept in items])
    experiments = linking.part(work, follow)
    after = replace(
        follow,
        ask_at=now + AGAIN_IF_GONE,
        failures=follow.failures + 1,
        away_since=follow.away_since or now,
        reason=GONE,
        read_at=None,  # should it come back, it is read as at first
    )
    work.issues.put_follow(after)
    return PutOff(after, team, follow.reason != GONE, _owners(items), experiments)


def standing(work: IssueWork, was: Follow) -> tuple[Follow, Team] | None:
    """As it is now, to be changed; None: it isn't followed any more."""
    team = work.teams.get(was.team_id, to_change=True)
    follow = work.issues.follow(was.follow_id)
    return (follow, team) if follow and team and team.state is not TeamState.DELETED else None


def _owners(items: Collection[Kept]) -> frozenset[str]:
    return frozenset(user for kept in items for user in kept.owners)
