"""The ledger on its way out, by the batch."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Table, bindparam

from rituals.experiment.idea import Idea
from rituals.experiment.model import Experiment, Extension, Observation, Step
from storage.published import published
from storage.repositories import experiment_rows
from storage.repositories import ideas as own_ideas
from storage.repositories.experiment_rows import observation_of
from storage.repository import Repository, all_of
from storage.tables.experiments import experiment, extension, idea, observation, step

_Of = TypeVar("_Of", Observation, Step, Extension)


def _after(table: Table, *derived: str) -> Any:
    return (
        all_of(table, *derived)
        .where(
            published(table),
            table.c.team_id == bindparam("team"),
            table.c.number > bindparam("after"),
        )
        .order_by(table.c.number)
        .limit(bindparam("most"))
    )


_EXPERIMENTS, _IDEAS = _after(experiment, "awaits"), _after(idea)


def _of_several(table: Table, *order: Any) -> Any:
    return (
        all_of(table)
        .where(table.c.experiment_id.in_(bindparam("ids", expanding=True)))
        .order_by(table.c.experiment_id, *order)
    )


_OBSERVATIONS = _of_several(
    observation, observation.c.attempt, observation.c.at, observation.c.observation_id
)
_STEPS, _EXTENSIONS = _of_several(step, step.c.at), _of_several(extension, extension.c.at)


class LedgerExport(Repository):
    def experiments(self, team_id: str, *, after: int, limit: int) -> list[Experiment]:
        rows = self._rows(_EXPERIMENTS, team=team_id, after=after, most=limit)
        return list(map(experiment_rows.experiment_of, rows))

    def observations(self, ids: Sequence[str]) -> Mapping[str, list[Observation]]:
        return _by_experiment(map(observation_of, self._rows(_OBSERVATIONS, ids=ids)))

    def steps(self, ids: Sequence[str]) -> Mapping[str, list[Step]]:
        return _by_experiment(map(experiment_rows.step_of, self._rows(_STEPS, ids=ids)))

    def extensions(self, ids: Sequence[str]) -> Mapping[str, list[Extension]]:
        return _by_experiment(map(experiment_rows.extension_of, self._rows(_EXTENSIONS, ids=ids)))

    def ideas(self, team_id: str, *, after: int, limit: int) -> list[Idea]:
        rows = self._rows(_IDEAS, team=team_id, after=after, most=limit)
        return list(map(own_ideas.idea_of, rows))


def _by_experiment(found: "map[_Of]") -> dict[str, list[_Of]]:
    by: dict[str, list[_Of]] = {}
    for one in found:
        by.setdefault(one.experiment_id, []).append(one)
    return by
