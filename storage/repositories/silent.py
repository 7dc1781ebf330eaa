"""What silence is, of any kind of open work: statements about its last sign of life."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, bindparam, exists, func, select

from storage.tables.experiments import experiment

BEFORE = bindparam("before", type_=experiment.c.made_at.type)


@dataclass(frozen=True, slots=True)
class Silence:
    """How work of a kind is found. Columns are called as `WorkItem`'s fields; the latest of
    `sign_of_life` and what begins with `also` is the last sign of life."""

    all_open: Select[Any]
    is_silent: ColumnElement[bool]
    team: ColumnElement[Any]
    ref: ColumnElement[Any]
    owner: ColumnElement[Any]


def last(at: ColumnElement[Any], *where: ColumnElement[bool]) -> ScalarSelect[Any]:
    return select(func.max(at)).where(*where).scalar_subquery()


def since(at: ColumnElement[Any], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Something of it happened at or after the moment asked for."""
    return exists().where(*where, at >= BEFORE)
