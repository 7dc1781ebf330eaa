"""Where a model stands, and when somebody is asked to decide."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.production import standing
from rituals.production.model import Remedy, Side, Watched
from tests.rituals.production.made_up import MONDAY, a_model, check, decided, withdrawn

LATER = MONDAY + timedelta(weeks=8)


def asks(*checks: object, so_far: tuple[object, ...] = (), now: object = LATER) -> str | None:
    found = standing.of(a_model(), checks, so_far, now=now)  # type: ignore[arg-type]
    return found.asks.check_id if found.asks else None


@pytest.mark.parametrize(
    ("low", "high", "value", "side", "beyond"),
    [
        (0.75, None, 0.75, None, 0.0),
        (0.75, None, 0.7, Side.BELOW, 0.05),
        (None, 5.5, 5.5, None, 0.0),
        (None, 5.5, 6.0, Side.ABOVE, 0.5),
        (1.0, 2.0, 0.5, Side.BELOW, 0.5),
        (1.0, 2.0, 2.5, Side.ABOVE, 0.5),
        (1.0, 2.0, 1.5, None, 0.0),
    ],
)
def test_a_bound_is_within_itself(
    low: float | None, high: float | None, value: float, side: Side | None, beyond: float
) -> None:
    watched = Watched(metric="AUC", low=low, high=high)
    assert watched.side(value) is side
    assert watched.beyond(value) == pytest.approx(beyond)


def test_the_gap_to_development_says_in_which_direction() -> None:
    assert a_model().watched.gap(0.71) == pytest.approx(-0.1)
    assert Watched(metric="AUC", low=0.7).gap(0.71) is None


def test_of_what_nobody_has_measured_nothing_is_said() -> None:
    found = standing.of(a_model(), [], [], now=LATER)
    assert not found.is_out and not found.is_measured and found.asks is None


def test_the_newest_figure_counts_and_what_was_withdrawn_does_not() -> None:
    assert asks(check(0.7, 1), check(0.8, 2)) is None
    assert asks(check(0.8, 1), check(0.7, 2)) == "c2production"
    assert asks(check(0.8, 1), withdrawn(check(0.7, 2))) is None


def test_nobody_is_asked_again_about_what_was_decided_for_two_weeks() -> None:
    so_far = (decided(0.7, 1),)
    soon, late = MONDAY + timedelta(weeks=2), MONDAY + timedelta(weeks=3, hours=2)
    checks = check(0.7, 1), check(0.71, 2)
    assert asks(*checks, so_far=so_far, now=soon) is None
    assert asks(*checks, so_far=so_far, now=late) == "c2production"


def test_a_worse_figure_asks_again_whatever_was_decided() -> None:
    for remedy in Remedy:
        assert asks(check(0.7, 1), check(0.69, 2), so_far=(decided(0.7, 1, remedy),))


def test_what_was_accepted_is_accepted_until_it_is_worse() -> None:
    so_far = (decided(0.7, 1, Remedy.ACCEPT),)
    assert asks(check(0.7, 1), check(0.7, 7), so_far=so_far) is None


def test_what_was_decided_ends_with_a_figure_within_bounds() -> None:
    so_far = (decided(0.7, 1, Remedy.ACCEPT),)
    assert asks(check(0.7, 1), check(0.8, 2), check(0.7, 3), so_far=so_far) == "c3production"


def test_each_environment_is_a_question_of_its_own_and_the_worst_comes_first() -> None:
    two = a_model(a_model().watched, "production", "eu")
    checks = check(0.7, 1), check(0.6, 1, "eu")
    assert standing.of(two, checks, [], now=LATER).asks == checks[1]
    so_far = [decided(0.6, 1, Remedy.ACCEPT, "eu")]
    assert standing.of(two, checks, so_far, now=LATER).asks == checks[0]


def test_of_a_retired_model_nobody_has_to_decide_anything() -> None:
    retired = replace(a_model(), retired_at=LATER)
    assert standing.of(retired, [check(0.1)], [], now=LATER).asks is None


@given(st.lists(st.floats(0, 1), max_size=8), st.floats(0, 1))
def test_whoever_is_asked_is_asked_about_a_figure_out_of_bounds(
    values: list[float], bound: float
) -> None:
    model = a_model(Watched(metric="AUC", low=bound))
    checks = [check(value, week) for week, value in enumerate(values)]
    found = standing.of(model, checks, [], now=LATER)
    is_out = bool(values) and values[-1] < bound
    assert found.is_out == is_out == (found.asks is not None)
