"""When a stop rule is reached, and what the attempts have brought by then."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.experiment import measured
from rituals.experiment.measured import attempts_made, best_of, by_attempt
from rituals.experiment.metric import Direction, Metric
from rituals.experiment.model import Observation, StoppedBy, StopRule, Where
from rituals.experiment.stopping import Lately, is_worth_a_word, lately, reached

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
DEV, PROD = Where.DEVELOPMENT, Where.PRODUCTION
AUC = Metric(name="AUC", baseline=0.78, target=0.85)
CHURN = Metric(name="churn", direction=Direction.DOWN, baseline=5.1, target=4.0)


def seen(
    *values: float, metric: str = "auc", where: Where = DEV, first: int = 1
) -> list[Observation]:
    """One attempt each."""
    return [
        Observation(f"{metric}{where}{n}", "e1", metric, value, where, n, "U1", NOON)
        for n, value in enumerate(values, first)
    ]


@pytest.mark.parametrize(
    ("rule", "attempts", "today", "by"),
    [
        (StopRule(attempts=5), 4, date(2026, 12, 1), None),
        (StopRule(attempts=5), 5, date(2026, 12, 1), StoppedBy.ATTEMPTS),
        (StopRule(attempts=5), 9, date(2026, 12, 1), StoppedBy.ATTEMPTS),
        (StopRule(by=date(2026, 12, 12)), 99, date(2026, 12, 12), None),
        (StopRule(by=date(2026, 12, 12)), 0, date(2026, 12, 13), StoppedBy.DATE),
        (StopRule(by=date(2026, 12, 12), attempts=2), 2, date(2026, 12, 13), StoppedBy.ATTEMPTS),
        (StopRule(budget="200 GPU hours"), 99, date(2036, 1, 1), None),
        (StopRule(), 99, date(2036, 1, 1), None),
    ],
)
def test_whichever_comes_first_stops_it_and_a_day_is_over_at_its_end(
    rule: StopRule, attempts: int, today: date, by: StoppedBy | None
) -> None:
    assert reached(rule, attempts=attempts, today=today) is by


def test_values_of_one_attempt_are_one_attempt_whatever_they_measure() -> None:
    both = [*seen(0.8, 0.81), *seen(0.4, 0.5, metric="recall"), *seen(0.79, where=PROD)]
    assert attempts_made(both) == 2


def test_the_best_is_looked_for_where_it_was_measured_and_the_way_that_is_better() -> None:
    found = [*seen(0.80, 0.812, 0.81), *seen(0.79, where=PROD), *seen(0.99, metric="recall")]
    assert best_of(AUC, found) == 0.812
    assert best_of(AUC, found, production=True) == 0.79
    assert best_of(CHURN, seen(5.0, 4.6, 4.8, metric="Churn")) == 4.6
    assert best_of(AUC, []) is None


def test_an_attempt_counts_by_what_it_adds_to_the_best_so_far() -> None:
    found = by_attempt(AUC, seen(0.78, 0.80, 0.79, 0.82))
    assert [one.best for one in found] == [0.78, 0.80, 0.80, 0.82]
    assert [one.better for one in found] == pytest.approx([0, 0.02, 0, 0.02])
    assert [one.gain for one in found] == pytest.approx([0, 0.02 / 0.07, 0, 0.02 / 0.07])


def test_an_attempt_is_not_better_for_having_been_tried_in_production_too() -> None:
    both = [*seen(0.80), *seen(0.84, where=PROD), *seen(0.83, where=PROD, first=2)]
    assert [one.value for one in by_attempt(AUC, both)] == [0.80]
    assert measured.of(AUC, both).best == 0.80


def test_what_is_only_ever_tried_in_production_is_drawn_by_that() -> None:
    live = measured.of(AUC, [*seen(0.84, 0.83, where=PROD)])
    assert [(one.value, one.best) for one in live.attempts] == [(0.84, 0.84), (0.83, 0.84)]
    assert (live.best, live.production) == (None, 0.84)


@pytest.mark.parametrize(
    ("metric", "values", "expected"),
    [
        # As in screens.md: the last 2 attempts brought 0.001 of the 0.038 that is missing.
        (AUC, (0.79, 0.811, 0.812, 0.812), Lately(2, 0.001, 0.001 / 0.07, 0.038)),
        (AUC, (0.80, 0.81, 0.8114, 0.8115, 0.8118), Lately(3, 0.0018, 0.0018 / 0.07, 0.0382)),
        (AUC, (0.79,), Lately(1, 0.01, 0.01 / 0.07, 0.06)),
        (AUC, (0.70, 0.71), Lately(1, 0, 0, 0.07)),
        (AUC, (0.80, 0.86), Lately(1, 0.06, 0.06 / 0.07, 0)),
        (CHURN, (4.9, 4.8), Lately(1, 0.1, 0.1 / 1.1, 0.8)),
        (Metric(name="AUC", baseline=0.78), (0.79, 0.80), Lately(1, 0.01, None, None)),
        (Metric(name="AUC", target=0.85), (0.79, 0.80), Lately(1, 0.01, None, 0.05)),
        (Metric(name="AUC", target=0.85), (0.79,), Lately(1, None, None, 0.06)),
        (Metric(name="AUC"), (0.79,), Lately(1, None, None, None)),
        (Metric(name="AUC"), (), None),
    ],
)
def test_what_the_last_attempts_brought_is_known_as_far_as_it_can_be(
    metric: Metric, values: tuple[float, ...], expected: Lately | None
) -> None:
    found = lately(metric, by_attempt(metric, seen(*values, metric=metric.name)))
    if expected is None:
        assert found is None
        return
    assert found is not None and found.count == expected.count
    for name in ("better", "part", "missing"):
        assert getattr(found, name) == (
            pytest.approx(getattr(expected, name)) if getattr(expected, name) is not None else None
        )


@pytest.mark.parametrize(
    ("attempts", "values", "expected"),
    [
        (5, (0.80, 0.811, 0.812, 0.812), True),
        (6, (0.80, 0.811, 0.812, 0.812), False),  # two are left
        (4, (0.80, 0.811, 0.812, 0.812), False),  # none is
        (5, (0.79, 0.80, 0.81, 0.82), False),  # it goes on well
        (5, (0.80, 0.86, 0.86, 0.86), False),  # it is there
        (2, (0.78,), False),  # too early to tell
        (None, (0.78, 0.78, 0.78), False),
    ],
)
def test_before_the_last_attempt_it_is_said_that_they_bring_next_to_nothing(
    attempts: int | None, values: tuple[float, ...], expected: bool
) -> None:
    rule = StopRule(attempts=attempts, budget="a week")
    assert is_worth_a_word(AUC, rule, measured.of(AUC, seen(*values))) is expected


def test_a_way_that_is_longer_than_a_float_is_said_by_nobody() -> None:
    wide = Metric(name="loss", baseline=-1.7e308, target=1.7e308)
    found = lately(wide, by_attempt(wide, seen(1.6e308, metric="loss")))
    assert found is not None and found.better is None


@given(
    st.lists(st.floats(-1e6, 1e6), max_size=12),
    st.sampled_from(Direction),
    st.none() | st.floats(-1e6, 1e6),
)
def test_the_best_never_gets_worse_and_all_that_was_added_leads_to_it(
    values: list[float], direction: Direction, baseline: float | None
) -> None:
    metric = Metric(name="m", direction=direction, baseline=baseline)
    found = by_attempt(metric, seen(*values, metric="m"))
    assert [one.number for one in found] == list(range(1, len(values) + 1))
    assert all(not metric.is_better(this.best, after.best) for this, after in pairwise(found))
    if found and baseline is not None:
        added = sum(one.better or 0.0 for one in found)
        assert added == pytest.approx(abs(found[-1].best - baseline), abs=1e-6)
