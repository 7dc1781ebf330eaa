"""An experiment is linked to what a tracker records of it, and parted from it. Each function is one
step inside a unit of work that the caller opened and will commit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rituals.errors import PersonError
from rituals.experiment.errors import TooLong
from rituals.experiment.metric import NAME_LIMIT, Metric, key_of
from rituals.experiment.model import Experiment, Where
from rituals.experiment.starting import find
from rituals.people import Person
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import squeezed
from rituals.tracking.errors import KeyMissing, NotLinked, SameAsOwn
from rituals.tracking.model import Counts, Link, Target
from rituals.tracking.ports import TrackingWork

KEY, OTHERS = "key", "others"
"""Fields, as FieldErrors name them."""
MOST_OTHERS = 10


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody chose in the window."""

    key: str
    """What the tracker calls the experiment's own metric."""
    others: Sequence[str] = ()
    """What else is logged of each run, by the tracker's keys."""
    where: Where = Where.VALIDATION
    counts: Counts = Counts.LAST


@dataclass(frozen=True, slots=True)
class Linked:
    link: Link
    experiment: Experiment
    team: Team


def link(
    work: TrackingWork,
    experiment_id: str,
    actor: Person,
    tracker: str,
    target: Target,
    wish: Wish,
    *,
    now: datetime,
) -> Linked:
    """To a target that the tracker has, in place of what it was linked to before. What ended before
    the experiment was written down was of something else. Raises as `starting.find`,
    ExperimentConcluded, FieldErrors."""
    experiment, team = find(work, experiment_id, actor, to_change=True)
    experiment.check_open()
    before = work.run_links.get(experiment_id)
    made = Link(
        experiment_id=experiment_id,
        tracker=tracker,
        target=target,
        metrics=_metrics(experiment.metric, wish),
        where=wish.where,
        counts=wish.counts,
        by=actor.user_id,
        at=now,
        since=experiment.made_at,
        ask_at=now,
        wanted=before.wanted if before else 0,
        told=before.told if before else 0,
    )
    work.run_links.put(made)
    return Linked(made, experiment, team)


def part(work: TrackingWork, experiment_id: str, actor: Person, *, now: datetime) -> Linked:
    """What was logged stays. Raises as `starting.find`, NotLinked."""
    experiment, team = find(work, experiment_id, actor, to_change=True)
    was = work.run_links.get(experiment_id)
    if was is None or not was.stands:
        raise NotLinked(number=experiment.number)
    parted = replace(was, parted_at=now, ask_at=None)
    work.run_links.put(parted)
    return Linked(parted, experiment, team)


def suggested(metric: Metric | None, keys: Iterable[str]) -> str | None:
    """Which of a tracker's keys is an experiment's own metric, where one has its name: `AUC` is
    `auc`, or else the first that ends so, as `val_auc` does."""
    if metric is None:
        return None
    own = key_of(metric.name)
    known = sorted(keys, key=len)
    exact = (key for key in known if key_of(key) == own)
    alike = (key for key in known if own and key_of(key).endswith(own))
    return next(exact, None) or next(alike, None)


def _metrics(metric: Metric | None, wish: Wish) -> tuple[tuple[str, str], ...]:
    """Raises FieldErrors."""
    key = wish.key.strip()
    others = [other.strip() for other in wish.others if other.strip() not in ("", key)]
    others = others[:MOST_OTHERS]
    own = metric.name if metric else squeezed(key)
    wrong: dict[str, PersonError] = {}
    if not squeezed(key):
        wrong[KEY] = KeyMissing()
    same = [other for other in others if key_of(other) == key_of(own)]
    if same:
        wrong[OTHERS] = SameAsOwn(name=same[0], metric=own)
    # What has no name of ours is called by the tracker's.
    for field, names in ((KEY, [] if metric else [key]), (OTHERS, others)):
        too_long = [len(squeezed(name)) for name in names if len(squeezed(name)) > NAME_LIMIT]
        if too_long:
            wrong[field] = TooLong(limit=NAME_LIMIT, length=max(too_long))
    if wrong:
        raise FieldErrors(wrong)
    return ((own, key), *((squeezed(other), other) for other in others))
