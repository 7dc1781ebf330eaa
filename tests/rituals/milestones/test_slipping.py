"""What slips, how early that is known, and whom it concerns."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.milestones.model import Forecast, Milestone, MilestoneState
from rituals.milestones.slipping import Why
from tests.rituals.milestones.a_plan import FRIDAY, one, plan

A_DAY = timedelta(days=1)
MONDAY, NEXT_FRIDAY = FRIDAY + 3 * A_DAY, FRIDAY + 7 * A_DAY
FAR = FRIDAY + 60 * A_DAY


def why(milestone: Milestone, *others: Milestone, today: date = FRIDAY) -> Why | None:
    slip = plan([milestone, *others], today).slip(milestone)
    return slip.why if slip else None


def test_one_is_late_from_the_day_after_its_own() -> None:
    assert why(one(1, FRIDAY)) is None
    assert why(one(1, FRIDAY), today=FRIDAY + A_DAY) is Why.LATE


def test_what_is_over_or_has_no_day_slips_never() -> None:
    assert why(one(1), today=FAR) is None
    for state in (MilestoneState.DONE, MilestoneState.DROPPED):
        assert why(one(1, FRIDAY, state=state), today=FAR) is None


def test_what_it_waits_for_comes_too_late_is_known_as_soon_as_that_is_said() -> None:
    first, second = one(1, FAR + A_DAY), one(2, FAR, 1)
    assert why(second, first) is Why.AFTER
    assert why(second, replace(first, due_on=FAR)) is None


def test_by_way_of_others_too() -> None:
    first, second, third = one(1, FAR + 9 * A_DAY), one(2, FAR, 1), one(3, FAR + A_DAY, 2)
    assert why(third, first, second) is Why.AFTER
    slip = plan([first, second, third]).slip(third)
    assert slip and slip.by == (second,)
    assert slip.forecast == Forecast(FAR + 9 * A_DAY)


def test_what_is_done_or_dropped_holds_nobody_up() -> None:
    for state in (MilestoneState.DONE, MilestoneState.DROPPED):
        assert why(one(2, FRIDAY, 1), one(1, FAR, state=state)) is None


def test_what_is_late_and_has_no_new_day_endangers_only_what_is_near() -> None:
    late = one(1, FRIDAY - A_DAY)
    assert why(one(2, NEXT_FRIDAY, 1), late) is Why.AFTER
    assert why(one(2, NEXT_FRIDAY + 3 * A_DAY, 1), late) is None


@pytest.mark.parametrize(
    ("due", "is_held"), [(NEXT_FRIDAY, True), (NEXT_FRIDAY + 3 * A_DAY, False), (MONDAY, True)]
)
def test_a_week_before_its_day_what_it_needs_should_be_there(due: date, is_held: bool) -> None:
    """Five working days."""
    assert (why(one(1, due, waits_for="access")) is Why.HELD) is is_held
    blocked = plan([one(1, due)], blocked=[1]).slip(one(1, due))
    assert (blocked is not None) is is_held


def test_who_has_what_waits_is_concerned_however_far_away_its_day_is() -> None:
    first, second, third = one(1, FRIDAY), one(2, FAR, 1), one(3, FAR, 2)
    apart = one(4, FAR)
    assert plan([first, second, third, apart]).waiting_on(first) == [second, third]


def test_its_owner_is_asked_once_about_each_thing_that_comes_later() -> None:
    first, second = one(1, NEXT_FRIDAY), one(2, FAR, 1)
    second = replace(second, knows=plan([first, second]).known(second))
    assert not plan([first, second]).wants_its_owner(second)
    moved = replace(first, due_on=NEXT_FRIDAY + A_DAY)
    later = plan([moved, second])
    assert later.worse(second) == [moved]
    assert later.wants_its_owner(second)
    knowing = replace(second, knows=later.known(second))
    assert not plan([moved, knowing]).wants_its_owner(knowing)
    assert plan([first, knowing]).worse(knowing) == []  # earlier is no worse


def test_a_slip_that_was_accepted_is_none_until_it_gets_worse() -> None:
    first, second = one(1, FAR + A_DAY), one(2, FAR, 1)
    slip = plan([first, second]).slip(second)
    assert slip
    calm = replace(second, accepted=slip.key)
    assert not plan([first, calm]).wants_its_owner(calm)
    worse = replace(first, due_on=FAR + 2 * A_DAY)
    assert plan([worse, calm]).wants_its_owner(calm)
    # Its own day isn't accepted away.
    assert plan([first, calm], FAR).wants_its_owner(calm)


def test_what_waits_for_itself_ends_somewhere() -> None:
    first, second = one(1, FRIDAY, 2), one(2, FAR, 1)
    assert plan([first, second]).waiting_on(first) == [second]
    assert plan([first, second]).forecast(first) == Forecast(FAR)


days = st.none() | st.integers(-40, 40).map(lambda n: FRIDAY + n * A_DAY)


@st.composite
def plans(draw: st.DrawFn) -> list[Milestone]:
    """Each waits for some of those before it."""
    made: list[Milestone] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        before = draw(st.sets(st.integers(1, number - 1))) if number > 1 else set()
        state = draw(st.sampled_from([MilestoneState.OPEN] * 3 + [MilestoneState.DONE]))
        waits_for = draw(st.sampled_from(["", "access"]))
        made.append(one(number, draw(days), *before, waits_for=waits_for, state=state))
    return made


@given(plans(), st.integers(0, 60))
def test_nothing_slips_between_two_looks(made: list[Milestone], ahead: int) -> None:
    """Until the next look that is planned, nobody has anything new to hear."""
    now = plan(made)
    following = now.next_look()
    day = FRIDAY + ahead * A_DAY
    if following and day >= following:
        day = following - A_DAY
    later = plan(made, max(day, FRIDAY))
    assert [slip.key for slip in later.slips()] == [slip.key for slip in now.slips()]


@given(plans())
def test_none_comes_before_what_it_waits_for(made: list[Milestone]) -> None:
    now = plan(made)
    for each in made:
        own = now.forecast(each)
        for other in now.awaited(each):
            before = now.forecast(other)
            assert before is None or (own and own.day >= before.day)
            assert each in now.waiting_on(other) or not each.is_open


@given(plans())
def test_it_is_said_before_a_day_is_missed(made: list[Milestone]) -> None:
    """Whatever can't be there by its day slips on or before that day, and not only after it."""
    now = plan(made)
    for each in made:
        forecast = now.forecast(each)
        if each.is_open and each.due_on and forecast and forecast.day > each.due_on:
            assert now.slip(each)
