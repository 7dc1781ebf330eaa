"""Repositories that are followed: read by one process at a time, and what follow-ups became made
once; on both databases."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

import pytest

from rituals.experiment import drafting
from rituals.experiment import starting as experiments
from rituals.experiment.model import Experiment
from rituals.followups import usecases as follow_ups
from rituals.followups.model import Draft, FollowUp, Origin
from rituals.issues import following, pushing, reading
from rituals.issues.model import (
    GONE,
    FollowedAlready,
    Item,
    Kind,
    LoginIsTaken,
    PushState,
)
from rituals.issues.naming import Seen, Standing
from rituals.issues.ports import Made, Reading
from rituals.issues.reading import Found, Taken
from rituals.issues.silence import IssuesFollowed
from rituals.people import Person
from rituals.stale.model import WorkKind, parts_of
from rituals.team import usecases as teams
from rituals.team.model import MayNotConfigure, Team
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, side_by_side

T = TypeVar("T")
EVERY, DAY = timedelta(minutes=15), timedelta(days=1)
PULL = Item(7, Kind.PULL_REQUEST, "Late", "https://x/7", "erin", (), ("Bob-GH",), False, NOW)
NAME = "octo/churn"


def does(storage: Storage, step: Callable[[UnitOfWork], T], now: datetime = NOW) -> T:
    with storage.work("T1", now=now) as work:
        result = step(work)
        work.commit()
    return result


@pytest.fixture
def team(storage: Storage) -> Team:
    def step(work: UnitOfWork) -> Team:
        for person in (ALICE, BOB):
            work.people.put(person)
        return teams.start_team(work, ALICE, PLAN, now=NOW).team

    return does(storage, step)


def follow(storage: Storage, team: Team) -> str:
    one = does(storage, lambda work: following.follow(work, team, ALICE, NAME, now=NOW))
    return one.follow_id


def reads(
    storage: Storage, follow_id: str, *items: Item, seen: Iterable[Seen] = (), now: datetime = NOW
) -> Taken:
    look = does(storage, lambda work: reading.claim(work, follow_id, now=now), now)
    assert look
    found = Found(Reading(items, tuple(seen), is_whole=True), frozenset())
    taken = does(storage, lambda work: reading.take(work, look, found, now=now, every=EVERY), now)
    assert taken
    return taken


def test_what_is_there_is_kept_and_what_is_not_goes(storage: Storage, team: Team) -> None:
    follow_id = follow(storage, team)
    other = replace(PULL, number=8, kind=Kind.ISSUE, assignees=("zoe",), reviewers=())
    wish = replace(other, number=9, assignees=())
    reads(storage, follow_id, PULL, other, wish)
    with storage.read("T1", now=NOW) as work:
        assert [kept.item for kept in work.issues.items(follow_id)] == [PULL, other]
        assert work.issues.silent_of_team(team.team_id, before=NOW) == []
        assert len(work.issues.silent_of_team(team.team_id, before=NOW + DAY)) == 2
        assert work.issues.to_ask(NOW + timedelta(minutes=14), 9) == []
        assert len(work.issues.to_ask(NOW + EVERY, 9)) == 1
    reads(storage, follow_id, other, now=NOW + EVERY)
    with storage.read("T1", now=NOW) as work:
        assert [kept.item.number for kept in work.issues.items(follow_id)] == [8]


def test_who_says_who_they_are_has_what_is_theirs_at_once(storage: Storage, team: Team) -> None:
    follow_id = follow(storage, team)
    reads(storage, follow_id, PULL)
    does(storage, lambda work: following.call_me(work, BOB, "@bob-gh"))
    with storage.read("T1", now=NOW) as work:
        (kept,) = work.issues.silent_of_owner("U2", before=NOW + DAY)
    assert kept.item == PULL
    with pytest.raises(LoginIsTaken):
        does(storage, lambda work: following.call_me(work, ALICE, "BOB-gh"))
    does(storage, lambda work: following.call_me(work, BOB, None))
    with storage.read("T1", now=NOW) as work:
        assert work.issues.silent_of_owner("U2", before=NOW + DAY) == []


def test_a_review_waits_for_each_who_is_asked_for_it_until_they_have_done_theirs(
    storage: Storage, team: Team
) -> None:
    follow_id = follow(storage, team)
    both = replace(PULL, reviewers=("Bob-GH", "alice"))
    reads(storage, follow_id, both)
    for person, login in ((ALICE, "alice"), (BOB, "bob-gh")):
        does(storage, lambda work: following.call_me(work, person, login))  # noqa: B023
    source = IssuesFollowed()

    def waits_for() -> set[str | None]:
        with storage.read("T1", now=NOW) as work:
            found = source.silent(work, team, before=NOW + DAY)
            for one in found:
                assert one.owner
                assert source.silent_of(work, one.owner, before=NOW + DAY) == [one]
                assert source.found(work, one.kind, one.ref, one.owner) == one
                assert parts_of(one.kind, one.key) == (one.ref, one.owner)
        return {one.owner for one in found}

    assert waits_for() == {"U1", "U2"}
    reads(storage, follow_id, replace(both, reviewers=("alice",)), now=NOW + EVERY)
    assert waits_for() == {"U1"}
    reads(storage, follow_id, replace(both, reviewers=("someone",)), now=NOW + 2 * EVERY)
    with storage.read("T1", now=NOW) as work:
        [nobodys] = source.silent(work, team, before=NOW + DAY)
        assert source.found(work, nobodys.kind, nobodys.ref, "U1") is None
        assert source.found(work, nobodys.kind, *parts_of(nobodys.kind, nobodys.key)) == nobodys
    assert nobodys.owner is None


def test_of_two_processes_one_reads_it_and_one_that_died_is_not_waited_for(
    storage: Storage, team: Team
) -> None:
    follow_id = follow(storage, team)

    def claim(work: UnitOfWork) -> bool:
        return reading.claim(work, follow_id, now=NOW) is not None

    assert set(side_by_side(storage, claim, claim)) == {False, True}
    later = NOW + reading.LEASE
    assert does(storage, lambda work: reading.claim(work, follow_id, now=later), later)


def test_where_it_can_not_be_had_it_is_asked_later_and_later(storage: Storage, team: Team) -> None:
    follow_id, now, waits = follow(storage, team), NOW, []
    for _ in range(6):
        look = does(storage, lambda work: reading.claim(work, follow_id, now=now), now)  # noqa: B023
        assert look
        does(storage, lambda work: reading.put_off(work, look.follow, "slow", now=now, every=EVERY))  # noqa: B023
        with storage.read("T1", now=NOW) as work:
            one = work.issues.follow(follow_id)
        assert one
        waits.append(one.ask_at - now)
        now = one.ask_at
    assert waits[:3] == [EVERY, 2 * EVERY, 4 * EVERY]
    assert waits[-1] == reading.LONGEST_PAUSE


def test_what_is_gone_is_worth_a_word_once(storage: Storage, team: Team) -> None:
    follow_id = follow(storage, team)
    reads(storage, follow_id, PULL)
    words = []
    for now in (NOW + EVERY, NOW + 3 * DAY):
        look = does(storage, lambda work: reading.claim(work, follow_id, now=now), now)  # noqa: B023
        assert look
        put_off = does(storage, lambda work: reading.gone(work, look.follow, now=now))  # noqa: B023
        assert put_off
        words.append(put_off.is_worth_a_word)
    assert words == [True, False]
    with storage.read("T1", now=NOW) as work:
        one = work.issues.follow(follow_id)
        assert one and one.reason == GONE
        assert work.issues.items(follow_id) == []


def test_who_may_not_follows_nothing_and_nobody_follows_it_twice(
    storage: Storage, team: Team
) -> None:
    follow(storage, team)
    with pytest.raises(FollowedAlready):
        does(storage, lambda work: following.follow(work, team, ALICE, "OCTO/Churn", now=NOW))
    stranger = Person("U9", "Zoe")
    with pytest.raises(MayNotConfigure):
        does(storage, lambda work: following.unfollow(work, team, stranger, NAME))
    does(storage, lambda work: following.unfollow(work, team, ALICE, "octo/CHURN"))
    with storage.read("T1", now=NOW) as work:
        assert work.issues.follows(team.team_id) == []


def names(number: int, *numbers: int, standing: Standing = Standing.REVIEW) -> Seen:
    at = NOW + 20 * DAY
    return Seen(number, Kind.PULL_REQUEST, "Labels", f"https://x/{number}", standing, at, numbers)


def linked(storage: Storage, one: Experiment) -> list[tuple[str, int, Standing]]:
    with storage.read("T1", now=NOW) as work:
        found = work.issues.linked_to(one.experiment_id)
    return [(link.repository, link.number, link.standing) for link in found]


def begin(storage: Storage, team: Team, change: str) -> Experiment:
    draft = drafting.Draft(change, "U2", metric="AUC", baseline=0.7, target=0.9, attempts=9)
    return does(
        storage, lambda work: experiments.start(work, team, ALICE, draft, now=NOW).experiment
    )


def test_what_names_an_experiment_of_the_team_is_linked_to_it_for_as_long_as_it_does(
    storage: Storage, team: Team
) -> None:
    mine, other = begin(storage, team, "Tenure"), begin(storage, team, "Labels")
    plan = PLAN.model_copy(update={"channel_id": "C2", "channel_name": "ml-fraud"})
    theirs = does(storage, lambda work: teams.start_team(work, ALICE, plan, now=NOW).team)
    of_others = begin(storage, theirs, "Fraud")
    follow_id = follow(storage, team)

    first = names(7, mine.number, other.number, of_others.number, 999)
    assert reads(storage, follow_id, seen=[first]).experiments == {
        mine.experiment_id,
        other.experiment_id,
    }
    assert linked(storage, mine) == linked(storage, other) == [(NAME, 7, Standing.REVIEW)]
    assert linked(storage, of_others) == []
    assert not reads(storage, follow_id, seen=[first], now=NOW + EVERY).experiments
    later = replace(first, updated_at=first.updated_at + DAY)  # of which no card says anything
    assert not reads(storage, follow_id, seen=[later], now=NOW + 2 * EVERY).experiments

    edited = names(7, mine.number, standing=Standing.MERGED)
    changed = reads(storage, follow_id, seen=[edited], now=NOW + 3 * EVERY).experiments
    assert changed == {mine.experiment_id, other.experiment_id}
    assert linked(storage, other) == []
    assert linked(storage, mine) == [(NAME, 7, Standing.MERGED)]
    # What is over isn't read again and again, and stays.
    assert not reads(storage, follow_id, now=NOW + 4 * EVERY).experiments
    assert linked(storage, mine) == [(NAME, 7, Standing.MERGED)]
    does(storage, lambda work: following.unfollow(work, team, ALICE, NAME))
    assert linked(storage, mine) == []


def test_what_was_deleted_or_moved_away_names_nothing_any_more(
    storage: Storage, team: Team
) -> None:
    one = begin(storage, team, "Tenure")
    follow_id = follow(storage, team)
    reads(storage, follow_id, seen=[names(7, one.number)])
    assert reads(storage, follow_id, now=NOW + EVERY).experiments == {one.experiment_id}
    assert linked(storage, one) == []


def test_a_pull_request_that_moves_is_a_sign_of_life_of_the_experiment_and_an_issue_is_none(
    storage: Storage, team: Team
) -> None:
    one = begin(storage, team, "Tenure")
    follow_id = follow(storage, team)
    at = NOW + 20 * DAY

    def heard_of() -> list[datetime]:
        with storage.read("T1", now=at) as work:
            found = work.silences.of_team(WorkKind.EXPERIMENT, team.team_id, before=at)
        return [item.sign_of_life for item in found]

    pull = names(7, one.number)
    reads(storage, follow_id, seen=[replace(pull, kind=Kind.ISSUE)], now=at)
    assert heard_of() == [NOW]
    reads(storage, follow_id, seen=[pull], now=at + EVERY)
    assert heard_of() == []
    with storage.read("T1", now=at) as work:
        [item] = work.silences.found(WorkKind.EXPERIMENT, one.experiment_id)
    assert item.sign_of_life == at
    # Their clock may be ahead of ours, and hides no silence.
    ahead = replace(pull, updated_at=at + 300 * DAY)
    reads(storage, follow_id, seen=[ahead], now=at + 2 * EVERY)
    with storage.read("T1", now=at) as work:
        [item] = work.silences.found(WorkKind.EXPERIMENT, one.experiment_id)
    assert item.sign_of_life == at + 2 * EVERY


def test_a_follow_up_is_asked_for_once_and_looked_for_after_the_first_try(
    storage: Storage, team: Team
) -> None:
    follow_id = follow(storage, team)

    def make(work: UnitOfWork) -> FollowUp:
        draft = Draft("To do", "U1", None)
        return follow_ups.make(work, team, ALICE, draft, origin=Origin(), now=NOW).follow_up

    one = does(storage, make).follow_up_id

    def ask(work: UnitOfWork) -> PushState:
        return pushing.ask(work, one, follow_id, ALICE, now=NOW).state

    assert side_by_side(storage, ask, ask) == (PushState.WANTED, PushState.WANTED)
    first = does(storage, lambda work: pushing.claim(work, one, now=NOW))
    assert first and first.since is None
    assert does(storage, lambda work: pushing.claim(work, one, now=NOW)) is None
    later = NOW + pushing.LEASE
    second = does(storage, lambda work: pushing.claim(work, one, now=later), later)
    assert second and second.since == NOW - pushing.EARLIER
    there = Made(3, "https://x/3")
    assert does(storage, lambda work: pushing.made(work, second, there))
    assert does(storage, lambda work: pushing.made(work, first, Made(4, ""))) is None
    with storage.read("T1", now=NOW) as work:
        (kept,) = work.issues.pushed_to(follow_id)
    assert (kept.number, kept.state, kept.try_at) == (3, PushState.MADE, None)
