"""Programs' tokens and what was answered to them, on both databases."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest

from rituals.api import usecases
from rituals.api.model import (
    MOST_TOKENS,
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
from rituals.people import Person
from rituals.team import usecases as teams
from rituals.team.model import NotAMember, Team
from rituals.team.plan import FieldErrors
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.side_by_side import ALICE, NOW, PLAN

BOTH = (Scope.READ, Scope.WRITE)
STRANGER = Person("U9", "Stranger")
DAY = timedelta(days=1)


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        work.commit()
    return team


def made(
    storage: Storage, team: Team, digest: str = "d1", name: str = "Job", by: Person = ALICE
) -> Token:
    with storage.work("T1", now=NOW) as work:
        token = usecases.make(work, team, by, digest, name, BOTH, now=NOW)
        work.commit()
    return token


def test_what_is_made_is_kept_as_it_is_and_once(storage: Storage, team: Team) -> None:
    token = made(storage, team, name="  Nightly\n training \x00")
    assert token.name == "Nightly training"
    assert made(storage, team, name="Sent twice") == token
    with storage.work("T1", now=NOW) as work:
        assert usecases.tokens_of(work, team, ALICE) == [token]
        assert work.tokens.get(token.token_id) == usecases.check(work, "d1") == token
        with pytest.raises(TokenUnknown):
            usecases.check(work, "d2")
        with pytest.raises(NotAMember):
            usecases.tokens_of(work, team, STRANGER)
        with pytest.raises(NotAMember):
            usecases.make(work, team, STRANGER, "d3", "Job", BOTH, now=NOW)
        with pytest.raises(FieldErrors) as error:
            usecases.make(work, team, ALICE, "d3", "\u200b", BOTH, now=NOW)
    assert isinstance(error.value.errors[usecases.NAME], TokenNameMissing)


def test_a_team_has_so_many_and_no_more(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        for n in range(MOST_TOKENS):
            usecases.make(work, team, ALICE, f"d{n}", "Job", BOTH, now=NOW)
        with pytest.raises(TooManyTokens):
            usecases.make(work, team, ALICE, "one more", "Job", BOTH, now=NOW)


def test_what_is_revoked_is_good_for_nothing(storage: Storage, team: Team) -> None:
    token = made(storage, team)
    with storage.work("T1", now=NOW) as work:
        with pytest.raises(MayNotRevoke):
            usecases.revoke(work, token.token_id, STRANGER, now=NOW)
        with pytest.raises(TokenGone):
            usecases.revoke(work, "t?", ALICE, now=NOW)
        for later in (NOW, NOW + DAY):  # twice, it is meant once
            gone, _ = usecases.revoke(work, token.token_id, ALICE, now=later)
            assert gone.revoked_at == NOW
        assert usecases.tokens_of(work, team, ALICE) == []
        with pytest.raises(TokenUnknown):
            usecases.check(work, "d1")
        with pytest.raises(TokenUnknown):
            usecases.acting(work, token, ALICE, Scope.READ)


def test_it_acts_for_its_maker_while_they_are_in_the_team(storage: Storage, team: Team) -> None:
    token = made(storage, team)
    with storage.work("T1", now=NOW) as work:
        assert usecases.acting(work, token, ALICE, Scope.WRITE).team_id == team.team_id
        with pytest.raises(ScopeMissing):
            usecases.acting(
                work, replace(token, scopes=frozenset({Scope.READ})), ALICE, Scope.WRITE
            )
        for maker in (replace(ALICE, is_deactivated=True), STRANGER):
            with pytest.raises(MakerHasLeft):
                usecases.acting(work, token, maker, Scope.READ)


def test_its_last_use_is_noted_once_an_hour(storage: Storage, team: Team) -> None:
    token = made(storage, team)
    minutes = [timedelta(minutes=n) for n in (0, 30, 61)]
    noted = []
    with storage.work("T1", now=NOW) as work:
        for passed in minutes:
            usecases.note_use(work, token.token_id, now=NOW + passed)
            found = work.tokens.get(token.token_id)
            assert found
            noted.append(found.used_at)
    assert noted == [NOW, NOW, NOW + minutes[2]]


def test_a_key_is_answered_alike_for_a_day(storage: Storage, team: Team) -> None:
    token = made(storage, team)
    asked: list[str] = []

    def asks(key: str | None, request: str, passed: timedelta = timedelta(0)) -> tuple[int, str]:
        def answer(_: UnitOfWork) -> tuple[int, str]:
            asked.append(request)
            return 201, json.dumps({"n": len(asked)})

        with storage.work("T1", now=NOW + passed) as work:
            found = usecases.once(work, token, key, request, answer, now=work.now)
            work.commit()
        return found

    first = asks("k", "r")
    assert asks("k", "r", DAY - timedelta(seconds=1)) == first == (201, '{"n": 1}')
    with pytest.raises(KeyUsedOtherwise):
        asks("k", "another")
    assert asks("k2", "r") != first
    assert asks(None, "r") != asks(None, "r")
    assert asks("k", "r", DAY + timedelta(seconds=1)) != first
    with storage.work("T1", now=NOW + 9 * DAY) as work:
        work.commit()
    assert sum(storage.housekeeping.prune(history=NOW, events=NOW + 8 * DAY)) >= 2


def test_of_two_at_once_one_does_it_and_both_are_told_so(storage: Storage, team: Team) -> None:
    token = made(storage, team)
    asked: list[int] = []
    together = Barrier(4)

    def answer(_: UnitOfWork) -> tuple[int, str]:
        asked.append(1)
        return 201, "{}"

    def asks(_: int) -> tuple[int, str]:
        together.wait(10)
        with storage.work("T1", now=NOW) as work:
            found = usecases.once(work, token, "k", "r", answer, now=NOW)
            work.commit()
        return found

    with ThreadPoolExecutor(4) as several:
        assert set(several.map(asks, range(4))) == {(201, "{}")}
    assert asked == [1]
