"""Numbers, and several people at one follow-up, in several processes, on both databases."""

from datetime import timedelta

import pytest

from rituals.followups import reading, usecases
from rituals.followups.model import (
    Changed,
    Draft,
    FollowUp,
    FollowUpIsDone,
    FollowUpIsDropped,
    FollowUpState,
    NoSuchFollowUp,
    Origin,
    TooLateToUndo,
)
from rituals.items import ItemKind
from rituals.people import Person
from rituals.team import usecases as teams
from rituals.team.model import Team
from storage.unit_of_work import Storage
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, side_by_side

LATER = NOW + timedelta(hours=1)
DRAFT = Draft("Talk to data engineering about labels", "U2", NOW.date() + timedelta(days=4))


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        started = teams.start_team(work, ALICE, PLAN, now=NOW)
        work.commit()
    return started.team


@pytest.fixture
def labels(storage: Storage, team: Team) -> FollowUp:
    with storage.work("T1", now=NOW) as work:
        made = usecases.make(work, team, ALICE, DRAFT, origin=Origin(), now=NOW)
        work.commit()
    return made.follow_up


# Numbers


def test_two_who_ask_at_once_get_two_numbers(storage: Storage) -> None:
    one, other = side_by_side(
        storage,
        lambda work: work.items.give(ItemKind.FOLLOW_UP, "a"),
        lambda work: work.items.give(ItemKind.FOLLOW_UP, "b"),
    )
    assert {one, other} == {1, 2}
    with storage.read("T1", now=NOW) as work:
        assert {work.items.find(1), work.items.find(2)} == {
            (ItemKind.FOLLOW_UP, "a"),
            (ItemKind.FOLLOW_UP, "b"),
        }


def test_each_workspace_counts_for_itself(storage: Storage) -> None:
    for workspace in ("T1", "T2"):
        with storage.work(workspace, now=NOW) as work:
            assert work.items.give(ItemKind.FOLLOW_UP, "same") == 1
            work.commit()


