"""Several people at once do something to a retro, in several processes, on both databases."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from rituals.calendar import HolidayPolicy, TeamCalendar, parse_cadence
from rituals.errors import PersonError
from rituals.people import Person
from rituals.retro import usecases, writing
from rituals.retro.model import (
    NotYourReflection,
    ReflectionGone,
    RetroAlreadyOpen,
    RetroClosed,
)
from rituals.retro.results import Opened, Reflected, Summary
from rituals.team.model import RitualSettings, Team
from rituals.team.plan import TeamPlan
from rituals.team.usecases import start_team
from storage.unit_of_work import Storage, UnitOfWork

NOW = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
ALICE, BOB = Person("U1", "Alice"), Person("U2", "Bob")

Step = Callable[[UnitOfWork], object]


@pytest.fixture
def team(storage: Storage) -> Team:
    plan = TeamPlan(
        channel_id="C1",
        channel_name="ml-churn",
        is_private=False,
        calendar=TeamCalendar(zone="Europe/Berlin"),
        members=("U1", "U2"),
        lead="U1",
        facilitators=("U2",),
        follows_channel=True,
        cadence=parse_cadence("every friday at 15:00", today=NOW.date()),
        policy=HolidayPolicy.LATER,
        settings=RitualSettings(),
    )
    with storage.work("T1", now=NOW) as work:
        started = start_team(work, ALICE, plan, now=NOW)
        work.commit()
    return started.team


@pytest.fixture
def retro_id(storage: Storage, team: Team) -> str:
    with storage.work("T1", now=NOW) as work:
        opened = usecases.open_now(work, team, ALICE, now=NOW)
        work.commit()
    return opened.retro.retro_id


def side_by_side(storage: Storage, first: Step, second: Step) -> list[object]:
    """What each came to, where the second begins before the first has committed."""
    results: list[object] = [None, None]

    def later() -> None:
        try:
            with storage.work("T1", now=NOW, patient=True) as work:
                results[1] = second(work)
                work.commit()
        except PersonError as error:
            results[1] = error

    with storage.work("T1", now=NOW) as work:
        results[0] = first(work)
        other = threading.Thread(target=later)
        other.start()
        other.join(0.3)  # long enough to get as far as it can
        work.commit()
    other.join()
    return results


def test_two_close_it_and_the_second_is_told_that_it_is_closed(
    storage: Storage, retro_id: str
) -> None:
    done, told = side_by_side(
        storage,
        lambda work: usecases.close(work, retro_id, ALICE, now=NOW),
        lambda work: usecases.close(work, retro_id, BOB, now=NOW),
    )
    assert isinstance(done, Summary)
    assert isinstance(told, RetroClosed)


def test_two_open_one_and_the_second_is_told_that_one_is_open(storage: Storage, team: Team) -> None:
    done, told = side_by_side(
        storage,
        lambda work: usecases.open_now(work, team, ALICE, now=NOW),
        lambda work: usecases.open_now(work, team, BOB, now=NOW),
    )
    assert isinstance(done, Opened)
    assert isinstance(told, RetroAlreadyOpen)


def test_two_write_and_the_later_count_has_both(storage: Storage, retro_id: str) -> None:
    done, later = side_by_side(
        storage,
        lambda work: writing.reflect(work, retro_id, ALICE, {"taught": "One"}, now=NOW),
        lambda work: writing.reflect(work, retro_id, BOB, {"taught": "Two"}, now=NOW),
    )
    assert isinstance(done, Reflected) and isinstance(later, Reflected)
    assert (done.board.progress.writers, later.board.progress.writers) == (1, 2)


def test_what_is_withdrawn_in_one_window_is_not_brought_back_by_another(
    storage: Storage, retro_id: str
) -> None:
    with storage.work("T1", now=NOW) as work:
        done = writing.reflect(work, retro_id, ALICE, {"taught": "Hers"}, now=NOW)
        work.commit()
    reflection_id = done.reflections[0].reflection_id
    _, told = side_by_side(
        storage,
        lambda work: writing.withdraw(work, reflection_id, ALICE),
        lambda work: writing.edit_reflection(work, reflection_id, ALICE, "Again", now=NOW),
    )
    assert isinstance(told, ReflectionGone)


def test_nobody_changes_what_somebody_else_wrote(storage: Storage, retro_id: str) -> None:
    with storage.work("T1", now=NOW) as work:
        done = writing.reflect(work, retro_id, ALICE, {"taught": "Hers"}, now=NOW)
        reflection_id = done.reflections[0].reflection_id
        with pytest.raises(NotYourReflection):
            writing.edit_reflection(work, reflection_id, BOB, "His", now=NOW)
        with pytest.raises(NotYourReflection):
            writing.withdraw(work, reflection_id, BOB)
        with pytest.raises(NotYourReflection):
            writing.own_reflection(work, reflection_id, BOB)
        _, own = writing.mine(work, retro_id, BOB)
        assert own == []
