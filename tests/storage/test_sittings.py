"""Several people at once do something to a retro, in several processes, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rituals.retro import rota
from rituals.sittings import course, opening, reading, writing
from rituals.sittings.model import (
    AlreadyExtended,
    AlreadyOpen,
    NotYourReflection,
    ReflectionGone,
    SittingClosed,
)
from rituals.sittings.results import Board, Opened, Reflected, Summary
from rituals.sittings.steps import ADVANCE
from rituals.team import usecases as teams
from rituals.team.model import Team
from storage.unit_of_work import Storage
from tests.storage.side_by_side import (
    ALICE,
    BOB,
    FAR_ENOUGH_S,
    NOW,
    PLAN,
    Other,
    Step,
    side_by_side,
)


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        started = teams.start_team(work, ALICE, PLAN, now=NOW)
        work.commit()
    return started.team


@pytest.fixture
def sitting_id(storage: Storage, team: Team) -> str:
    with storage.work("T1", now=NOW) as work:
        opened = opening.open_now(work, team, teams.retro_of(work, team), ALICE, now=NOW)
        work.commit()
    return opened.sitting.sitting_id


def test_two_close_it_and_the_second_is_told_that_it_is_closed(
    storage: Storage, sitting_id: str
) -> None:
    done, told = side_by_side(
        storage,
        lambda work: course.close(work, sitting_id, ALICE, now=NOW),
        lambda work: course.close(work, sitting_id, BOB, now=NOW),
    )
    assert isinstance(done, Summary)
    assert isinstance(told, SittingClosed)


def test_two_extend_it_and_it_is_open_for_one_day_more(storage: Storage, sitting_id: str) -> None:
    with storage.read("T1", now=NOW) as work:
        seen = reading.board(work, sitting_id).sitting.ends_at
    done, told = side_by_side(
        storage,
        lambda work: course.extend(work, sitting_id, ALICE, seen=seen),
        lambda work: course.extend(work, sitting_id, BOB, seen=seen),
    )
    assert isinstance(done, Board)
    assert done.sitting.ends_at == seen + timedelta(days=1)
    assert isinstance(told, AlreadyExtended)
    assert told.until == done.sitting.ends_at


def test_whoever_takes_over_does_not_undo_what_somebody_does_in_the_same_moment(
    storage: Storage, team: Team, sitting_id: str
) -> None:
    """The facilitator leaves while the retro is closed: it stays closed."""
    without = replace(team, members=tuple(m for m in team.members if m != ALICE.user_id))
    done, _ = side_by_side(
        storage,
        lambda work: course.close(work, sitting_id, ALICE, now=NOW),
        lambda work: rota.take_over(work, without, now=NOW),
    )
    assert isinstance(done, Summary)
    with storage.read("T1", now=NOW) as work:
        assert not reading.board(work, sitting_id).sitting.is_open


@pytest.mark.parametrize("by_hand", ["close", "extend"])
def test_time_and_a_person_reach_for_it_at_once_and_neither_waits_for_the_other_for_ever(
    storage: Storage, sitting_id: str, by_hand: str
) -> None:
    """Time has locked what it performs, the person the retro; each is about to want the other's."""
    with storage.read("T1", now=NOW) as work:
        seen = reading.board(work, sitting_id).sitting.ends_at
    steps: dict[str, Step] = {
        "close": lambda work: course.close(work, sitting_id, BOB, now=seen),
        "extend": lambda work: course.extend(work, sitting_id, BOB, seen=seen),
    }
    person = Other(storage, steps[by_hand])
    storage.schedule.claim(seen)
    *_, closing = storage.schedule.pending(seen)
    with storage.schedule.perform([closing], now=seen) as batch:
        [task] = batch
        assert task.due.kind == ADVANCE
        person.start()
        person.join(FAR_ENOUGH_S)
        by_time = course.advance_due(task.work, sitting_id, task.due.occurrence.at, now=seen)
        batch.commit()
    person.join()
    # Who came first depends on the database; one of the two got their way, and the other was told.
    if by_time:
        assert isinstance(person.result, SittingClosed)
    else:
        assert isinstance(person.result, Summary if by_hand == "close" else Board)


def test_two_open_one_and_the_second_is_told_that_one_is_open(storage: Storage, team: Team) -> None:
    done, told = side_by_side(
        storage,
        lambda work: opening.open_now(work, team, teams.retro_of(work, team), ALICE, now=NOW),
        lambda work: opening.open_now(work, team, teams.retro_of(work, team), BOB, now=NOW),
    )
    assert isinstance(done, Opened)
    assert isinstance(told, AlreadyOpen)


def test_two_write_and_the_later_count_has_both(storage: Storage, sitting_id: str) -> None:
    done, later = side_by_side(
        storage,
        lambda work: writing.reflect(work, sitting_id, ALICE, {"taught": "One"}, now=NOW),
        lambda work: writing.reflect(work, sitting_id, BOB, {"taught": "Two"}, now=NOW),
    )
    assert isinstance(done, Reflected) and isinstance(later, Reflected)
    assert (done.board.progress.writers, later.board.progress.writers) == (1, 2)


def test_what_is_withdrawn_in_one_window_is_not_brought_back_by_another(
    storage: Storage, sitting_id: str
) -> None:
    with storage.work("T1", now=NOW) as work:
        done = writing.reflect(work, sitting_id, ALICE, {"taught": "Hers"}, now=NOW)
        work.commit()
    reflection_id = done.reflections[0].reflection_id
    _, told = side_by_side(
        storage,
        lambda work: writing.withdraw(work, reflection_id, ALICE),
        lambda work: writing.edit_reflection(work, reflection_id, ALICE, "Again", now=NOW),
    )
    assert isinstance(told, ReflectionGone)


def test_nobody_changes_what_somebody_else_wrote(storage: Storage, sitting_id: str) -> None:
    with storage.work("T1", now=NOW) as work:
        done = writing.reflect(work, sitting_id, ALICE, {"taught": "Hers"}, now=NOW)
        reflection_id = done.reflections[0].reflection_id
        with pytest.raises(NotYourReflection):
            writing.edit_reflection(work, reflection_id, BOB, "His", now=NOW)
        with pytest.raises(NotYourReflection):
            writing.withdraw(work, reflection_id, BOB)
        with pytest.raises(NotYourReflection):
            writing.own_reflection(work, reflection_id, BOB)
        _, own = writing.mine(work, sitting_id, BOB)
        assert own == []