def test_what_was_undone_leaves_no_number_behind_that_leads_nowhere(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        lost = work.items.give(ItemKind.FOLLOW_UP, "lost")
    with storage.work("T1", now=NOW) as work:
        kept = work.items.give(ItemKind.FOLLOW_UP, "kept")
        work.commit()
        assert kept <= lost + 1
    with storage.read("T1", now=NOW) as work:
        assert work.items.find(kept) == (ItemKind.FOLLOW_UP, "kept")
        assert work.items.find(kept + 1) is None


# Follow-ups


def test_what_is_kept_is_what_was_made(storage: Storage, team: Team, labels: FollowUp) -> None:
    with storage.read("T1", now=NOW) as work:
        assert work.follow_ups.get(labels.follow_up_id) == labels
        assert usecases.numbered(work, labels.number, BOB) == labels


def test_two_say_done_at_once_and_the_second_is_told_by_whom(
    storage: Storage, labels: FollowUp
) -> None:
    first, told = side_by_side(
        storage,
        lambda work: usecases.done(work, labels.follow_up_id, ALICE, now=NOW),
        lambda work: usecases.done(work, labels.follow_up_id, BOB, now=NOW),
    )
    assert isinstance(first, Changed)
    assert isinstance(told, FollowUpIsDone)
    assert (told.number, told.who) == (labels.number, ALICE.user_id)


def test_the_same_person_twice_is_once(storage: Storage, labels: FollowUp) -> None:
    first, second = side_by_side(
        storage,
        lambda work: usecases.done(work, labels.follow_up_id, ALICE, now=NOW),
        lambda work: usecases.done(work, labels.follow_up_id, ALICE, now=LATER),
    )
    assert isinstance(first, Changed) and isinstance(second, Changed)
    assert second.follow_up == first.follow_up


def test_what_one_drops_the_other_cannot_hand_over(storage: Storage, labels: FollowUp) -> None:
    _, told = side_by_side(
        storage,
        lambda work: usecases.drop(work, labels.follow_up_id, ALICE, "Not ours", now=NOW),
        lambda work: usecases.hand_over(work, labels.follow_up_id, BOB, "U1", now=NOW),
    )
    assert isinstance(told, FollowUpIsDropped)


def test_a_new_date_and_a_new_owner_at_once_are_both_kept(
    storage: Storage, labels: FollowUp
) -> None:
    due = NOW.date() + timedelta(days=9)
    side_by_side(
        storage,
        lambda work: usecases.set_date(work, labels.follow_up_id, ALICE, due, now=NOW),
        lambda work: usecases.hand_over(work, labels.follow_up_id, BOB, "U1", now=NOW),
    )
    with storage.read("T1", now=NOW) as work:
        kept = work.follow_ups.get(labels.follow_up_id)
    assert kept and (kept.due_on, kept.owner) == (due, "U1")


def test_a_wrong_click_can_be_taken_back_for_a_day(storage: Storage, labels: FollowUp) -> None:
    with storage.work("T1", now=NOW) as work:
        usecases.done(work, labels.follow_up_id, ALICE, now=NOW)
        in_time = NOW + timedelta(days=1)
        undone = usecases.undo(work, labels.follow_up_id, BOB, now=in_time)
        assert undone.follow_up == labels
        usecases.done(work, labels.follow_up_id, ALICE, now=NOW)
        with pytest.raises(TooLateToUndo):
            usecases.undo(work, labels.follow_up_id, BOB, now=in_time + timedelta(seconds=1))


def test_another_teams_number_is_told_like_none(storage: Storage, labels: FollowUp) -> None:
    with storage.read("T1", now=NOW) as work:
        for number, who in ((labels.number, Person("U9", "Eve")), (labels.number + 1, BOB)):
            with pytest.raises(NoSuchFollowUp) as told:
                usecases.numbered(work, number, who)
            assert told.value.number == number


# What a retro finds


def test_a_retro_finds_what_was_unfinished_and_what_was_done_since_the_one_before(
    storage: Storage, team: Team, labels: FollowUp
) -> None:
    friday, next_friday = NOW + timedelta(days=4), NOW + timedelta(days=11)
    with storage.work("T1", now=NOW) as work:
        made = [
            usecases.make(work, team, ALICE, DRAFT, origin=Origin(), now=NOW).follow_up
            for _ in range(3)
        ]
        before, since, dropped = made
        usecases.done(work, before.follow_up_id, ALICE, now=friday - timedelta(hours=1))
        usecases.done(work, since.follow_up_id, ALICE, now=friday)
        usecases.drop(work, dropped.follow_up_id, ALICE, "Not ours", now=friday)
        found = reading.carried_over(work, team, opened_at=next_friday, since=friday)
        assert [one.number for one in found.unfinished] == [labels.number]
        assert [one.number for one in found.done] == [since.number]
        fact = reading.FollowUpsDone().since(work, team, friday, next_friday)
        assert fact and fact.numbers == {"done": 1, "n": 2}

        # What becomes of them while it goes on changes nothing about what it found.
        usecases.done(work, labels.follow_up_id, BOB, now=next_friday + timedelta(hours=1))
        found = reading.carried_over(work, team, opened_at=next_friday, since=friday)
        assert [one.state for one in found.unfinished] == [FollowUpState.DONE]
        assert reading.FollowUpsDone().since(work, team, friday, next_friday) == fact


def test_where_nothing_was_to_be_done_there_is_nothing_to_tell(
    storage: Storage, team: Team
) -> None:
    with storage.read("T1", now=NOW) as work:
        assert reading.FollowUpsDone().since(work, team, NOW, LATER) is None


def test_a_retro_carries_over_what_is_open_and_nothing_else(
    storage: Storage, team: Team, labels: FollowUp
) -> None:
    with storage.work("T1", now=NOW) as work:
        other = usecases.make(work, team, ALICE, DRAFT, origin=Origin(), now=NOW).follow_up
        usecases.done(work, other.follow_up_id, ALICE, now=NOW)
        for _ in range(2):
            work.follow_ups.carry_over(team.team_id)
        kept = [work.follow_ups.get(one.follow_up_id) for one in (labels, other)]
        assert [one and one.carried for one in kept] == [2, 0]
