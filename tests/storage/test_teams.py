"""Several things happen to a team at once, in several processes, on both databases."""

import pytest

from rituals.people import Person
from rituals.sittings import opening
from rituals.team import usecases
from rituals.team.model import MayNotConfigure, Team
from rituals.team.results import Started
from storage.unit_of_work import Storage
from tests.storage.side_by_side import ALICE, NOW, PLAN, Step, side_by_side

CHEN, DANA = Person("U3", "Chen"), Person("U4", "Dana")
LATER = NOW.replace(day=30)


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        started = usecases.start_team(work, ALICE, PLAN, now=NOW)
        work.commit()
    return started.team


def joins(person: Person) -> Step:
    return lambda work: usecases.member_joined(work, "C1", person, now=NOW)


def as_kept(storage: Storage, team: Team) -> Team:
    with storage.read("T1", now=NOW) as work:
        kept = work.teams.get(team.team_id)
    assert kept
    return kept


def test_two_join_at_once_and_both_are_members(storage: Storage, team: Team) -> None:
    side_by_side(storage, joins(CHEN), joins(DANA))
    assert as_kept(storage, team).members == ("U1", "U2", "U3", "U4")


def test_one_leaves_while_another_joins(storage: Storage, team: Team) -> None:
    side_by_side(storage, lambda work: usecases.member_left(work, "C1", "U2", now=NOW), joins(CHEN))
    assert as_kept(storage, team).members == ("U1", "U3")


def test_a_rename_undoes_no_join(storage: Storage, team: Team) -> None:
    side_by_side(
        storage,
        joins(CHEN),
        lambda work: usecases.channel_changed(work, "C1", now=NOW, name="ml-retention"),
    )
    kept = as_kept(storage, team)
    assert (kept.channel_name, kept.members) == ("ml-retention", ("U1", "U2", "U3"))


def test_who_acts_on_a_team_read_a_moment_ago_undoes_nothing(storage: Storage, team: Team) -> None:
    """A command finds its team in one transaction and changes it in another."""
    with storage.work("T1", now=NOW) as work:
        usecases.member_joined(work, "C1", CHEN, now=NOW)
        work.commit()
    with storage.work("T1", now=NOW) as work:
        usecases.pause(work, team, ALICE, until=LATER, now=NOW)
        assert opening.open_now(work, team, usecases.retro_of(work, team), CHEN, now=NOW).team.has(
            "U3"
        )
        work.commit()
    assert as_kept(storage, team).members == ("U1", "U2", "U3")
    with storage.work("T1", now=NOW) as work:
        usecases.resume(work, team, ALICE, now=NOW)
        work.commit()
    kept = as_kept(storage, team)
    assert (kept.members, kept.paused_until) == (("U1", "U2", "U3"), None)


def test_two_who_set_up_one_channel_at_once_set_up_one_team(storage: Storage) -> None:
    def sets_up(who: Person) -> Step:
        return lambda work: usecases.start_team(work, who, PLAN, now=NOW)

    done, refused = side_by_side(storage, sets_up(ALICE), sets_up(CHEN))
    assert isinstance(done, Started) and done.is_new
    assert isinstance(refused, MayNotConfigure)
