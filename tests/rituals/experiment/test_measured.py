"""What was observed is summed up the same, whether it is at hand or only what it came to is."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from rituals.experiment import measured
from rituals.experiment.measured import Earlier, Extremes
from rituals.experiment.metric import Direction, Metric
from rituals.experiment.model import Observation, Where

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
observations = st.lists(
    st.builds(
        Observation,
        observation_id=st.just("o"),
        experiment_id=st.just("e"),
        metric=st.sampled_from(["AUC", "a.u.c.", "loss"]),
        value=st.sampled_from([0.7, 0.8, 0.81, 0.9]),
        where=st.sampled_from(Where),
        attempt=st.integers(1, 9),
        by=st.just("U1"),
        at=st.just(NOON),
        withdrawn_at=st.sampled_from([None, None, NOON]),
    ),
    max_size=20,
)
metrics = st.builds(
    Metric,
    name=st.just("AUC"),
    direction=st.sampled_from(Direction),
    baseline=st.sampled_from([None, 0.75]),
)


def summed_up(before: list[Observation]) -> Earlier:
    standing = [one for one in before if one.stands]
    return Earlier(
        measured.attempts_made(before),
        max((one.attempt for one in before), default=0),
        [Extremes(one.metric, one.where, one.value, one.value) for one in standing],
    )


@given(st.none() | metrics, observations, st.integers(0, 9))
def test_what_came_before_is_as_good_as_read(
    metric: Metric | None, found: list[Observation], until: int
) -> None:
    whole = measured.of(metric, found)
    before = [one for one in found if one.attempt <= until]
    rest = [one for one in found if one.attempt > until]
    parts = measured.of(metric, rest, summed_up(before))
    assert (parts.made, parts.is_in_production) == (whole.made, whole.is_in_production)
    assert (parts.best, parts.production) == (whole.best, whole.production)
    assert parts.attempts == tuple(one for one in whole.attempts if one.number > until)
