"""Values that were measured are logged, and taken back. As in `cycle`, each function is one step
that reads the experiment `to_change`."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rituals.errors import PersonError
from rituals.experiment.cycle import Changed, at_stage, attempts_so_far, reach, today_of
from rituals.experiment.errors import NoSuchAttempt, NotAFigure, TooLong
from rituals.experiment.figures import NothingObserved
from rituals.experiment.measured import attempts_made
from rituals.experiment.metric import NAME_LIMIT
from rituals.experiment.model import TEXT_LIMIT, Observation, Stage, StoppedBy, Where
from rituals.experiment.ports import ExperimentWork
from rituals.experiment.starting import find
from rituals.experiment.stopping import reached
from rituals.people import Person
from rituals.team.plan import FieldErrors
from rituals.text import clean, squeezed

VALUES, ATTEMPT, NOTE, LINK = "values", "attempt", "note", "link"
"""Fields, as FieldErrors name them."""
LINK_LIMIT = 2000
"""Characters."""
_APART = timedelta(microseconds=1)
"""Between values that were logged together: they are shown in the order in which they came."""


@dataclass(frozen=True, slots=True)
class Value:
    metric: str
    """As typed."""
    value: float
    where: Where


def observe(
    work: ExperimentWork,
    experiment_id: str,
    actor: Person,
    values: Sequence[Value],
    *,
    now: datetime,
    note: str = "",
    link: str = "",
    attempt: int | None = None,
    is_next: bool = False,
    source: str = "slack",
) -> Changed:
    """Values that were measured together, one attempt. `attempt`: of an earlier one; None: the
    next, or for values in production the latest, where it has none yet. `is_next`: the next all the
    same.

    Raises as `find`, ExperimentConcluded, FieldErrors.
    """
    experiment, team = find(work, experiment_id, actor, to_change=True)
    experiment.check_open()
    note, link = clean(note), squeezed(link)
    known, earlier = work.experiments.lately(experiment)
    following = max((o.attempt for o in known), default=0) + 1
    _check_values(values, note, link, attempt, following)
    number = attempt or (following if is_next else _meant(known, values) or following)
    new = tuple(
        Observation(
            observation_id=work.new_id(),
            experiment_id=experiment_id,
            metric=squeezed(value.metric),
            value=value.value,
            where=value.where,
            attempt=number,
            by=actor.user_id,
            at=now + place * _APART,
            note=note,
            link=link,
            source=source,
        )
        for place, value in enumerate(values)
    )
    for one in new:
        work.experiments.put_observation(one)
    moved_from = experiment.stage if experiment.stage is Stage.CREATE else None
    if moved_from:
        experiment = at_stage(work, experiment, Stage.OBSERVE, actor.user_id, now)
    made = attempts_made([*known, *new]) + earlier.made
    if number <= earlier.last:  # it may be counted there
        made = attempts_so_far(work, experiment)
    experiment, has_reached = reach(work, experiment, team, made, now)
    return Changed(experiment, team, new, has_reached, moved_from)


def _meant(known: Sequence[Observation], values: Sequence[Value]) -> int | None:
    """The attempt that these are of, if it was made before: what was built goes to production
    later, and that is no attempt more under the stop rule."""
    if any(value.where is not Where.PRODUCTION for value in values):
        return None
    last = max((o.attempt for o in known if o.stands), default=None)
    seen = any(o.stands and o.attempt == last and o.where is Where.PRODUCTION for o in known)
    return None if seen else last


def _check_values(
    values: Sequence[Value], note: str, link: str, attempt: int | None, following: int
) -> None:
    """Raises FieldErrors."""
    wrong: dict[str, PersonError] = {}
    for value in values:
        if not squeezed(value.metric):
            wrong[VALUES] = NothingObserved(text="")
        elif len(squeezed(value.metric)) > NAME_LIMIT:
            wrong[VALUES] = TooLong(limit=NAME_LIMIT, length=len(squeezed(value.metric)))
        elif not math.isfinite(value.value):
            wrong[VALUES] = NotAFigure(text=str(value.value))
    if not values:
        wrong[VALUES] = NothingObserved(text="")
    if attempt is not None and not 1 <= attempt <= following:
        wrong[ATTEMPT] = NoSuchAttempt(attempt=attempt, following=following)
    for field, text, limit in ((NOTE, note, TEXT_LIMIT), (LINK, link, LINK_LIMIT)):
        if len(text) > limit:
            wrong[field] = TooLong(limit=limit, length=len(text))
    if wrong:
        raise FieldErrors(wrong)


def withdraw(
    work: ExperimentWork, observation_id: str, actor: Person, *, now: datetime
) -> Changed | None:
    """It was logged by mistake; said twice, it is meant once. None: it isn't there. Raises as
    `find`, ExperimentConcluded."""
    found = work.experiments.observation(observation_id)
    if found is None:
        return None
    experiment, team = find(work, found.experiment_id, actor, to_change=True)
    experiment.check_open()
    if found.stands:
        work.experiments.put_observation(replace(found, withdrawn_at=now))
        made = attempts_so_far(work, experiment)
        if experiment.reached is StoppedBy.ATTEMPTS and not reached(
            experiment.rule, attempts=made, today=today_of(team, now)
        ):
            experiment = replace(experiment, reached=None, reached_at=None)
            work.experiments.put(experiment)
    return Changed(experiment, team)
