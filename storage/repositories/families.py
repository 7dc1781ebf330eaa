"""Which experiments came of which: a family in one question, on both databases."""

from sqlalchemy import bindparam, select

from storage.published import published
from storage.repository import WORKSPACE
from storage.tables.experiments import experiment

_KNOWN = (
    experiment.c.experiment_id,
    experiment.c.parent_id,
    experiment.c.number,
    experiment.c.team_id,
)
_UP = (
    select(*_KNOWN)
    .where(
        experiment.c.workspace_id == WORKSPACE,
        experiment.c.experiment_id == bindparam("wanted"),
        published(experiment),
    )
    .cte("up", recursive=True)
)
# What iterates on another has the greater number: whatever the rows say, this comes to an end.
_UP = _UP.union_all(
    select(*_KNOWN).join_from(
        experiment,
        _UP,
        (experiment.c.workspace_id == WORKSPACE)
        & (experiment.c.experiment_id == _UP.c.parent_id)
        & (experiment.c.team_id == _UP.c.team_id)
        & (experiment.c.number < _UP.c.number)
        & published(experiment),
    )
)
_ROOT = select(_UP.c.experiment_id).order_by(_UP.c.number).limit(1).scalar_subquery()
_DOWN = (
    select(*_KNOWN)
    .where(experiment.c.workspace_id == WORKSPACE, experiment.c.experiment_id == _ROOT)
    .cte("down", recursive=True)
)
_DOWN = _DOWN.union_all(
    select(*_KNOWN).join_from(
        experiment,
        _DOWN,
        (experiment.c.workspace_id == WORKSPACE)
        & (experiment.c.parent_id == _DOWN.c.experiment_id)
        & (experiment.c.team_id == _DOWN.c.team_id)
        & (experiment.c.number > _DOWN.c.number)
        & published(experiment),
    )
)
FAMILY = select(_DOWN.c.experiment_id).order_by(_DOWN.c.number)
"""Ids of all that have the same first ancestor as `wanted`, by number."""
