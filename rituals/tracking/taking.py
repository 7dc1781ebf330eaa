"""Runs that ended are logged on their experiment, each once: that it was seen, and what it brought,
are committed together."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rituals.experiment.cycle import Changed, at_stage, reach
from rituals.experiment.measured import attempts_made
from rituals.experiment.metric import Metric
from rituals.experiment.model import Experiment, Observation, Stage
from rituals.experiment.ports import ExperimentWork
from rituals.team.model import Team
from rituals.text import one_line
from rituals.tracking.looking import Look, standing
from rituals.tracking.model import Counts, Ended, Fate, Kind, Link, Run, SeenRun
from rituals.tracking.ports import TrackingWork

NAME_LIMIT = 120
"""Characters of a run's name that are kept with what it brought."""
LINK_LIMIT = 2000
_APART = timedelta(microseconds=1)
"""Between values that are logged together: they are shown in the order in which they came."""


@dataclass(frozen=True, slots=True)
class Found:
    """What looking at a tracker gave."""

    runs: Sequence[Run]
    """In the order in which they ended; some may have been taken in before."""
    histories: Mapping[str, Sequence[float]]
    """Of the experiment's own metric by run id, where the best of them counts."""
    has_more: bool = False
    """There are others that haven't been read yet."""


@dataclass(frozen=True, slots=True)
class TakenRun:
    run: Run
    fate: Fate
    new: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    link: Link
    changed: Changed
    """With all that is new."""
    runs: Sequence[TakenRun]
    """Those that are new, in the order in which they ended."""
    away_since: datetime | None = None
    """The tracker answers again; until now it couldn't be had, since then."""


def take(
    work: TrackingWork, look: Look, found: Found, *, now: datetime, every: timedelta
) -> Taken | None:
    """`every`: when to look again. None: it was parted, linked anew or concluded meanwhile; what
    was found is taken in when it goes on."""
    as_it_is = standing(work, look.link)
    if as_it_is is None:
        return None
    link, experiment, team = as_it_is
    if not link.stands or not experiment.is_open:
        work.run_links.put(replace(link, ask_at=None))
        return None
    runs = {run.run_id: run for run in found.runs}
    known = work.run_links.seen(experiment.experiment_id, list(runs))
    new = [run for run_id, run in runs.items() if run_id not in known]
    experiment, taken, changed = _log(work, experiment, team, link, new, found.histories, now)
    work.run_links.put(_after(link, look, found, now=now, every=every))
    return Taken(link, changed, taken, away_since=link.away_since)


def _after(link: Link, look: Look, found: Found, *, now: datetime, every: timedelta) -> Link:
    ends = [run.ended_at for run in found.runs]
    latest = max([*ends, *filter(None, [link.read_until])], default=None)
    is_through = link.target.kind is Kind.RUN and bool(found.runs)
    return replace(
        link,
        # A clock that is far ahead mustn't hide what ends from now on.
        read_until=min(latest, now) if latest else None,
        read_whole_at=now if look.is_whole and not found.has_more else link.read_whole_at,
        ask_at=None if is_through else now if found.has_more else now + every,
        failures=0,
        away_since=None,
        reason="",
    )


def _log(
    work: TrackingWork,
    experiment: Experiment,
    team: Team,
    link: Link,
    runs: Sequence[Run],
    histories: Mapping[str, Sequence[float]],
    now: datetime,
) -> tuple[Experiment, list[TakenRun], Changed]:
    before = work.experiments.observations(experiment.experiment_id)
    attempt = max((o.attempt for o in before), default=0)
    taken, new = [], list[Observation]()
    for run in runs:
        fate, values = valued(link, experiment.metric, run, histories.get(run.run_id, ()))
        attempt += fate is Fate.OBSERVED
        logged = tuple(
            _observation(work, experiment, link, run, value, attempt, now + (len(new) + n) * _APART)
            for n, value in enumerate(values)
        )
        for one in logged:
            work.experiments.put_observation(one)
        new += logged
        taken.append(TakenRun(run, fate, logged))
        work.run_links.put_seen(
            SeenRun(
                experiment.experiment_id,
                run.run_id,
                fate,
                attempt if logged else None,
                run.ended_at,
                now,
                told=link.wanted,
            )
        )
    return _moved(work, experiment, team, link, [*before, *new], new, taken, now)


def _moved(
    work: ExperimentWork,
    experiment: Experiment,
    team: Team,
    link: Link,
    known: Sequence[Observation],
    new: Sequence[Observation],
    taken: list[TakenRun],
    now: datetime,
) -> tuple[Experiment, list[TakenRun], Changed]:
    moved_from = experiment.stage if new and experiment.stage is Stage.CREATE else None
    if moved_from:
        experiment = at_stage(work, experiment, Stage.OBSERVE, link.by, now)
    has_reached = None
    if new:
        experiment, has_reached = reach(work, experiment, team, attempts_made(known), now)
    return experiment, taken, Changed(experiment, team, tuple(new), has_reached, moved_from)


def valued(
    link: Link, metric: Metric | None, run: Run, history: Sequence[float]
) -> tuple[Fate, list[tuple[str, float]]]:
    """What a run brought: our names and values, the experiment's own metric first. `history`: of
    that metric, in order."""
    if run.ended is not Ended.FINISHED:
        return Fate.FAILED, []
    (own, key), *others = link.metrics
    value = run.metrics.get(key)
    if link.counts is Counts.BEST and history:
        value = metric.best(list(history)) if metric else max(history)
    if value is None:
        return Fate.NO_VALUE, []
    if not math.isfinite(value):
        return Fate.NOT_FINITE, []
    more = [(name, run.metrics[other]) for name, other in others if other in run.metrics]
    return Fate.OBSERVED, [(own, value), *((n, v) for n, v in more if math.isfinite(v))]


def _observation(
    work: ExperimentWork,
    experiment: Experiment,
    link: Link,
    run: Run,
    value: tuple[str, float],
    attempt: int,
    at: datetime,
) -> Observation:
    return Observation(
        observation_id=work.new_id(),
        experiment_id=experiment.experiment_id,
        metric=value[0],
        value=value[1],
        where=link.where,
        attempt=attempt,
        by=link.by,
        at=at,
        note=one_line(run.name, NAME_LIMIT),
        link=run.url[:LINK_LIMIT],
        source=link.tracker,
    )
