"""In which order projects are worth people and time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rituals.project.model import (
    Cost,
    Estimate,
    Placed,
    Prize,
    Project,
    Propensity,
    Standing,
)
from rituals.project.portfolio import is_ranked, moved, points, ranked, unranked

NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
LARGE = Estimate(Prize.LARGE, Propensity.EVEN, Cost.QUARTER)
SMALL = Estimate(Prize.SMALL, Propensity.LOW, Cost.YEAR)

estimates = st.builds(
    Estimate,
    st.none() | st.sampled_from(Prize),
    st.none() | st.sampled_from(Propensity),
    st.none() | st.sampled_from(Cost),
)


def project(n: int, estimate: Estimate = LARGE, **more: object) -> Project:
    at = NOW + timedelta(days=n)
    one = Project(f"p{n}", "t", f"Project {n}", "U1", "U2", "U2", at, estimate=estimate)
    return replace(one, **more)  # type: ignore[arg-type]


@st.composite
def portfolios(draw: st.DrawFn) -> list[Project]:
    return [project(n, one) for n, one in enumerate(draw(st.lists(estimates, max_size=12)))]


def names(found: list[Project]) -> list[str]:
    return [one.project_id for one in found]


def test_the_formula_is_prize_times_propensity_by_cost() -> None:
    assert points(project(1, LARGE)) == 1.5
    assert points(project(1, SMALL)) == 0.017


def test_what_lacks_one_of_the_three_has_no_points_and_is_not_ranked() -> None:
    lacking = project(1, replace(LARGE, cost=None))
    assert points(lacking) is None
    assert ranked([lacking]) == [] and unranked([lacking]) == [lacking]


def test_of_a_tie_the_older_is_first_and_a_discarded_one_is_nowhere() -> None:
    gone = project(0, standing=Standing.DISCARDED)
    found = [project(2), gone, project(1), project(3, SMALL)]
    assert names(ranked(found)) == ["p1", "p2", "p3"]
    assert unranked(found) == []


def test_what_nobody_estimated_can_be_placed_by_hand_all_the_same() -> None:
    new = project(2, Estimate())
    (placed,) = moved([project(1)], new, 0, "the law wants it")
    assert names(ranked([project(1), placed])) == ["p2", "p1"]


def test_the_order_of_standing_decides_nothing() -> None:
    held = project(1, standing=Standing.HOLD)
    assert names(ranked([project(2, SMALL), held])) == ["p1", "p2"]


@given(portfolios(), st.data())
def test_moved_by_hand_it_stands_there_and_the_others_keep_their_order(
    found: list[Project], data: st.DataObject
) -> None:
    one = project(99, data.draw(estimates))
    others = ranked(found)
    place = data.draw(st.integers(0, len(others)))
    kept = moved(others, one, place, "because")
    by_id = {other.project_id: other for other in (*others, *kept)}
    after = names(ranked(list(by_id.values())))
    before = names(others)
    assert after == [*before[:place], "p99", *before[place:]]
    # Only what was moved has a reason: the others made room.
    assert {o.project_id for o in kept if o.placed and o.placed.reason} == {"p99"}


@given(portfolios(), st.data())
def test_places_keep_through_many_moves(found: list[Project], data: st.DataObject) -> None:
    by_id = {one.project_id: one for one in found}
    wanted = names(ranked(found))
    for _ in range(5):
        if not wanted:
            return
        one = by_id[data.draw(st.sampled_from(wanted))]
        wanted.remove(one.project_id)
        place = data.draw(st.integers(0, len(wanted)))
        others = [other for other in ranked(list(by_id.values())) if other is not one]
        by_id |= {other.project_id: other for other in moved(others, one, place, "because")}
        wanted.insert(place, one.project_id)
        assert names(ranked(list(by_id.values()))) == wanted


def test_without_its_place_it_stands_where_its_points_put_it() -> None:
    one = project(1, SMALL, placed=Placed(-100.0, "first"))
    assert names(ranked([project(2), one])) == ["p1", "p2"]
    assert names(ranked([project(2), replace(one, placed=None)])) == ["p2", "p1"]
    assert is_ranked(one)
