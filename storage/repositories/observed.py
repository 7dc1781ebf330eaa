"""What was observed of experiments: whole where it is little, summed up where it is much."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import attrgetter

from sqlalchemy import bindparam, case, func, select

from rituals.experiment.measured import NOTHING, SHOWN, Earlier, Extremes, by_attempt, of_own
from rituals.experiment.model import Experiment, Observation, Where
from rituals.experiment.ports import Values
from storage.published import published
from storage.repositories.experiment_rows import observation_of, row_of_observation
from storage.repository import WORKSPACE, Repository, all_of
from storage.scope import Scope
from storage.tables.experiments import experiment, observation
from storage.upsert import Upsert

_REACHES = (60, 600)
"""Attempts, from the last one back, that are read whole before all of them are."""
_KEPT = (
    observation.c.workspace_id == WORKSPACE,
    observation.c.experiment_id.in_(bindparam("ids", expanding=True)),
)
_UP_TO = observation.c.attempt <= bindparam("until")
_STANDS = observation.c.withdrawn_at.is_(None)
_ONE = (
    observation.c.workspace_id == WORKSPACE,
    observation.c.experiment_id == bindparam("experiment"),
)
_LAST = select(func.max(observation.c.attempt).label("last")).where(*_ONE)
_SINCE = (
    all_of(observation)
    .where(_ONE[1], observation.c.attempt > bindparam("since"))
    .order_by(observation.c.attempt, observation.c.at, observation.c.observation_id)
)
_EXTREMES = (
    select(
        observation.c.experiment_id,
        observation.c.metric,
        observation.c.where,
        func.min(observation.c.value).label("least"),
        func.max(observation.c.value).label("greatest"),
        func.count().label("standing"),
    )
    .where(*_KEPT, _UP_TO, _STANDS)
    .group_by(observation.c.experiment_id, observation.c.metric, observation.c.where)
)
# Of all there are, which the index alone tells; those that stand are asked for where it isn't all.
_COUNTED = (
    select(
        observation.c.experiment_id,
        func.count(observation.c.attempt.distinct()).label("attempts"),
        func.max(observation.c.attempt).label("last"),
        func.count().label("logged"),
    )
    .where(*_KEPT, _UP_TO)
    .group_by(observation.c.experiment_id)
)
_STANDING = (
    select(observation.c.experiment_id, func.count(observation.c.attempt.distinct()).label("made"))
    .where(*_KEPT, _UP_TO, _STANDS)
    .group_by(observation.c.experiment_id)
)
_IN_PRODUCTION = case((observation.c.where == Where.PRODUCTION, 1), else_=0)
_OBSERVATIONS = (
    all_of(observation)
    .where(observation.c.experiment_id == bindparam("experiment"))
    .order_by(observation.c.attempt, observation.c.at, observation.c.observation_id)
)
_ATTEMPTS = (
    select(
        observation.c.experiment_id,
        observation.c.attempt,
        func.max(_IN_PRODUCTION).label("in_production"),
    )
    .join(
        experiment,
        (experiment.c.workspace_id == observation.c.workspace_id)
        & (experiment.c.experiment_id == observation.c.experiment_id),
    )
    .where(
        observation.c.workspace_id == WORKSPACE,
        experiment.c.project_id == bindparam("project"),
        observation.c.withdrawn_at.is_(None),
        published(experiment),
    )
    .group_by(observation.c.experiment_id, observation.c.attempt)
    .subquery()
)
_ATTEMPTS_OF = select(func.count(), func.max(_ATTEMPTS.c.in_production)).select_from(_ATTEMPTS)
_IS_NEW = case((observation.c.at >= bindparam("since"), 1), else_=0)
_LOGGED = (
    observation.c.workspace_id == WORKSPACE,
    observation.c.experiment_id.in_(bindparam("ids", expanding=True)),
    observation.c.withdrawn_at.is_(None),
    observation.c.where != Where.PRODUCTION,
)
_LATELY = (
    select(observation.c.experiment_id)
    .distinct()
    .where(*_LOGGED, observation.c.at >= bindparam("since"))
)
_VALUES = (
    select(
        observation.c.experiment_id,
        observation.c.metric,
        _IS_NEW.label("is_new"),
        func.min(observation.c.value).label("least"),
        func.max(observation.c.value).label("greatest"),
        func.count().label("logged"),
    )
    .where(*_LOGGED)
    .group_by(observation.c.experiment_id, observation.c.metric, _IS_NEW)
    .order_by(observation.c.experiment_id, observation.c.metric)
)
_OBSERVATION = all_of(observation).where(observation.c.observation_id == bindparam("wanted"))
_PUT_OBSERVATION = Upsert(observation)
_ALL = 2**31 - 1
"""More attempts than there are."""


class Observed(Repository):
    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._read: dict[str, tuple[list[Observation], Earlier]] = {}
        """Of this unit of work, kept up with what it puts: whoever logs shows it, too."""

    def observations(self, experiment_id: str) -> list[Observation]:
        rows = self._rows(_OBSERVATIONS, experiment=experiment_id)
        return [observation_of(row) for row in rows]

    def attempts_of(self, project_id: str) -> tuple[int, bool]:
        facts = {"workspace": self._scope.workspace_id, "project": project_id}
        made, in_production = self._scope.connection.execute(_ATTEMPTS_OF, facts).one()
        return made, bool(in_production)

    def values_of(
        self, experiment_ids: Sequence[str], since: datetime
    ) -> Mapping[str, Sequence[Values]]:
        lately = [row.experiment_id for row in self._rows(_LATELY, ids=experiment_ids, since=since)]
        found: dict[str, list[Values]] = {}
        for row in self._rows(_VALUES, ids=lately, since=since):
            one = Values(row.metric, bool(row.is_new), row.least, row.greatest, row.logged)
            found.setdefault(row.experiment_id, []).append(one)
        return found

    def observation(self, observation_id: str) -> Observation | None:
        found = self._rows(_OBSERVATION, wanted=observation_id)
        return observation_of(found[0]) if found else None

    def put_observation(self, one: Observation) -> None:
        self._is_put(one)
        self._put(_PUT_OBSERVATION, row_of_observation(one))

    def lately(self, one: Experiment) -> tuple[list[Observation], Earlier]:
        known, earlier = self._read.get(one.experiment_id) or self._lately(one)
        self._read[one.experiment_id] = known, earlier
        return list(known), earlier

    def _is_put(self, one: Observation) -> None:
        known, earlier = self._read.pop(one.experiment_id, ([], NOTHING))
        if known and one.attempt > earlier.last:
            others = [o for o in known if o.observation_id != one.observation_id]
            order = attrgetter("attempt", "at", "observation_id")
            self._read[one.experiment_id] = sorted([*others, one], key=order), earlier

    def _lately(self, one: Experiment) -> tuple[list[Observation], Earlier]:
        of = {"experiment": one.experiment_id}
        last = self._rows(_LAST, **of)[0].last or 0
        for reach in _REACHES:
            since = max(0, last - reach)
            known = [observation_of(row) for row in self._rows(_SINCE, **of, since=since)]
            earlier = self._summed_up([one.experiment_id], since) if since else {}
            before = earlier.get(one.experiment_id, NOTHING)
            if one.metric is None or not of_own(one.metric, before):
                return known, before
            if len(by_attempt(one.metric, known, before)) >= SHOWN:
                return known, before
        return [observation_of(row) for row in self._rows(_SINCE, **of, since=0)], NOTHING

    def summed_up(self, experiment_ids: Sequence[str]) -> dict[str, Earlier]:
        return self._summed_up(experiment_ids, _ALL) if experiment_ids else {}

    def _summed_up(self, ids: Sequence[str], until: int) -> dict[str, Earlier]:
        facts = {"ids": ids, "until": until}
        extremes: dict[str, list[Extremes]] = {}
        standing: dict[str, int] = {}
        for row in self._rows(_EXTREMES, **facts):
            found = Extremes(row.metric, Where(row.where), row.least, row.greatest)
            extremes.setdefault(row.experiment_id, []).append(found)
            standing[row.experiment_id] = standing.get(row.experiment_id, 0) + row.standing
        counted = self._rows(_COUNTED, **facts)
        made = {row.experiment_id: row.attempts for row in counted}
        partly = [
            row.experiment_id for row in counted if row.logged != standing.get(row.experiment_id, 0)
        ]
        if partly:
            made |= dict.fromkeys(partly, 0)
            rows = self._rows(_STANDING, ids=partly, until=until)
            made |= {row.experiment_id: row.made for row in rows}
        return {
            row.experiment_id: Earlier(
                made[row.experiment_id], row.last, extremes.get(row.experiment_id, ())
            )
            for row in counted
        }
