"""What a conclusion may begin with, from the runs that were logged; somebody confirms or changes
it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rituals.experiment.measured import own
from rituals.experiment.metric import Metric
from rituals.experiment.model import Observation, Verdict, Where


@dataclass(frozen=True, slots=True)
class Suggested:
    best: Observation
    """Of its own metric, before production; its note is the run's name."""
    verdict: Verdict | None
    """Where the values speak for themselves: the target is reached, or nothing got better than what
    there was."""


def suggested(
    metric: Metric, observations: Sequence[Observation], trackers: Collection[str]
) -> Suggested | None:
    """None: the best wasn't taken from one of these trackers."""
    before = [o for o in own(metric, observations) if o.where is not Where.PRODUCTION]
    best = metric.best([o.value for o in before])
    found = next((o for o in before if o.value == best and o.source in trackers), None)
    if found is None:
        return None
    if metric.is_reached(found.value):
        return Suggested(found, Verdict.GOOD)
    is_no_better = metric.baseline is not None and not metric.is_better(
        found.value, metric.baseline
    )
    return Suggested(found, Verdict.BAD if is_no_better else None)
